import {cellWidth, fits} from '../../text/width.js';
import {shrink, wrapRanges, type BreakMode} from '../../text/wrap.js';
import {type Role} from '../theme/palette.js';
import {paint, type Theme} from '../theme/theme.js';

/** A stretch of a line in one style. Its text is safe and without line ends. */
export type Span = {
	readonly text: string;
	readonly role?: Role | undefined;

	/** The address that a click on it opens. */
	readonly link?: string | undefined;
};

/** The line as it is written to the screen. */
export function paintSpans(theme: Theme, spans: readonly Span[]): string {
	return spans.map(({role, text, link}) => linked(paint(theme, role, text), link)).join('');
}

/**
The text as a link. Parts of one link on several lines carry the same id, so that they light up together.

Source: OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
*/
function linked(painted: string, link: string | undefined): string {
	if (link === undefined || painted === '' || !/^[!-~]+$/v.test(link)) {
		return painted;
	}

	return `\u001B]8;id=${idOf(link)};${link}\u001B\\${painted}\u001B]8;;\u001B\\`;
}

function idOf(link: string): string {
	let hash = 0;
	for (let at = 0; at < link.length; at++) {
		hash = (hash * 31 + link.charCodeAt(at)) % 0x7f_ff_ff_ff; // eslint-disable-line unicorn/prefer-code-point -- ASCII
	}

	return hash.toString(36);
}

/** The line's width in cells. */
export function spansWidth(spans: readonly Span[]): number {
	let width = 0;
	for (const {text} of spans) {
		width += cellWidth(text);
	}

	return width;
}

/** The line broken into lines of at most `width` cells. A character wider than that becomes `ellipsis`. */
export function wrapSpans(
	spans: readonly Span[],
	width: number,
	{mode, ellipsis}: {mode: BreakMode; ellipsis: string},
): Span[][] {
	const text = spans.map((span) => span.text).join('');
	if (fits(text, width)) {
		return [[...spans]];
	}

	const fitting = shrink(text, width, ellipsis);
	if (fitting !== text) {
		return wrapRanges(fitting, width, mode).map(({start, end}) => [{text: fitting.slice(start, end)}]);
	}

	return wrapRanges(text, width, mode).map(({start, end}) => sliceSpans(spans, start, end));
}

/** The part of a line from `start` up to `end`, in UTF-16 units. */
function sliceSpans(spans: readonly Span[], start: number, end: number): Span[] {
	const slices: Span[] = [];
	let offset = 0;
	for (const span of spans) {
		const text = span.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
		offset += span.text.length;
		if (text !== '') {
			slices.push({...span, text});
		}

		if (offset >= end) {
			break;
		}
	}

	return slices;
}

/** Spaces, and a sign with a space behind it: what stands before the words of a line. */
const beforeWords = /^ *(?:[^\p{L}\p{N}\s"'\(\/] +)?/v;

/**
The line broken between words into lines of at most `width` cells. Those that follow the first begin below its first word, so that
a sign or an indentation stays alone at the left; on a screen too narrow for that, at the edge. `start` finds what stands before
that word.
*/
export function wrapHanging(
	spans: readonly Span[],
	width: number,
	ellipsis: string,
	start = beforeWords,
): Span[][] {
	const text = spans.map((span) => span.text).join('');
	const [before = ''] = start.exec(text) ?? beforeWords.exec(text) ?? [];
	const indent = cellWidth(before);
	if (indent === 0 || indent * 2 > width || cellWidth(text) <= width) {
		return wrapSpans(spans, width, {mode: 'words', ellipsis});
	}

	const words = sliceSpans(spans, before.length, text.length);
	const [first = [], ...others] = wrapSpans(words, width - indent, {mode: 'words', ellipsis});
	return [
		[...sliceSpans(spans, 0, before.length), ...first],
		...others.map((line) => [{text: ' '.repeat(indent)}, ...line]),
	];
}

/** Of a row of help: what is typed, up to where its summary begins. */
const helpColumn = /^ {2,}(?:\S.*? {2,})?(?=\S)/v;

/** Spaces before a summary that has no room beside what is typed. */
const summaryIndent = 4;

/** A line of help: its summary is broken below its beginning, and stands below what is typed where the screen has no room for two columns. */
export function wrapHelp(spans: readonly Span[], width: number, ellipsis: string): Span[][] {
	const text = spans.map((span) => span.text).join('');
	const [column = ''] = helpColumn.exec(text) ?? [];
	if (column.length * 2 <= width || cellWidth(text) <= width) {
		return wrapHanging(spans, width, ellipsis, helpColumn);
	}

	const typed = sliceSpans(spans, 0, column.trimEnd().length);
	const indent = Math.min(summaryIndent, Math.floor(width / 4));
	const summary = sliceSpans(spans, column.length, text.length);
	return [
		...(typed.length === 0 ? [] : wrapHanging(typed, width, ellipsis)),
		...wrapSpans(summary, width - indent, {mode: 'words', ellipsis}).map((line) => [
			{text: ' '.repeat(indent)},
			...line,
		]),
	];
}
