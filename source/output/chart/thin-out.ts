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
	let run: Run | undefined;
	const count = Math.min(x.length, y.length);
	for (let index = 0; index < count; index++) {
		const point = {x: placing.x(x[index] ?? Number.NaN), y: placing.y(y[index] ?? Number.NaN), index};
		const isGap = Number.isNaN(point.x + point.y);
		const column = Math.floor(point.x / columnWidth);
		if (run?.column === column && !isGap) {
			extend(run, point);
			continue;
		}

		lines.at(-1)?.push(...pointsOf(run));
		run = isGap ? undefined : {column, first: point, lowest: point, highest: point, last: point};
		if (isGap) {
			lines.push([]);
		}
	}

	lines.at(-1)?.push(...pointsOf(run));
	return lines.filter(({length}) => length > 0);
}

type IndexedPoint = Point & {readonly index: number};

/** Points of one column, one after the other. */
type Run = {
	readonly column: number;
	readonly first: IndexedPoint;
	lowest: IndexedPoint;
	highest: IndexedPoint;
	last: IndexedPoint;
};

function extend(run: Run, point: IndexedPoint): void {
	run.lowest = point.y < run.lowest.y ? point : run.lowest;
	run.highest = point.y > run.highest.y ? point : run.highest;
	run.last = point;
}

function pointsOf(run: Run | undefined): Point[] {
	if (run === undefined) {
		return [];
	}

	const {first, lowest, highest, last} = run;
	const extremes = lowest.index < highest.index ? [lowest, highest] : [highest, lowest];
	return [...new Set([first, ...extremes, last])];
}
