import {hideCursor, showCursor, type ScreenCursor} from './screen-cursor.js';
import {type Frame} from './shown-frame.js';

/* eslint-disable no-control-regex -- escape sequences are what is looked for */

/** How Ink goes from the cursor's place to below its last frame. */
const fromLastCursor = /^\u001B\[\?25l(?:\u001B\[\d+B)?\u001B\[1G/v;

/** How it erases that frame. */
const erasures = /^(?:\u001B\[(?:2K|1A|G))+/v;

/** How it puts the cursor into the new one: so many rows up, and to a column, 1-based. */
const toNextCursor = /(?:\u001B\[(?<up>\d+)A)?\u001B\[(?<column>\d+)G\u001B\[\?25h$/v;
/* eslint-enable no-control-regex */

/** The beginning and end of what a terminal shows at once. */
const synchronised = {start: '\u001B[?2026h', end: '\u001B[?2026l'};
const others: ReadonlySet<string> = new Set([...Object.values(synchronised), showCursor, hideCursor]);

/** Whether Ink writes a frame, not just a mode of the terminal. */
export function isFrame(written: string): boolean {
	return !others.has(written);
}

/**
What Ink wants to be seen, read from what it writes: the way back from the cursor, erasures, the new frame, the way to the cursor.

Source: ink 6.8, `log-update.js` and `cursor-helpers.js`.

@param last - the frame before, which stays when only the cursor moves.
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

/** A text that the terminal shows at once. */
export function shownAtOnce(text: string): string {
	return synchronised.start + text + synchronised.end;
}
