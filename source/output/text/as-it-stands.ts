import {chunkSize} from '../../text/chunks.js';

/** What every terminal shows as one cell a character, and line ends. */
const printable = /^[\n\u0020-\u007E]*$/v;

/** Whether a terminal of this width shows a text as it is: nothing to make visible, to break or to measure. */
export function standsAsItIs(text: string, width: number): boolean {
	return printable.test(text) && longestLine(text) <= width;
}

/** The text in chunks of whole lines, of about 64 KB each; a last line is always ended. */
export function* asItStands(text: string): Iterable<string> {
	for (let start = 0; start < text.length;) {
		const lineEnd = text.indexOf('\n', start + chunkSize - 1);
		const end = lineEnd === -1 ? text.length : lineEnd + 1;
		const chunk = text.slice(start, end);
		yield chunk.endsWith('\n') ? chunk : `${chunk}\n`;
		start = end;
	}
}

function longestLine(text: string): number {
	let longest = 0;
	for (let start = 0; start < text.length;) {
		const lineEnd = text.indexOf('\n', start);
		const end = lineEnd === -1 ? text.length : lineEnd;
		longest = Math.max(longest, end - start);
		start = end + 1;
	}

	return longest;
}
