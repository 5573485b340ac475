import {type ChartSeries} from './chart-view.js';

/** A point of a drawing. */
export type Point = {readonly x: number; readonly y: number};

/** Where the values of a curve are in a drawing; NaN where they have no place. */
export type Placing = {readonly x: (value: number) => number; readonly y: (value: number) => number};

/**
The lines a curve consists of, without gaps. Of the points that share a column (`columnWidth` wide) only the first, the lowest, the
highest and the last are left, so that a drawing is as large as it is wide and no spike is lost.
*/
export function thinnedLines({x, y}: ChartSeries, placing: Placing, columnWidth: number): Point[][] {
	const lines: Point[][] = [[]];
	const pointAt = (index: number): Point => ({
		x: placing.x(x[index] ?? Number.NaN),
		y: placing.y(y[index] ?? Number.NaN),
	});
	const count = Math.min(x.length, y.length);
	const run: Run = {column: Number.NaN, end: 0, indices: []};
	while (run.end < count) {
		goOn(run, {x, y, count}, placing, columnWidth);
		if (Number.isNaN(run.column)) {
			lines.push([]);
		} else {
			lines.at(-1)?.push(...run.indices.map((index) => pointAt(index)));
		}
	}

	return lines.filter(({length}) => length > 0);
}

/** Points that share a column, up to `end`; those of column NaN have no place. `indices` are those that are left of them. */
type Run = {column: number; end: number; indices: readonly number[]};

type Values = Pick<ChartSeries, 'x' | 'y'> & {readonly count: number};

/** Begins a run at the end of the one before. A loop of its own, which is all that most points meet. */
function goOn(run: Run, {x, y, count}: Values, placing: Placing, columnWidth: number): void {
	const first = run.end;
	const columnAt = (at: number) =>
		Number.isNaN(placing.y(y[at] ?? Number.NaN))
			? Number.NaN
			: Math.floor(placing.x(x[at] ?? Number.NaN) / columnWidth);
	const column = columnAt(first);
	let index = first + 1;
	let lowest: number = first;
	let highest: number = first;
	for (; index < count && columnAt(index) === column; index++) {
		const up = y[index] ?? Number.NaN;
		lowest = up < (y[lowest] ?? Number.NaN) ? index : lowest;
		highest = up > (y[highest] ?? Number.NaN) ? index : highest;
	}

	run.column = column;
	run.end = index;
	run.indices = [...new Set([first, Math.min(lowest, highest), Math.max(lowest, highest), index - 1])];
}
