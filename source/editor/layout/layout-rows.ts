import {graphemeStart, nextGrapheme} from '../../text/graphemes.js';
import {lineStart} from '../line/text-lines.js';
import {shownWidth, shownGrapheme} from '../line/shown-characters.js';

/** The text to lay out and the space available. */
export type LayoutInput = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;

	/** Width of the screen in terminal cells, at least 10. */
	readonly columns: number;

	/** Cells before the first row, and before each further one. Should leave at least 4 cells. */
	readonly promptWidth: number;
	readonly continuationWidth: number;

	/** Maximum number of rows to return, around the cursor. At least 1. */
	readonly maxRows: number;
};

/** A run of text within a row. */
export type RowPart = {
	/** The source text, as UTF-16 offsets. */
	readonly start: number;
	readonly end: number;

	/** The characters to draw, never control characters. */
	readonly text: string;

	/** In terminal cells. */
	readonly width: number;

	/** Whether it replaces something that cannot be drawn, e.g. `^A`. */
	readonly isReplaced: boolean;
};

/** A row of the screen. */
export type LaidOutRow = {
	/** `first` has the prompt, `continuation` starts a new line, `wrapped` continues one. */
	readonly kind: 'first' | 'continuation' | 'wrapped';

	/** Offsets of its text, without the line feed that ends it. */
	readonly start: number;
	readonly end: number;

	/** Cells reserved for the prompt. */
	readonly indent: number;

	/** In order, without gaps; a run of plain text is one part. */
	readonly parts: readonly RowPart[];

	/** Width of its text in cells, without the indent. */
	readonly width: number;
};

export type LaidOutRows = {
	readonly rows: readonly LaidOutRow[];
	readonly cursorRow: number;

	/** Whether they reach the end of the text. */
	readonly isWhole: boolean;
};

/** Layout of very long lines starts at a multiple of this many UTF-16 units, so that rows stay in place as the cursor moves. */
const anchorDistance = 2048;

/** Where layout starts: a line, or an anchor in a very long one, far enough before the cursor to fill the rows. */
export function layoutStart({text, cursor, columns, maxRows}: LayoutInput): number {
	const nearest = Math.max(0, cursor - Math.max(anchorDistance, 2 * columns * maxRows));
	let start = lineStart(text, cursor);
	for (let lines = 1; lines < maxRows && start > nearest; lines++) {
		start = lineStart(text, start - 1);
	}

	const pieces = Math.max(0, Math.floor((nearest - start) / anchorDistance));
	return graphemeStart(text, start + pieces * anchorDistance);
}

/** Lays out rows from an offset until the screen below the cursor is full. */
export function rowsFrom(input: LayoutInput, from: number): LaidOutRows {
	const {text, cursor, maxRows} = input;
	const rows: LaidOutRow[] = [];
	let cursorRow = -1;
	let at = from;
	let kind: LaidOutRow['kind'] = from === 0 ? 'first' : text[from - 1] === '\n' ? 'continuation' : 'wrapped';
	for (;;) {
		const row = rowAt(input, at, kind);
		rows.push(row);
		const isLineEnd = row.end === text.length || text[row.end] === '\n';
		if (cursorRow === -1 && (cursor < row.end || (cursor === row.end && isLineEnd))) {
			rows.push(...rowBehind(input, row));
			cursorRow = rows.length - 1;
		}

		if (row.end >= text.length || (cursorRow !== -1 && rows.length - cursorRow > maxRows)) {
			return {rows, cursorRow: Math.max(0, cursorRow), isWhole: row.end >= text.length};
		}

		at = isLineEnd ? row.end + 1 : row.end;
		kind = isLineEnd ? 'continuation' : 'wrapped';
	}
}

/** A cursor past the last cell of the screen gets its own row. */
function rowBehind(input: LayoutInput, row: LaidOutRow): readonly LaidOutRow[] {
	const isFull = input.cursor === row.end && row.width >= room(input, row.indent);
	const {continuationWidth: indent} = input;
	return isFull ? [{kind: 'wrapped', start: row.end, end: row.end, indent, parts: [], width: 0}] : [];
}

function rowAt(input: LayoutInput, start: number, kind: LaidOutRow['kind']): LaidOutRow {
	const {text} = input;
	const indent = kind === 'first' ? input.promptWidth : input.continuationWidth;
	const available = room(input, indent);
	const parts: RowPart[] = [];
	let width = 0;
	let at = start;
	while (at < text.length && text[at] !== '\n') {
		const part = plainPart(text, at, available - width) ?? partAt(text, at, available);
		if (width + part.width > available) {
			break;
		}

		addPart(parts, part);
		width += part.width;
		at = part.end;
	}

	return {kind, start, end: at, indent, parts, width};
}

/** As many printable ASCII characters as fit; undefined when there are none, or a combining mark follows. */
function plainPart(text: string, start: number, cells: number): RowPart | undefined {
	let end = start;
	while (end < start + cells && isPrintableAscii(text.codePointAt(end))) {
		end++;
	}

	end -= end > start && (text.codePointAt(end) ?? 0) >= 0x3_00 ? 1 : 0;
	return end === start
		? undefined
		: {start, end, text: text.slice(start, end), width: end - start, isReplaced: false};
}

function isPrintableAscii(code: number | undefined): boolean {
	return code !== undefined && code >= 0x20 && code <= 0x7e;
}

/** One grapheme, truncated when it is wider than a whole row. */
function partAt(text: string, start: number, available: number): RowPart {
	const end = nextGrapheme(text, start);
	const grapheme = text.slice(start, end);
	const shown = shownGrapheme(grapheme);
	const width = shownWidth(grapheme);
	const isReplaced = shown !== grapheme;
	if (width <= available) {
		return {start, end, text: shown, width, isReplaced};
	}

	return {
		start,
		end,
		text: isReplaced ? shown.slice(0, available) : '\uFFFD',
		width: isReplaced ? available : 1,
		isReplaced: true,
	};
}

/** Adds a part, merging plain characters of one cell and one UTF-16 unit each. */
function addPart(parts: RowPart[], part: RowPart): void {
	const last = parts.at(-1);
	if (last !== undefined && isPlain(last) && isPlain(part)) {
		parts[parts.length - 1] = {
			...last,
			end: part.end,
			text: last.text + part.text,
			width: last.width + part.width,
		};
	} else {
		parts.push(part);
	}
}

function isPlain({start, end, width, isReplaced}: RowPart): boolean {
	return !isReplaced && end - start === width;
}

function room({columns}: LayoutInput, indent: number): number {
	return Math.max(2, columns - indent);
}
