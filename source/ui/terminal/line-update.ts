import {cellWidth} from '../../text/width.js';
import {paintCells, screenCells, type ScreenCell} from './screen-cells.js';

const eraseLine = '\u001B[2K';
/** Erases from the cursor to the end of the row. */
export const eraseRest = '\u001B[K';

/**
The sequence that turns the line `before` on the screen into `after`, starting in the first column; only the range that differs is
written.

Lines with characters whose width differs between terminals are written as a whole.
*/
export function lineUpdate(before: string | undefined, after: string): string {
	if (before === undefined || before === after) {
		return before === undefined ? after : '';
	}

	const old = cellsOf(before);
	const next = cellsOf(after);
	return old === undefined || next === undefined || old.some(isUncertain) || next.some(isUncertain)
		? wholeLine(before, after)
		: rangeUpdate(old, next);
}

/** A small cache of parsed lines: what is on the screen was parsed when it was drawn. */
const seen = new Map<string, ReturnType<typeof screenCells>>();
const maxSeen = 64;

function cellsOf(line: string): ReturnType<typeof screenCells> {
	if (seen.has(line)) {
		return seen.get(line);
	}

	if (seen.size >= maxSeen) {
		seen.clear();
	}

	const cells = screenCells(line);
	seen.set(line, cells);
	return cells;
}

function rangeUpdate(old: readonly ScreenCell[], next: readonly ScreenCell[]): string {
	const start = countEqual(old, next, (cells, index) => cells[index]);
	const [oldWidth, nextWidth] = [widthOf(old), widthOf(next)];
	const kept =
		oldWidth === nextWidth
			? countEqual(old.slice(start), next.slice(start), (cells, index) => cells.at(-1 - index))
			: 0;
	const column = widthOf(next.slice(0, start));
	return (
		(column === 0 ? '' : `\u001B[${column}C`) +
		paintCells(next.slice(start, next.length - kept)) +
		(nextWidth < oldWidth ? eraseRest : '')
	);
}

function countEqual(
	one: readonly ScreenCell[],
	other: readonly ScreenCell[],
	at: (cells: readonly ScreenCell[], index: number) => ScreenCell | undefined,
): number {
	const most = Math.min(one.length, other.length);
	let count = 0;
	while (count < most && isEqual(at(one, count), at(other, count))) {
		count++;
	}

	return count;
}

function isEqual(one: ScreenCell | undefined, other: ScreenCell | undefined): boolean {
	return one?.text === other?.text && one?.style === other?.style;
}

/** Terminals disagree about the width of joined emoji, combining marks and wide characters. */
function isUncertain({text, width}: ScreenCell): boolean {
	return text.length > 1 || width !== 1;
}

function widthOf(cells: readonly ScreenCell[]): number {
	let width = 0;
	for (const cell of cells) {
		width += cell.width;
	}

	return width;
}

function wholeLine(before: string, after: string): string {
	return `${cellWidth(after) >= cellWidth(before) ? '' : eraseLine}${after}`;
}
