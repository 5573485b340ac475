import {paintSpans, wrapSpans} from '../../output/text/spans.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Size} from '../../terminal/size.js';
import {type Line} from '../line.js';

/** How many rows of the screen the live part leaves to the transcript. */
const rowsLeft = 2;

/** The most rows the live part may have on a screen. */
export function liveRows({rows}: Pick<Size, 'rows'>): number {
	return Math.max(1, rows - rowsLeft);
}

/** Lines for the live part: each cut to the width, and of too many those around the one in `focus` (0-based; default the last). */
export function frameLines(
	lines: readonly Line[],
	size: Size,
	appearance: Appearance,
	focus = lines.length - 1,
): readonly string[] {
	const start = frameStart(lines.length, size, focus);
	return lines.slice(start, start + liveRows(size)).map((line) => cutLine(line, size.columns, appearance));
}

/** The first of `count` lines that is shown when there are too many, so that the one in `focus` (0-based) is in sight. */
export function frameStart(count: number, size: Size, focus: number): number {
	const rows = liveRows(size);
	return Math.max(0, Math.min(focus - Math.floor(rows / 2), count - rows));
}

/** One line, as much of it as fits. */
export function cutLine(line: Line, columns: number, {theme, symbols}: Appearance): string {
	const [first = []] = wrapSpans(line, columns, {mode: 'anywhere', ellipsis: symbols.ellipsis});
	return paintSpans(theme, first);
}

/** The last rows, at most so many. */
export function lastRows(rows: readonly string[], most: number): readonly string[] {
	return most > 0 ? rows.slice(-most) : [];
}
