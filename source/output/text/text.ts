import {chunksOf, chunkSize} from '../../text/chunks.js';
import {safeText} from '../../text/safe-text.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {themeFor} from '../theme/theme.js';
import {type TextView} from '../views.js';
import {paintSpans, wrapHelp, wrapSpans} from './spans.js';
import {createHighlighter} from './highlight.js';

const tabStop = 4;

/** Text as chunks: as it is in pipes; on a terminal safe, coloured and wrapped. A last line is always ended. */
export function* textChunks(view: TextView, screen: Screen): Iterable<string> {
	if (view.text === '') {
		return;
	}

	if (screen.isTerminal) {
		const {text, syntax = 'plain'} = view;
		yield* syntax === 'plain' && needsNoLayout(text, lineWidth(screen))
			? lineChunks(text)
			: chunksOf(textLines(view, screen));
		return;
	}

	yield view.text;
	if (!view.text.endsWith('\n')) {
		yield '\n';
	}
}

function* textLines({text, syntax = 'plain'}: TextView, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const width = lineWidth(screen);
	const {ellipsis} = symbolsFor(screen);
	const highlight = createHighlighter(syntax);
	const mode = syntax === 'modelica' ? 'anywhere' : 'words';
	for (const line of safeText(text).replace(/\n$/v, '').split('\n')) {
		const spans = highlight(expandTabs(line));
		const parts =
			syntax === 'help' ? wrapHelp(spans, width, ellipsis) : wrapSpans(spans, width, {mode, ellipsis});
		for (const part of parts) {
			yield paintSpans(theme, part);
		}
	}
}

/** The line with spaces in the place of its tabs. */
export function expandTabs(line: string): string {
	if (!line.includes('\t')) {
		return line;
	}

	let expanded = '';
	for (const part of line.split(/(?<=\t)/v)) {
		expanded += part.endsWith('\t')
			? part.slice(0, -1) + ' '.repeat(tabStop - ((expanded.length + part.length - 1) % tabStop))
			: part;
	}

	return expanded;
}

/** What every terminal shows as one cell a character, and line ends. */
const printable = /^[\n\u0020-\u007E]*$/v;

/** Whether a terminal of this width shows a text as it is: nothing to make visible, to break or to measure. */
export function needsNoLayout(text: string, width: number): boolean {
	return printable.test(text) && longestLine(text) <= width;
}

/** The text in chunks of whole lines, of about 64 KB each; a last line is always ended. */
export function* lineChunks(text: string): Iterable<string> {
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
