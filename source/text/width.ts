import stringWidth from 'string-width';
import {segments} from './graphemes.js';

/** Anything but visible characters that are always one cell wide and one UTF-16 unit long: Latin, Greek, Cyrillic and the shell's own symbols. */
const beyondPlain =
	/[^\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2013\u2014\u2018-\u201D\u2026\u2192\u203A\u2298\u2500-\u257F\u2581-\u2588\u2591-\u2593\u25A0\u25A1\u25B2\u25B3\u25C6\u25C7\u25CB\u25CF\u2714\u2716\u276E\u276F\u2800-\u28FF]/v;

/** Width of a line in terminal cells: wide characters and emoji take two, combining marks none. */
export function cellWidth(text: string): number {
	return isPlain(text) ? text.length : stringWidth(text);
}

/**
Truncates a line to `width` cells, with `ellipsis` (one cell) at the end. Never splits a character.

@param plain - `isPlain(text)`, if already known.
*/
export function cutEnd(text: string, width: number, ellipsis: string, plain = isPlain(text)): string {
	if (fits(text, width, plain)) {
		return text;
	}

	return width < 1 ? '' : takeStart(text, width - 1, plain) + ellipsis;
}

/** As `cutEnd`: the line, or as much of its end as fits with `ellipsis` before it. */
export function cutStart(text: string, width: number, ellipsis: string, plain = isPlain(text)): string {
	if (fits(text, width, plain)) {
		return text;
	}

	return width < 1 ? '' : ellipsis + takeEnd(text, width - 1, plain);
}

/** As `cutEnd`: the line, or its beginning and end with `ellipsis` between them. */
export function cutMiddle(text: string, width: number, ellipsis: string, plain = isPlain(text)): string {
	if (fits(text, width, plain)) {
		return text;
	}

	if (width < 1) {
		return '';
	}

	const head = Math.floor(width / 2);
	return takeStart(text, head, plain) + ellipsis + takeEnd(text, width - 1 - head, plain);
}

/** Appends spaces up to `width` cells. */
export function padEnd(text: string, width: number): string {
	return text + spaces(width - cellWidth(text));
}

/** Prepends spaces up to `width` cells. */
export function padStart(text: string, width: number): string {
	return spaces(width - cellWidth(text)) + text;
}

/** A number of spaces; none if it is negative. */
export function spaces(count: number): string {
	return blanks[count] ?? ' '.repeat(Math.max(0, count));
}

const blanks = Array.from({length: 100}, (_, count) => ' '.repeat(count));

/** Iterates over the visible characters of a line with their offset in UTF-16 units and width in cells. */
export function* characters(text: string): Iterable<{text: string; offset: number; width: number}> {
	if (isPlain(text)) {
		for (let offset = 0; offset < text.length; offset++) {
			yield {text: text.charAt(offset), offset, width: 1};
		}

		return;
	}

	for (const {segment, index} of segments(text)) {
		yield {text: segment, offset: index, width: characterWidth(segment)};
	}
}

/** Widths of characters seen before: a text has few different ones, and computing a width takes microseconds. */
const widths = new Map<string, number>();
const maxWidths = 4096;

function characterWidth(character: string): number {
	const known = widths.get(character);
	if (known !== undefined) {
		return known;
	}

	if (widths.size >= maxWidths) {
		widths.clear();
	}

	const width = cellWidth(character);
	widths.set(character, width);
	return width;
}

/** Whether a line takes at most `width` cells. Of a long line, only that much is examined. */
export function fits(text: string, width: number, plain = isPlain(text)): boolean {
	if (plain) {
		return text.length <= width;
	}

	if (text.length <= width) {
		return cellWidth(text) <= width;
	}

	let used = 0;
	for (const character of characters(text)) {
		used += character.width;
		if (used > width) {
			return false;
		}
	}

	return true;
}

function takeStart(text: string, width: number, plain: boolean): string {
	if (plain) {
		return text.slice(0, width);
	}

	let used = 0;
	for (const character of characters(text)) {
		used += character.width;
		if (used > width) {
			return text.slice(0, character.offset);
		}
	}

	return text;
}

/** Whether all characters of a line are visible, one cell wide and one UTF-16 unit long. */
export function isPlain(text: string): boolean {
	return !beyondAscii.test(text) || !beyondPlain.test(text);
}

/** Recognises ordinary text in half the time. */
const beyondAscii = /[^\u0020-\u007E]/v;

/** As much of the end of a line as fits in `width` cells. */
export function takeEnd(text: string, width: number, plain = isPlain(text)): string {
	if (plain) {
		return width < 1 ? '' : text.slice(-width);
	}

	let used = 0;
	for (const character of [...characters(text)].toReversed()) {
		used += character.width;
		if (used > width) {
			return text.slice(character.offset + character.text.length);
		}
	}

	return text;
}
