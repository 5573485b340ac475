import {type ChartSeries} from './chart-view.js';
import {drawDot, type Canvas} from './canvas.js';
import {type Range, isFlat, valueAt, type Scale} from './axis/scale.js';

/** What a curve is drawn with. */
export type Curve = {
	readonly series: ChartSeries;
	readonly x: Scale;
	readonly y: Scale;
	readonly xRange: Range;

	/** Values up to and including this one cannot be drawn: 0 on a logarithmic axis, else none. */
	readonly floor: number;

	/** 1 or more. */
	readonly owner: number;

	/** Points are not joined. */
	readonly hasPoints: boolean;
};

/** For each column of cells the first row the curve has in it; -1 for none. */
export type Trace = Int32Array;

/** Draws a curve. @returns its trace. */
export function trace(canvas: Canvas, curve: Curve): Trace {
	const pen = createPen(canvas, curve.owner);
	(curve.hasPoints ? drawPoints : drawLine)(canvas, curve, pen);
	return pen.trace;
}

/**
Joins the points. Those that share a column of dots become one stroke from the lowest to the highest: no spike is lost, and a million
points cost one look at each.
*/
function drawLine(canvas: Canvas, {series, x: toX, y: toY, xRange, floor}: Curve, pen: Pen): void {
	const [lastColumn, lastRow] = [canvas.width - 1, canvas.height - 1];
	const rowOf = (value: number) => Math.round((1 - toY(value)) * lastRow);
	const run = {end: 0, least: Number.NaN, greatest: Number.NaN, last: Number.NaN};
	const count = Math.min(series.x.length, series.y.length);
	let column = Number.NaN;
	while (run.end < count) {
		const up = series.y[run.end] ?? Number.NaN;
		const isGap = !(up > floor && up < Infinity);
		const next = isGap ? Number.NaN : Math.round(toX(series.x[run.end] ?? Number.NaN) * lastColumn);
		if (!Number.isNaN(next) && !Number.isNaN(column)) {
			pen.line({column, row: rowOf(run.last)}, {column: next, row: rowOf(up)});
		}

		column = next;
		goOn(run, series, {count, floor, edges: columnEdges(xRange, next, lastColumn)});
		pen.stroke(column, rowOf(run.greatest), rowOf(run.least));
	}
}

/** Points that share a column, up to `end`. */
type Run = {end: number; least: number; greatest: number; last: number};

type RunRoom = {readonly count: number; readonly floor: number; readonly edges: readonly [number, number]};

/** Starts a run where the one before ended. A tight loop of its own: most points go through nothing else. */
function goOn(run: Run, {x, y}: ChartSeries, {count, floor, edges: [left, right]}: RunRoom): void {
	let index = run.end;
	let last = y[index] ?? Number.NaN;
	let [least, greatest] = [last, last];
	for (index++; index < count; index++) {
		const across = x[index] ?? Number.NaN;
		const up = y[index] ?? Number.NaN;
		if (!(across >= left && across < right && up > floor && up < Infinity)) {
			break;
		}

		least = Math.min(up, least);
		greatest = Math.max(up, greatest);
		last = up;
	}

	run.end = index;
	run.least = least;
	run.greatest = greatest;
	run.last = last;
}

function drawPoints(canvas: Canvas, {series: {x, y}, x: toX, y: toY}: Curve, pen: Pen): void {
	const count = Math.min(x.length, y.length);
	for (let index = 0; index < count; index++) {
		const row = Math.round((1 - toY(y[index] ?? Number.NaN)) * (canvas.height - 1));
		const column = Math.round(toX(x[index] ?? Number.NaN) * (canvas.width - 1));
		if (!Number.isNaN(row + column)) {
			pen.stroke(column, row, row);
		}
	}
}

/** The values that fall into a column of dots; none fall into column NaN. */
function columnEdges(range: Range, column: number, lastColumn: number): readonly [number, number] {
	if (Number.isNaN(column)) {
		return [Infinity, -Infinity];
	}

	return isFlat(range) || lastColumn < 1
		? [-Number.MAX_VALUE, Infinity]
		: [valueAt(range, (column - 0.5) / lastColumn), valueAt(range, (column + 0.5) / lastColumn)];
}

/** The cells of a curve's points. */
export function pointCells(canvas: Canvas, {series: {x, y}, x: toX, y: toY}: Curve): number[] {
	const {columns, width, height, across, down} = canvas;
	return Array.from({length: Math.min(x.length, y.length)}, (_, index) => {
		const column = Math.round(toX(x[index] ?? Number.NaN) * (width - 1));
		const row = Math.round((1 - toY(y[index] ?? Number.NaN)) * (height - 1));
		return Math.floor(row / down) * columns + Math.floor(column / across);
	}).filter((cell) => !Number.isNaN(cell));
}

type Point = {readonly column: number; readonly row: number};

/** Draws on a canvas, in dots, and records the trace. */
type Pen = {
	/** Draws the dots of a column from `top` to `bottom`; nothing for column NaN. */
	readonly stroke: (column: number, top: number, bottom: number) => void;

	/** Draws the dots between two points, without the points themselves. */
	readonly line: (from: Point, to: Point) => void;
	readonly trace: Trace;
};

function createPen(canvas: Canvas, owner: number): Pen {
	const rows = new Int32Array(canvas.columns).fill(-1);
	const dot = (x: number, y: number) => {
		const cell = drawDot(canvas, owner, x, y);
		const column = cell % canvas.columns;
		if (rows[column] === -1) {
			rows[column] = Math.floor(cell / canvas.columns);
		}
	};

	return {
		trace: rows,
		stroke(column, top, bottom) {
			for (let y = top; y <= bottom && !Number.isNaN(column); y++) {
				dot(column, y);
			}
		},
		line(from, to) {
			const across = to.column - from.column;
			const down = to.row - from.row;
			const steps = Math.max(Math.abs(across), Math.abs(down));
			for (let step = 1; step < steps; step++) {
				dot(from.column + Math.round((across * step) / steps), from.row + Math.round((down * step) / steps));
			}
		},
	};
}
