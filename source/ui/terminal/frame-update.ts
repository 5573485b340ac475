import {cellWidth} from '../../text/width.js';
import {eraseRest, lineUpdate} from './line-update.js';
import {type ScreenCursor} from './screen-cursor.js';

const eraseBelow = '\u001B[J';

/**
Erases a frame from its first row on and leaves the cursor there. tmux moves a screen that is erased from its top left corner into
the scrollback, so the first row is erased by itself. In a window that has become lower the first row may be the last one of the screen;
the line feed makes room below it.
*/
const eraseFrame = `${eraseRest}\n${eraseBelow}\u001B[A`;

/**
The sequence that turns the frame `before` on the screen into `after`; only what differs is written.

A frame consists of lines no wider than the screen, each ending in a line feed; the cursor is below them, in the first column.
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

/** Height of a frame, in rows. */
export function frameRows(frame: string): number {
	return linesOf(frame).length;
}

/**
The sequence that erases a frame from a screen of `columns` cells, which may have become narrower and wrapped its lines since.

The cursor is at `cursor`, or below the frame. `cutsCursorRow`: the terminal has cut the cursor's row instead of wrapping it.
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
