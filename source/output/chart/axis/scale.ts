import {type Range} from './bounds.js';

/**
Where values are along an axis: 0 at its beginning, 1 at its end. NaN for what has no place (no number, and on a logarithmic axis
0 and less).
*/
export type Scale = (value: number) => number;

/** The scale of an axis over a range. A range of one value, or of values too close to be told apart, has it in the middle. */
export function createScale({low, high}: Range, isLog = false): Scale {
	if (isLog) {
		const linear = createScale({low: Math.log10(low), high: Math.log10(high)});
		return (value) => (value > 0 ? linear(Math.log10(value)) : Number.NaN);
	}

	if (isFlat({low, high})) {
		return (value) => (Number.isFinite(value) ? 0.5 : Number.NaN);
	}

	// Halves, as the distance of the greatest numbers is more than a number can hold.
	const start = low / 2;
	const span = high / 2 - start;
	return (value) => (Number.isFinite(value) ? (value / 2 - start) / span : Number.NaN);
}

/** The value at a place of a linear axis: its beginning is at 0, its end at 1. */
export function valueAt({low, high}: Range, position: number): number {
	return (low / 2 + position * (high / 2 - low / 2)) * 2;
}

/** Distances below it are lost when they are divided, as the smallest numbers have hardly any digits. */
const smallest = 1e-300;

/** Whether the range holds one value, or values that only rounding sets apart. */
export function isFlat({low, high}: Range): boolean {
	const magnitude = Math.max(Math.abs(low), Math.abs(high)) / 2;
	return high / 2 - low / 2 <= Math.max(magnitude * 1e-12, smallest);
}
