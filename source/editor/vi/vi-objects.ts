import {lineEnd, lineStart} from '../line/text-lines.js';
import {isBlankCode, type Range} from '../line/words.js';
import {viWordAround} from './vi-words.js';

/** The range of `iw`, `a"`, `i(` and so on at the cursor; undefined when there is no such object. */
export function textObject(text: string, cursor: number, name: string): Range | undefined {
	const [extent = 'i', sign = ''] = name;
	if (sign === 'w' || sign === 'W') {
		const range = viWordAround(text, cursor, sign === 'W');
		return extent === 'a' ? withBlanks(text, range) : range;
	}

	const range = `"'\``.includes(sign) ? quoted(text, cursor, sign) : bracketed(text, cursor, sign);
	return range && (extent === 'a' ? range : [range[0] + 1, range[1] - 1]);
}

/** Offset of the bracket that matches the first one at or after the cursor in its line. */
export function matchingBracket(text: string, cursor: number): number | undefined {
	const offset = text.slice(cursor, lineEnd(text, cursor)).search(/[\(\)\[\]\{\}]/v);
	if (offset === -1) {
		return undefined;
	}

	const at = cursor + offset;
	const bracket = text[at] ?? '';
	const pair = pairs.find((both) => both.includes(bracket)) ?? '';
	return bracket === pair[0] ? partner(text, at, pair, 1) : partner(text, at, pair, -1);
}

const pairs = ['()', '[]', '{}', '<>'];

function withBlanks(text: string, [start, end]: Range): Range {
	let last = end;
	while (last < lineEnd(text, end) && isBlankCode(text.codePointAt(last) ?? 0)) {
		last++;
	}

	return [start, last];
}

/** Quotes are paired from the start of the line; takes the pair around the cursor, or the next one. */
function quoted(text: string, cursor: number, quote: string): Range | undefined {
	const end = lineEnd(text, cursor);
	let open = text.indexOf(quote, lineStart(text, cursor));
	while (open !== -1 && open < end) {
		const close = text.indexOf(quote, open + 1);
		if (close === -1 || close >= end) {
			return undefined;
		}

		if (close >= cursor) {
			return [open, close + 1];
		}

		open = text.indexOf(quote, close + 1);
	}

	return undefined;
}

function bracketed(text: string, cursor: number, sign: string): Range | undefined {
	const pair = pairs.find((both) => both.includes(sign === 'b' ? '(' : sign === 'B' ? '{' : sign)) ?? '';
	const start =
		text[cursor] === pair[0]
			? cursor
			: partner(text, text[cursor] === pair[1] ? cursor : cursor - 0.5, pair, -1);
	const close = start === undefined ? undefined : partner(text, start, pair, 1);
	return start === undefined || close === undefined ? undefined : [start, close + 1];
}

/** Searches for the matching bracket, forward (1) or backward (-1), from a bracket or from between two characters. */
function partner(text: string, from: number, pair: string, direction: -1 | 1): number | undefined {
	const [closing, opening] = direction === 1 ? [pair[1], pair[0]] : [pair[0], pair[1]];
	let depth = Number.isInteger(from) ? 0 : 1;
	for (
		let at = Number.isInteger(from) ? from : Math.floor(from);
		at >= 0 && at < text.length;
		at += direction
	) {
		depth += text[at] === opening ? 1 : text[at] === closing ? -1 : 0;
		if (depth === 0) {
			return at;
		}
	}

	return undefined;
}
