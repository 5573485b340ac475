import {type ChartSeries} from '../chart-view.js';

/** Where values lie: the least and the greatest. Both finite. */
export type Range = {readonly low: number; readonly high: number};

/** Where a curve lies. */
export type Bounds = {readonly x: Range; readonly y: Range};

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
