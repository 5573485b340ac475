import {characters, cutEnd, isPlain} from '../../text/width.js';
import {type Screen} from '../screen.js';
import {paintSpans, type Span} from '../text/spans.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {firstMatch, matchRanges, type Query} from './query.js';

/** As much of a line as lies in the cells from `start` on. Characters that lie across an edge become spaces. */
function windowOf(spans: readonly Span[], start: number, width: number): Span[] {
	const shown: Span[] = [];
	let cell = 0;
	for (const span of spans) {
		if (cell >= start + width) {
			break;
		}

		const {text, next} = cells(span.text, {cell, start, end: start + width});
		cell = next;
		if (text !== '') {
			shown.push({...span, text});
		}
	}

	return shown;
}

type Cells = {readonly cell: number; readonly start: number; readonly end: number};

function cells(text: string, {cell, start, end}: Cells): {readonly text: string; readonly next: number} {
	if (isPlain(text)) {
		return {text: text.slice(Math.max(0, start - cell), Math.max(0, end - cell)), next: cell + text.length};
	}

	let shown = '';
	let next = cell;
	for (const character of characters(text)) {
		const after = next + character.width;
		if (next >= start && after <= end) {
			shown += next === start && character.width === 0 ? '' : character.text;
		} else if (after > start && next < end) {
			shown += ' '.repeat(Math.min(after, end) - Math.max(next, start));
		}

		next = after;
		if (next >= end) {
			break;
		}
	}

	return {text: shown, next};
}

/**
As much of a line as lies in sight from the cell `left` on; from another one where what was searched for would be out of sight, with
an ellipsis before it.
*/
export function windowWithMatch(
	spans: readonly Span[],
	left: number,
	query: Query | undefined,
	area: Area,
): readonly Span[] {
	const width = area.columns - gutter(area);
	const text = spans.map((span) => span.text).join('');
	const match = query && firstMatch(text, query);
	const start = widthOf(text.slice(0, match?.start));
	const end = start + widthOf(text.slice(match?.start, match?.end));
	if (match === undefined || (start >= left && end < left + width) || widthOf(text) <= left + width) {
		return windowOf(spans, left, width + 1);
	}

	const from = Math.max(0, start - Math.floor(width / 3));
	const {ellipsis} = symbolsFor(area.screen);
	return from === 0
		? windowOf(spans, 0, width + 1)
		: [{text: ellipsis, role: 'dim'}, ...windowOf(spans, from + 1, width)];
}

export type RowStyle = {
	/** The row the cursor is at: the whole of it in another style. */
	readonly isCurrent?: boolean | undefined;

	/** What to point out in it. */
	readonly query?: Query | undefined;
};

/** Cells before every row for the sign of the current one, where there is no colour to tell it by. */
export function gutter({columns, screen}: Area): number {
	return screen.colour === 'none' && columns > 8 ? 2 : 0;
}

/** A row as it is written to the screen: cut to the width, its matches and the current one in styles of their own. */
export function paintedRow(spans: readonly Span[], area: Area, {isCurrent = false, query}: RowStyle): string {
	const {screen, columns} = area;
	const theme = themeFor(screen);
	const {ellipsis, next} = symbolsFor(screen);
	const width = columns - gutter(area);
	const sign = gutter(area) === 0 ? '' : isCurrent ? `${next} ` : '  ';
	const cut = cutSpans(spans, width, ellipsis);
	if (!isCurrent || screen.colour === 'none') {
		return sign + paintSpans(theme, query === undefined ? cut : highlighted(cut, query));
	}

	const text = cut.map((span) => span.text).join('');
	return paint(theme, 'match', text + ' '.repeat(Math.max(0, width - widthOf(text))));
}

/** The line, or as much of it as fits with `ellipsis` behind it. */
function cutSpans(spans: readonly Span[], width: number, ellipsis: string): readonly Span[] {
	const shown = windowOf(spans, 0, width + 1);
	const used = shown.reduce((sum, {text}) => sum + widthOf(text), 0);
	if (used <= width) {
		return shown;
	}

	return width < 1 ? [] : [...windowOf(spans, 0, width - 1), {text: cutEnd(ellipsis, 1, ''), role: 'dim'}];
}

/** The spans with what was searched for in a style of its own. */
function highlighted(spans: readonly Span[], query: Query): readonly Span[] {
	const text = spans.map((span) => span.text).join('');
	const ranges = matchRanges(text, query);
	if (ranges.length === 0) {
		return spans;
	}

	let offset = 0;
	return spans.flatMap((span) => {
		const begin = offset;
		offset += span.text.length;
		return split(
			span,
			ranges.map(({start, end}) => ({start: start - begin, end: end - begin})),
		);
	});
}

function split(span: Span, ranges: ReadonlyArray<{readonly start: number; readonly end: number}>): Span[] {
	const parts: Span[] = [];
	let offset = 0;
	for (const {start, end} of ranges) {
		const [from, to] = [Math.max(offset, start), Math.min(span.text.length, end)];
		if (from < to) {
			parts.push(
				{...span, text: span.text.slice(offset, from)},
				{text: span.text.slice(from, to), role: 'match'},
			);
			offset = to;
		}
	}

	return [...parts, {...span, text: span.text.slice(offset)}].filter(({text}) => text !== '');
}

function widthOf(text: string): number {
	if (isPlain(text)) {
		return text.length;
	}

	let width = 0;
	for (const character of characters(text)) {
		width += character.width;
	}

	return width;
}

/** The part of the screen a pane is drawn on, in terminal cells. */
export type Area = {
	readonly columns: number;
	readonly rows: number;

	/** Colours and signs; its size is that of the whole screen. */
	readonly screen: Screen;
};
