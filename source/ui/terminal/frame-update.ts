import {cellWidth} from '../../text/width.js';
import {eraseRest, lineUpdate} from './line-update.js';
import {type ScreenCursor} from './screen-cursor.js';

const eraseBelow = '\u001B[J';

/**
Erases a frame from its first row on, and stays there. tmux puts a screen that is erased from its top left corner into the scrollback, so
the first row goes by itself; in a window that has become lower it may be the last one, and the line feed makes room below.
*/
const eraseFrame = `${eraseRest}\n${eraseBelow}\u001B[A`;

/**
What to write so that the frame `before` on the screen becomes `after`: only what differs is written again.

A frame is lines that each end in a line feed and are no wider than the screen; the cursor is below them, in the first column.
*/
export function frameUpdate(before: string, after: string): string {
	const old = linesOf(before);
	const next = linesOf(after);
	const first = next.findIndex((line, index) => line !== old[index]);
	if (first === -1) {
		return next.length === old.length
			? ''
			: up(old.length - next.length) + (next.length === 0 ? eraseFrame : eraseBelow);
	}

	const changed = next.slice(first).map((line, index) => `${lineUpdate(old[first + index], line)}\n`);
	return up(old.length - first) + changed.join('') + (next.length < old.length ? eraseBelow : '');
}

/** How many rows a frame has. */
export function frameRows(frame: string): number {
	return linesOf(frame).length;
}

/**
What takes a frame off a screen of `columns` cells, which may have become narrower and broken its lines since.

The cursor stands at `cursor`, or below the frame. `cutsCursorRow` says that the terminal has cut the row of the cursor in place of breaking it.
*/
export function frameErasure(
	frame: string,
	columns: number,
	cursor?: ScreenCursor,
	cutsCursorRow = false,
): string {
	const lines = linesOf(frame);
	const above = lines.slice(0, cursor?.row).map((line) => Math.max(1, Math.ceil(cellWidth(line) / columns)));
	const broken = cutsCursorRow ? 0 : Math.floor((cursor?.column ?? 0) / columns);
	const rows = above.reduce((sum, count) => sum + count, broken);
	return (cursor === undefined ? '' : '\r') + up(rows) + eraseFrame;
}

function linesOf(frame: string): readonly string[] {
	return frame.split('\n').slice(0, -1);
}

function up(rows: number): string {
	return rows > 0 ? `\u001B[${rows}A` : '';
}
