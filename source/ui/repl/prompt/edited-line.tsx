import {type ReactNode} from 'react';
import {type Appearance} from '../../../terminal/appearance.js';
import {layout, type Layout} from '../../../editor/layout/layout.js';
import {type LaidOutRow} from '../../../editor/layout/layout-rows.js';
import {paintSpans, spansWidth} from '../../../output/text/spans.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth, cutEnd} from '../../../text/width.js';
import {liveRows} from '../../live/frame.js';
import {type Line} from '../../line.js';
import {type Size} from '../../../terminal/size.js';
import {type ScreenCursor} from '../../terminal/screen-cursor.js';
import {Rows, useScreenCursor} from '../../live/rows.js';
import {paintedRow} from './painted-row.js';

/** The line being edited, with its prompt and decorations. */
export type EditedLineParts = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;
	readonly prompt: Line;
	readonly continuation: Line;
	readonly size: Size;
	readonly appearance: Appearance;

	/** The escape sequence that styles the character at an offset. Default: none. */
	readonly styleAt?: ((offset: number) => string) | undefined;

	/** The suggestion shown dimmed after the line. Default none. */
	readonly ghost?: string | undefined;

	/** Shown at the right edge of the first row if there is space. Default nothing. */
	readonly right?: Line | undefined;

	/** Rows to reserve below the line. Default 1. */
	readonly below?: number | undefined;
};

/** Suggestions are dim even without colours: they must not look like typed text. */
const dim = '\u001B[2m';

/** Cells between the line and the text at the right edge. */
const gap = 2;

/** Styled rows for the live part, and the cursor's position in them. */
export type PaintedRows = {readonly rows: readonly string[]; readonly cursor: ScreenCursor | undefined};

export type EditedLineProps = EditedLineParts & {
	/** Rows of the live part above the line. Default 0. */
	readonly above?: number | undefined;
};

/** The prompt with the edited line, and the terminal's cursor in it. */
export function EditedLine({above = 0, ...parts}: EditedLineProps): ReactNode {
	const {rows, cursor} = editedRows(parts);
	useScreenCursor(cursor && {...cursor, row: above + cursor.row});
	return <Rows rows={rows} />;
}

/** The prompt with the edited line; of a long line, the rows around the cursor. Pure. */
export function editedRows(parts: EditedLineParts): PaintedRows {
	const {text, cursor, prompt, continuation, size, below = 1} = parts;
	const laidOut = layout({
		text,
		cursor,
		columns: size.columns,
		promptWidth: spansWidth(prompt),
		continuationWidth: spansWidth(continuation),
		maxRows: Math.max(1, liveRows(size) - below),
	});
	const rows = laidOut.rows.map((row, index) => {
		const ghost = index === laidOut.rows.length - 1 ? ghostOf(parts, laidOut) : '';
		const used = row.indent + row.width + Math.max(1, cellWidth(ghost));
		return withPrefix(row, parts, ghost) + (row.kind === 'first' ? rightOf(parts, used) : '');
	});
	return {rows, cursor: laidOut.cursor};
}

/** What is needed of a line that is no longer edited. */
export type EnteredLineParts = Omit<EditedLineParts, 'cursor' | 'ghost' | 'right' | 'below'>;

/** A command for the transcript: all of it, in the rows and colours it had at the prompt. Pure. */
export function enteredRows(parts: EnteredLineParts): readonly string[] {
	const {text, prompt, continuation, size} = parts;
	const {rows} = layout({
		text,
		cursor: 0,
		columns: size.columns,
		promptWidth: spansWidth(prompt),
		continuationWidth: spansWidth(continuation),
		maxRows: Number.MAX_SAFE_INTEGER,
	});
	return rows.map((row) => withPrefix(row, parts));
}

/** A row after the prompt, after the mark of a further line, or below the row it continues. */
function withPrefix(
	row: LaidOutRow,
	{prompt, continuation, styleAt, appearance}: EnteredLineParts,
	ghost = '',
): string {
	const prefixes = {
		first: paintSpans(appearance.theme, prompt),
		continuation: paintSpans(appearance.theme, continuation),
		wrapped: ' '.repeat(spansWidth(continuation)),
	};
	const painted = paintedRow(row, {
		styleAt: styleAt ?? (() => ''),
		replaced: appearance.theme.warning ?? '',
		ghost: {text: ghost, style: dimStyle(appearance)},
	});
	return prefixes[row.kind] + painted;
}

/** The part of the suggestion that fits into the last row. */
function ghostOf({ghost = '', size, appearance}: EditedLineParts, {rows, hasMoreBelow}: Layout): string {
	const last = rows.at(-1);
	const space = size.columns - (last === undefined ? 0 : last.indent + last.width);
	return hasMoreBelow || space < 2 ? '' : cutEnd(safeLine(ghost), space, appearance.symbols.ellipsis);
}

function rightOf({right = [], size, appearance}: EditedLineParts, used: number): string {
	const space = size.columns - used - spansWidth(right);
	return right.length === 0 || space < gap ? '' : ' '.repeat(space) + paintSpans(appearance.theme, right);
}

/** The escape sequence that styles a suggestion. */
function dimStyle({theme}: Appearance): string {
	return theme.dim === undefined || theme.dim === '' ? dim : theme.dim;
}
