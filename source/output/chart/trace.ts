import {type ChartSeries} from './chart-view.js';
import {drawDot, type Canvas} from './canvas.js';
import {type Scale} from './scale.js';

/** What is needed to draw a curve. */
export type Curve = {
	readonly series: ChartSeries;
	readonly x: Scale;
	readonly y: Scale;

	/** 1 or more. */
	readonly owner: number;

	/** Points that are not joined. */
	readonly hasPoints: boolean;
};

/** For each column of cells the first row a curve has in it; -1: none. */
export type Trace = Int32Array;

/**
Draws a curve. Points that share a column of dots become one stroke from the lowest to the highest, so that no spike is lost and a
million points cost no more than looking at each.
*/
export function trace(canvas: Canvas, {series: {x, y}, x: toX, y: toY, owner, hasPoints}: Curve): Trace {
	const pen = createPen(canvas, owner);
	const count = Math.min(x.length, y.length);
	const [lastColumn, lastRow] = [canvas.width - 1, canvas.height - 1];
	let [column, row, top, bottom] = [Number.NaN, 0, 0, 0];
	for (let index = 0; index < count; index++) {
		const nextColumn = Math.round(toX(x[index] ?? Number.NaN) * lastColumn);
		const nextRow = Math.round((1 - toY(y[index] ?? Number.NaN)) * lastRow);
		if (nextColumn === column && !hasPoints && nextRow >= 0) {
			top = Math.min(nextRow, top);
			bottom = Math.max(nextRow, bottom);
			row = nextRow;
			continue;
		}

		pen.stroke(column, top, bottom);
		const isGap = Number.isNaN(nextColumn + nextRow);
		if (!isGap && !hasPoints && !Number.isNaN(column)) {
			pen.line({column, row}, {column: nextColumn, row: nextRow});
		}

		column = isGap ? Number.NaN : nextColumn;
		row = nextRow;
		top = nextRow;
		bottom = nextRow;
	}

	pen.stroke(column, top, bottom);
	return pen.trace;
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

/** Draws on a canvas, in dots, and keeps the trace. */
type Pen = {
	/** The dots of a column from `top` to `bottom`; nothing for a column that is NaN. */
	readonly stroke: (column: number, top: number, bottom: number) => void;

	/** The dots between two points, without the points. */
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
