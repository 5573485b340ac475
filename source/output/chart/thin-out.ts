import {type ChartSeries} from './chart-view.js';

/** A point of a drawing. */
export type Point = {readonly x: number; readonly y: number};

/** Positions of the values of a curve in a drawing; NaN for values that have none. */
export type Placing = {readonly x: (value: number) => number; readonly y: (value: number) => number};

/**
The unbroken lines of a curve. Of the points that share a column (`columnWidth` wide) only the first, lowest, highest and last are
kept, so that the size of a drawing depends on its width alone and no spike is lost.
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

/** Points that share a column, up to `end`; those of column NaN cannot be drawn. `indices` are the points that are kept. */
type Run = {column: number; end: number; indices: readonly number[]};

type Values = Pick<ChartSeries, 'x' | 'y'> & {readonly count: number};

/** Starts a run where the one before ended. A tight loop of its own: most points go through nothing else. */
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
