import {cellWidth} from '../../text/width.js';
import {sliceSpans, wrapSpans, type Span} from './spans.js';

/** Of a row of help: what is typed, up to where its summary begins. */
export const helpColumn = /^ {2,}\S.*? {2,}(?=\S)/v;

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
