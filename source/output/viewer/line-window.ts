import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {paintPieces, type Piece} from '../text/spans.js';
import {characters, cutEnd, isPlain} from '../../text/width.js';
import {type Area} from './area.js';
import {matchRanges, type Query} from './query.js';

/** As much of a line as lies in the cells from `start` on. Characters that lie across an edge become spaces. */
export function windowOf(pieces: readonly Piece[], start: number, width: number): Piece[] {
	const shown: Piece[] = [];
	let cell = 0;
	for (const piece of pieces) {
		if (cell >= start + width) {
			break;
		}

		const {text, next} = cells(piece.text, {cell, start, end: start + width});
		cell = next;
		if (text !== '') {
			shown.push({...piece, text});
		}
	}

	return shown;
}

type Span = {readonly cell: number; readonly start: number; readonly end: number};

function cells(text: string, {cell, start, end}: Span): {readonly text: string; readonly next: number} {
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

export type RowLooks = {
	/** The row that is meant: the whole of it in another look. */
	readonly isCurrent?: boolean | undefined;

	/** What to point out in it. */
	readonly query?: Query | undefined;
};

/** Cells before every row for the sign of the current one, where there is no colour to tell it by. */
export function gutter({columns, screen}: Area): number {
	return screen.colour === 'none' && columns > 8 ? 2 : 0;
}

/** A row as it is written to the screen: cut to the width, its matches and the current one in looks of their own. */
export function paintedRow(
	pieces: readonly Piece[],
	area: Area,
	{isCurrent = false, query}: RowLooks,
): string {
	const {screen, columns} = area;
	const theme = themeFor(screen);
	const {ellipsis, next} = symbolsFor(screen);
	const width = columns - gutter(area);
	const sign = gutter(area) === 0 ? '' : isCurrent ? `${next} ` : '  ';
	const cut = cutPieces(pieces, width, ellipsis);
	if (!isCurrent || screen.colour === 'none') {
		return sign + paintPieces(theme, query === undefined ? cut : highlighted(cut, query));
	}

	const text = cut.map((piece) => piece.text).join('');
	return paint(theme, 'match', text + ' '.repeat(Math.max(0, width - widthOf(text))));
}

/** The line, or as much of it as fits with `ellipsis` behind it. */
export function cutPieces(pieces: readonly Piece[], width: number, ellipsis: string): readonly Piece[] {
	const shown = windowOf(pieces, 0, width + 1);
	const used = shown.reduce((sum, {text}) => sum + widthOf(text), 0);
	if (used <= width) {
		return shown;
	}

	return width < 1 ? [] : [...windowOf(pieces, 0, width - 1), {text: cutEnd(ellipsis, 1, ''), role: 'dim'}];
}

/** The pieces with what was searched for in a look of its own. */
function highlighted(pieces: readonly Piece[], query: Query): readonly Piece[] {
	const text = pieces.map((piece) => piece.text).join('');
	const ranges = matchRanges(text, query);
	if (ranges.length === 0) {
		return pieces;
	}

	let offset = 0;
	return pieces.flatMap((piece) => {
		const begin = offset;
		offset += piece.text.length;
		return split(
			piece,
			ranges.map(({start, end}) => ({start: start - begin, end: end - begin})),
		);
	});
}

function split(piece: Piece, ranges: ReadonlyArray<{readonly start: number; readonly end: number}>): Piece[] {
	const parts: Piece[] = [];
	let offset = 0;
	for (const {start, end} of ranges) {
		const [from, to] = [Math.max(offset, start), Math.min(piece.text.length, end)];
		if (from < to) {
			parts.push(
				{...piece, text: piece.text.slice(offset, from)},
				{text: piece.text.slice(from, to), role: 'match'},
			);
			offset = to;
		}
	}

	return [...parts, {...piece, text: piece.text.slice(offset)}].filter(({text}) => text !== '');
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
