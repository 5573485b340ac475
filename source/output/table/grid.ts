import {safeLine} from '../../text/safe-text.js';
import {cellWidth} from '../../text/width.js';
import {type Screen} from '../screen.js';
import {type CellKind, type Column, type TableView} from '../views.js';
import {cellFormat, type MeasuredCell} from './cell.js';
import {fieldOf, titleOf} from './field.js';

/** A column with its texts ready, waiting for a width. */
export type GridColumn = {
	/** In capitals, so that it stands out without colour. */
	readonly title: string;
	readonly kind: CellKind;
	readonly priority: number;

	/** `[row]` */
	readonly cells: readonly MeasuredCell[];

	/** Whether its texts are aligned right: numbers at their decimal points, other texts where they end. */
	readonly isRight: boolean;

	/** The most cells before the points of its numbers, and from there on; other texts lie before the point. */
	readonly before: number;
	readonly after: number;

	/** Cells of its widest text. */
	readonly natural: number;

	/** Cells it needs to be useful. */
	readonly least: number;
};

/** Kinds that are aligned right. */
const rightAligned: ReadonlySet<CellKind> = new Set<CellKind>(['number', 'bytes', 'duration']);

/** Below these widths texts and ids say nothing; other kinds are never cut. */
const minWidths: Readonly<Partial<Record<CellKind, number>>> = {text: 8, id: 12, class: 12};

/**
The cells of a table as text, column by column.

@param above - the grid of the rows above, when a long table is laid out in parts: columns never get narrower.
*/
export function gridOf(
	{columns, rows}: Pick<TableView, 'columns' | 'rows'>,
	screen: Screen,
	above: readonly GridColumn[] = [],
): GridColumn[] {
	return columns.map((column, index) => columnOf(column, rows, screen, above[index]));
}

function columnOf(
	column: Column,
	rows: TableView['rows'],
	screen: Screen,
	above: GridColumn | undefined,
): GridColumn {
	const {field, kind = 'text', isName = false, priority = 0} = column;
	const name = safeLine(titleOf(column));
	const title = isName ? name : name.toUpperCase();
	let {before, after} = above ?? {before: 0, after: 0};
	const format = cellFormat(kind, screen);
	const cells = rows.map((row) => {
		const cell = format(fieldOf(row, field));
		const behind = kind === 'number' ? fromPoint(cell.text) : 0;
		if (behind > after) {
			after = behind;
		}

		if (cell.width - behind > before) {
			before = cell.width - behind;
		}

		return cell;
	});
	const natural = Math.max(above?.natural ?? cellWidth(title), before + after);
	const least = Math.min(natural, Math.max(minWidths[kind] ?? natural, Math.min(cellWidth(title), 12)));
	return {title, kind, priority, cells, isRight: rightAligned.has(kind), before, after, natural, least};
}

/** Cells of a number from its decimal point or exponent on; none of any other text. */
export function fromPoint(text: string): number {
	if (!isDigit(text.codePointAt(text.startsWith('-') ? 1 : 0))) {
		return 0;
	}

	const point = text.indexOf('.');
	const end = point === -1 ? text.indexOf('e') : point;
	return end === -1 ? 0 : text.length - end;
}

function isDigit(code = 0): boolean {
	return code >= 0x30 && code <= 0x39;
}
