import {type ChartSeries} from '../chart-view.js';

/**
Maps values to positions along an axis: 0 at its start, 1 at its end. NaN for values that have no position (NaN itself, and on a
logarithmic axis 0 and below).
*/
export type Scale = (value: number) => number;

/** The scale of an axis over a range. When the range is a single value, or values too close to tell apart, that value is in the middle. */
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

/** The value at a position along a linear axis, from 0 at its start to 1 at its end. */
export function valueAt({low, high}: Range, position: number): number {
	return (low / 2 + position * (high / 2 - low / 2)) * 2;
}

/** Smaller distances cannot be divided without loss, since denormal numbers have few digits left. */
const smallest = 1e-300;

/** Whether the range holds a single value, or values that differ only by rounding. */
export function isFlat({low, high}: Range): boolean {
	const magnitude = Math.max(Math.abs(low), Math.abs(high)) / 2;
	return high / 2 - low / 2 <= Math.max(magnitude * 1e-12, smallest);
}

/** The least and the greatest value. Both finite. */
export type Range = {readonly low: number; readonly high: number};

/** The ranges a curve covers. */
type Bounds = {readonly x: Range; readonly y: Range};

/** The ranges of the points that can be drawn; `undefined` when there are none. */
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

/** The range that covers all of them; `undefined` for none. */
export function union(ranges: readonly Range[]): Range | undefined {
	return ranges.length === 0
		? undefined
		: {
				low: Math.min(...ranges.map(({low}) => low)),
				high: Math.max(...ranges.map(({high}) => high)),
			};
}
