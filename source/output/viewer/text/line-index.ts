import {expandTabs} from '../../text/text.js';
import {safeLine} from '../../../text/safe-text.js';

/** The lines of a text, found again by number without a copy of each. */
export type LineIndex = {
	readonly text: string;

	/** Where each line begins, in UTF-16 units, and where the last one ends. */
	readonly starts: Uint32Array;
};

/** Longer lines are taken for several: a screen shows so much only in pieces. */
const maxLineLength = 8192;

/** Finds the lines of a text. */
export function lineIndex(text: string): LineIndex {
	let starts = new Uint32Array(1024);
	let count = 1;
	const add = (start: number) => {
		if (count === starts.length) {
			const larger = new Uint32Array(2 * count);
			larger.set(starts);
			starts = larger;
		}

		starts[count++] = start;
	};

	const end = text.endsWith('\n') ? text.length - 1 : text.length;
	for (let start = 0; start < end;) {
		const feed = text.indexOf('\n', start);
		const lineEnd = feed === -1 ? end : feed;
		if (lineEnd - start > maxLineLength) {
			start = endOfPiece(text, start + maxLineLength);
			add(start);
		} else {
			start = lineEnd + 1;
			if (start <= end) {
				add(start);
			}
		}
	}

	add(end + 1);
	return {text, starts: starts.slice(0, count)};
}

/** Never between the two halves of a character. */
function endOfPiece(text: string, place: number): number {
	const code = text.charCodeAt(place); // eslint-disable-line unicorn/prefer-code-point -- a half is looked for
	return code >= 0xdc_00 && code <= 0xdf_ff ? place - 1 : place;
}

/** How many lines there are; at least 1. */
export function lineCount({starts}: LineIndex): number {
	return starts.length - 1;
}

/** A line as it is in the text, without its end. */
export function rawLine({text, starts}: LineIndex, line: number): string {
	const start = starts[line] ?? text.length;
	const end = starts[line + 1] ?? text.length;
	return text.slice(start, end).replace(/\r?\n$|\r$/v, '');
}

/** A line that is safe to show. */
export function shownLine(index: LineIndex, line: number): string {
	return safeLine(expandTabs(rawLine(index, line)));
}
