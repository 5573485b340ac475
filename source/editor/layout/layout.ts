import {layoutStart, type LaidOutRow, type LayoutInput, rowsFrom} from './layout-rows.js';

/** The visible part of the text. */
export type Layout = {
	readonly rows: readonly LaidOutRow[];

	/** Index in `rows` and cell in the row of the screen, from 0. */
	readonly cursor: {readonly row: number; readonly column: number};

	/** Whether there is text before the first and after the last row. */
	readonly hasMoreAbove: boolean;
	readonly hasMoreBelow: boolean;
};

/** Wraps the text to terminal cells. Looks only at the visible part around the cursor, however long the text. */
export function layout(input: LayoutInput): Layout {
	const start = layoutStart(input);
	const {rows, cursorRow, isWhole} = rowsFrom(input, start);
	const last = Math.max(0, rows.length - input.maxRows);
	const top = Math.min(last, Math.max(0, cursorRow - Math.floor((input.maxRows - 1) / 2)));
	const shown = rows.slice(top, top + input.maxRows);
	const row = rows[cursorRow];
	return {
		rows: shown,
		cursor: {
			row: cursorRow - top,
			column: row === undefined ? 0 : row.indent + cellsBefore(row, input.cursor),
		},
		hasMoreAbove: start > 0 || top > 0,
		hasMoreBelow: !isWhole || top + shown.length < rows.length,
	};
}

function cellsBefore({parts}: LaidOutRow, cursor: number): number {
	let cells = 0;
	for (const part of parts) {
		if (part.start >= cursor) {
			break;
		}

		cells += part.end <= cursor ? part.width : part.isReplaced ? 0 : cursor - part.start;
	}

	return cells;
}
