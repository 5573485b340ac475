import {hideCursor, showCursor, type ScreenCursor} from './screen-cursor.js';
import {type Frame} from './shown-frame.js';

/* eslint-disable no-control-regex -- escape sequences are what is looked for */

/** How Ink moves from the cursor's position to below its last frame. */
const fromLastCursor = /^\u001B\[\?25l(?:\u001B\[\d+B)?\u001B\[1G/v;

/** How it erases that frame. */
const erasures = /^(?:\u001B\[(?:2K|1A|G))+/v;

/** How it puts the cursor into the new one: some rows up, and to a 1-based column. */
const toNextCursor = /(?:\u001B\[(?<up>\d+)A)?\u001B\[(?<column>\d+)G\u001B\[\?25h$/v;
/* eslint-enable no-control-regex */

/** Synchronised output: the terminal shows all that is between these at once. */
const synchronised = {start: '\u001B[?2026h', end: '\u001B[?2026l'};
const others: ReadonlySet<string> = new Set([...Object.values(synchronised), showCursor, hideCursor]);

/** Whether Ink has written a frame and not just a terminal mode. */
export function isFrame(written: string): boolean {
	return !others.has(written);
}

/**
Reads the frame Ink wants to show from what it writes: cursor movement, erasures, the new frame, cursor movement.

Source: ink 6.8, `log-update.js` and `cursor-helpers.js`.

@param last - the previous frame, which stays when only the cursor moves.
*/
export function readInkFrame(written: string, last: string): Frame {
	const place = toNextCursor.exec(written);
	const body = written.slice(0, place?.index).replace(fromLastCursor, '');
	const drawn = body.replace(erasures, '');
	// Without rows Ink writes a single line feed.
	const frame = body === '' ? last : drawn === '\n' ? '' : drawn;
	return {frame, cursor: place === null ? undefined : cursorAt(place, frame)};
}

function cursorAt({groups: {up, column} = {}}: RegExpExecArray, frame: string): ScreenCursor {
	return {row: frame.split('\n').length - 1 - Number(up ?? 0), column: Number(column) - 1};
}

/** Wraps text in synchronised output. */
export function shownAtOnce(text: string): string {
	return synchronised.start + text + synchronised.end;
}
