import {type SeriesRole} from '../theme/palette.js';
import {type ChartSeries} from './chart-view.js';
import {type Canvas} from './canvas.js';
import {type Trace} from './trace.js';

const unicodeShapes = [...'●◆▲■○◇△□'];
const asciiShapes = [...'ox+*#@%&'];
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const roles: readonly SeriesRole[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];

/** Columns of cells between two markers of a curve. */
const spacing = 12;

/** Above this many points they are not marked one by one. */
const maxPoints = 24;

/** The marker of a curve, which identifies it without colour. */
export function markOf(index: number, unicode: boolean): string {
	const shapes = [...(unicode ? unicodeShapes : asciiShapes), ...letters];
	return shapes[index % shapes.length] ?? '*';
}

/** The role of a curve, which decides its colour. */
export function roleOf(index: number): SeriesRole {
	return roles[index % roles.length] ?? 'series-1';
}

/** Whether a curve has few enough points to mark each of them. */
export function hasFewPoints({x, y}: ChartSeries, {columns}: Canvas): boolean {
	return Math.min(x.length, y.length) <= Math.min(maxPoints, Math.max(1, columns / 3));
}

/** The cells along a curve that carry its marker, placed so that the markers of the `count` curves do not coincide. */
export function cellsAlong(rows: Trace, {columns}: Canvas, index: number, count: number): number[] {
	const step = Math.max(spacing, 2 * count);
	const offset = Math.floor((step * (index + 0.5)) / count);
	const touched = [...rows.keys()].filter((column) => (rows[column] ?? -1) >= 0);
	const marked = touched.filter((column) => column % step === offset);
	const middle = Math.floor(touched.length / 2);
	return (marked.length === 0 ? touched.slice(middle, middle + 1) : marked).map(
		(column) => (rows[column] ?? 0) * columns + column,
	);
}
