import {type Role} from '../look/palette.js';
import {paint, type Theme} from '../look/theme.js';
import {cellWidth} from './width.js';
import {shrink, wrapRanges, type BreakMode} from './wrap.js';

/** A stretch of a line with one look. Its text is safe and without line ends. */
export type Piece = {readonly text: string; readonly role?: Role | undefined};

/** The line as it is written to the screen. */
export function paintPieces(theme: Theme, pieces: readonly Piece[]): string {
	return pieces.map(({role, text}) => paint(theme, role, text)).join('');
}

/** The line's width in cells. */
export function piecesWidth(pieces: readonly Piece[]): number {
	let width = 0;
	for (const {text} of pieces) {
		width += cellWidth(text);
	}

	return width;
}

/** The line broken into lines of at most `width` cells. A character wider than that becomes `ellipsis`. */
export function wrapPieces(
	pieces: readonly Piece[],
	width: number,
	{mode, ellipsis}: {mode: BreakMode; ellipsis: string},
): Piece[][] {
	const text = pieces.map((piece) => piece.text).join('');
	if (cellWidth(text) <= width) {
		return [[...pieces]];
	}

	const fitting = shrink(text, width, ellipsis);
	if (fitting !== text) {
		return wrapRanges(fitting, width, mode).map(({start, end}) => [{text: fitting.slice(start, end)}]);
	}

	return wrapRanges(text, width, mode).map(({start, end}) => slicePieces(pieces, start, end));
}

/** The part of a line from `start` up to `end`, in UTF-16 units. */
export function slicePieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
	const slices: Piece[] = [];
	let offset = 0;
	for (const piece of pieces) {
		const text = piece.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
		offset += piece.text.length;
		if (text !== '') {
			slices.push({...piece, text});
		}

		if (offset >= end) {
			break;
		}
	}

	return slices;
}
