import {type ChartSeries} from '../chart-view.js';

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

/** Where values lie: the least and the greatest. Both finite. */
export type Range = {readonly low: number; readonly high: number};

/** Where a curve lies. */
type Bounds = {readonly x: Range; readonly y: Range};

/** Where the points lie that can be drawn; `undefined` when there are none. */
export function boundsOf({x, y}: ChartSeries, isLogY: boolean): Bounds | undefined {
	const floor = isLogY ? 0 : Number.NEGATIVE_INFINITY;
	let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
	const count = Math.min(x.length, y.length);
	for (let index = 0; index < count; index++) {
		const across = x[index] ?? Number.NaN;
		const up = y[index] ?? Number.NaN;
		if (Number.isFinite(across) && Number.isFinite(up) && up > floor) {
			left = Math.min(across, left);
			right = Math.max(across, right);
			low = Math.min(up, low);
			high = Math.max(up, high);
		}
	}

	return left > right ? undefined : {x: {low: left, high: right}, y: {low, high}};
}

/** The range that holds all of them; `undefined` of none. */
export function union(ranges: readonly Range[]): Range | undefined {
	return ranges.length === 0
		? undefined
		: {
				low: Math.min(...ranges.map(({low}) => low)),
				high: Math.max(...ranges.map(({high}) => high)),
			};
}
