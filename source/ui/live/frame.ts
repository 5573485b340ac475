import {paintSpans, spansWidth, wrapSpans} from '../../output/text/spans.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Size} from '../../terminal/size.js';
import {type Line} from '../line.js';

/** Rows of the screen that the live part leaves to the transcript. */
const rowsLeft = 2;

/** The maximum height of the live part, in rows. */
export function liveRows({rows}: Pick<Size, 'rows'>): number {
	return Math.max(1, rows - rowsLeft);
}

/** Lines for the live part, each cut to the width; if there are too many, those around `focus` (0-based; default the last). */
export function frameLines(
	lines: readonly Line[],
	size: Size,
	appearance: Appearance,
	focus = lines.length - 1,
): readonly string[] {
	const start = frameStart(lines.length, size, focus);
	return lines.slice(start, start + liveRows(size)).map((line) => cutLine(line, size.columns, appearance));
}

/** The index of the first visible line out of `count`, so that the one in `focus` (0-based) is visible. */
export function frameStart(count: number, size: Size, focus: number): number {
	const rows = liveRows(size);
	return Math.max(0, Math.min(focus - Math.floor(rows / 2), count - rows));
}

/** One line, or as much of it as fits with an ellipsis behind it. */
export function cutLine(line: Line, columns: number, {theme, symbols}: Appearance): string {
	const {ellipsis} = symbols;
	if (spansWidth(line) <= columns) {
		return paintSpans(theme, line);
	}

	const [start = []] = columns > 1 ? wrapSpans(line, columns - 1, {mode: 'anywhere', ellipsis}) : [];
	return paintSpans(theme, [...start, {text: ellipsis, role: start.at(-1)?.role}]);
}

/** The last `count` rows. */
export function lastRows(rows: readonly string[], count: number): readonly string[] {
	return count > 0 ? rows.slice(-count) : [];
}
