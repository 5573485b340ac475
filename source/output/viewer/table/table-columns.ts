import {safeLine} from '../../../text/safe-text.js';
import {cellWidth} from '../../../text/width.js';
import {type CellKind, type Column, type TableView} from '../../views.js';
import {type Screen} from '../../screen.js';
import {fieldOf, titleOf} from '../../table/field.js';
import {formatCell, type Cell} from '../../table/cell.js';
import {type Area, gutter} from '../line-window.js';

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

/** The columns of a table, and which of them are looked at. */
export type ColumnsInView = {
	readonly columns: readonly ViewerColumn[];

	/** The selected column; and the one shown next to the first, which is always in sight. Both count from 0. */
	readonly column: number;
	readonly left: number;
	readonly sort?: {readonly column: number; readonly isDescending: boolean} | undefined;
};

/** Rows that are looked at for the widths of the columns. */
const sampled = 600;

/** No column is wider: the detail of a row shows all of it. */
const widest = 60;

/** The columns with their widths, told from some of the rows. */
export function viewerColumns({columns, rows}: TableView, screen: Screen): readonly ViewerColumn[] {
	const samples = Math.min(rows.length, sampled);
	const sample = Array.from(
		{length: samples},
		(_, index) => rows[Math.floor((index * rows.length) / samples)] ?? {},
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

/** Cells between two columns. */
export const gap = 2;

/** A column on the screen. */
export type ShownColumn = {
	/** Its place in the table, from 0. */
	readonly index: number;
	readonly column: ViewerColumn;

	/** Cells before it on the screen, and its own. */
	readonly start: number;
	readonly width: number;

	/** Whether it has all the cells it wants. */
	readonly isWhole: boolean;
};

/** The columns in sight: the first one, and those from `left` on. */
export function shownColumns(
	{columns, column: chosen, left, sort}: ColumnsInView,
	area: Area,
): readonly ShownColumn[] {
	const room = area.columns - gutter(area);
	const shown: ShownColumn[] = [];
	let start = 0;
	for (const [index, column] of columns.entries()) {
		if (index > 0 && index < left) {
			continue;
		}

		const marks =
			(sort?.column === index ? 2 : 0) + (index === chosen && area.screen.colour === 'none' ? 1 : 0);
		const wanted = Math.max(column.width, cellWidth(column.title) + marks);
		const most =
			index === 0 && columns.length > 1 && left > 1 ? Math.max(1, Math.floor(room / 2)) : room - start;
		const width = Math.min(wanted, most, room - start);
		if (width < 1) {
			break;
		}

		shown.push({index, column, start, width, isWhole: width === wanted || shown.length <= 1});
		start += width + gap;
	}

	return shown;
}
