import {type Span} from '../text/spans.js';
import {brailleOf, createCanvas, type Canvas} from './canvas.js';
import {cellsAlong, hasFewPoints, markOf, roleOf} from './marks.js';
import {type Plan} from './chart-plan.js';
import {createScale} from './axis/scale.js';
import {pointCells, trace, type Curve, type Trace} from './trace.js';

export type PlotArea = {
	/** Size in cells. */
	readonly columns: number;
	readonly rows: number;
	readonly unicode: boolean;

	/** Where the axes have labels: rows counted from the top, and positions along the horizontal axis from 0 to 1. */
	readonly grid?: {readonly rows: readonly number[]; readonly positions: readonly number[]} | undefined;
};

/** The curves alone: for each row the spans, `columns` cells wide in total. */
export function plotArea(plan: Plan, {columns, rows, unicode}: PlotArea): Span[][] {
	const canvas = createCanvas(columns, rows, unicode);
	const marks = drawCurves(plan, canvas, unicode);
	const signs = plan.curves.map((_, index) => markOf(index, unicode));
	const signAt = (cell: number) =>
		marks.get(cell) ??
		(unicode ? brailleOf(canvas.dots[cell] ?? 0) : asciiSign(canvas.owners[cell] ?? 0, signs));
	return Array.from({length: rows}, (_, row) => rowSpans(canvas, row, signAt));
}

/** Draws all curves. @returns the markers by cell. */
function drawCurves(
	{curves, x, y, isLogY, hasPoints}: Plan,
	canvas: Canvas,
	unicode: boolean,
): Map<number, string> {
	const toX = createScale(x.range);
	const scales = y.map((axis) => createScale(axis?.range ?? x.range, isLogY));
	const drawn = curves.map(({series, axis}, index): Curve => {
		const floor = isLogY ? 0 : -Infinity;
		return {series, x: toX, y: scales[axis] ?? toX, xRange: x.range, floor, owner: index + 1, hasPoints};
	});
	const traces = drawn.map((curve) => trace(canvas, curve));
	const marks = new Map<number, string>();
	for (const [index, curve] of drawn.entries()) {
		for (const cell of markedCells(curve, traces[index] ?? new Int32Array(), canvas, curves.length)) {
			marks.set(cell, markOf(index, unicode));
			canvas.owners[cell] = index + 1;
		}
	}

	return marks;
}

/** Every point of a curve with few points; else some positions along it, but none for a curve that is alone. */
function markedCells(curve: Curve, path: Trace, canvas: Canvas, count: number): readonly number[] {
	if (hasFewPoints(curve.series, canvas)) {
		return pointCells(canvas, curve);
	}

	return count === 1 ? [] : cellsAlong(path, canvas, curve.owner - 1, count);
}

function asciiSign(owner: number, signs: readonly string[]): string {
	return owner === 0 ? ' ' : (signs[owner - 1] ?? '*');
}

function rowSpans({columns, owners}: Canvas, row: number, signAt: (cell: number) => string): Span[] {
	const spans: Array<{text: string; role: Span['role']}> = [];
	let last = -1;
	for (let cell = row * columns; cell < (row + 1) * columns; cell++) {
		const owner = owners[cell] ?? 0;
		const span = spans.at(-1);
		if (span !== undefined && owner === last) {
			span.text += signAt(cell);
		} else {
			spans.push({text: signAt(cell), role: owner === 0 ? undefined : roleOf(owner - 1)});
			last = owner;
		}
	}

	return spans;
}
