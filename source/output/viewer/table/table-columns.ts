import {type CellKind, type Column, type TableView} from '../../view.js';
import {type Screen} from '../../screen.js';
import {fieldOf, titleOf} from '../../table/field.js';
import {formatCell, type Cell} from '../../table/cell.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth} from '../../../text/width.js';

/** A column of the viewer's table. */
export type ViewerColumn = {
	readonly column: Column;
	readonly title: string;
	readonly kind: CellKind;

	/** Terminal cells its texts take, those that are looked at. */
	readonly width: number;

	/** Cells before and behind the point of its numbers. */
	readonly head: number;
	readonly tail: number;
};

/** Rows that are looked at for the widths of the columns. */
const sampled = 600;

/** No column is wider: the detail of a row shows all of it. */
const widest = 60;

/** The columns with their widths, told from some of the rows. */
export function viewerColumns({columns, rows}: TableView, screen: Screen): readonly ViewerColumn[] {
	const looks = Math.min(rows.length, sampled);
	const sample = Array.from(
		{length: looks},
		(_, look) => rows[Math.floor((look * rows.length) / looks)] ?? {},
	);
	return columns.map((column) => {
		const kind = column.kind ?? 'text';
		const name = safeLine(titleOf(column));
		const title = column.isName ? name : name.toUpperCase();
		let [width, head, tail] = [cellWidth(title), 0, 0];
		for (const row of sample) {
			const {text} = formatCell(fieldOf(row, column.field), kind, screen);
			const [before, after] = kind === 'number' ? splitAtPoint(text) : [text, ''];
			head = Math.max(head, before.length);
			tail = Math.max(tail, after.length);
			width = Math.max(width, kind === 'number' ? head + tail : cellWidth(text));
		}

		return {column, title, kind, head, tail, width: Math.max(1, Math.min(width, widest))};
	});
}

/** What is in a cell, numbers with their points one below the other. */
export function viewerCell(
	row: Readonly<Record<string, unknown>>,
	{column, kind, head, tail, width}: ViewerColumn,
	screen: Screen,
): Cell {
	const cell = formatCell(fieldOf(row, column.field), kind, screen);
	if (kind !== 'number') {
		return cell;
	}

	const [before, after] = splitAtPoint(cell.text);
	const text = before.padStart(head) + after.padEnd(tail);
	return {...cell, text: text.length <= width ? text : cell.text};
}

/** Kinds whose texts end at the right edge of their column. */
export function isRightAligned({kind}: ViewerColumn): boolean {
	return kind === 'number' || kind === 'bytes' || kind === 'duration';
}

function splitAtPoint(text: string): readonly [before: string, after: string] {
	const end = text.search(/[.e]/v);
	return end === -1 || !/^-?\d/v.test(text) ? [text, ''] : [text.slice(0, end), text.slice(end)];
}
