import {graphemes} from '../../text/graphemes.js';
import {shownWidth} from './shown-characters.js';

/** Offset of the start of the line containing `at`. */
export function lineStart(text: string, at: number): number {
	return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset of the line feed after `at`, or the length of the text. */
export function lineEnd(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end === -1 ? text.length : end;
}

/** Column of `at` in its line, in terminal cells. */
export function columnOf(text: string, at: number): number {
	let column = 0;
	for (const grapheme of graphemes(text.slice(lineStart(text, at), at))) {
		column += shownWidth(grapheme);
	}

	return column;
}

/** The last offset in the line of `at` that is not past `column` cells. */
export function offsetAtColumn(text: string, at: number, column: number): number {
	let offset = lineStart(text, at);
	let cells = 0;
	for (const grapheme of graphemes(text.slice(offset, lineEnd(text, at)))) {
		cells += shownWidth(grapheme);
		if (cells > column) {
			break;
		}

		offset += grapheme.length;
	}

	return offset;
}

/** Normalizes line endings to line feeds, as the editor expects. */
export function withLineFeeds(text: string): string {
	return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}
