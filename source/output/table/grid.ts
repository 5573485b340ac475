import {type CellKind, type Column, type TableView} from '../views.js';
import {type Role} from '../theme/palette.js';
import {safeLine} from '../../text/safe-text.js';
import {type Screen} from '../screen.js';
import {cellWidth, spaces} from '../../text/width.js';
import {fieldOf, titleOf} from './field.js';
import {formatCell} from './cell.js';

/** A column with its texts ready, waiting for a width. Texts and roles are separate lists because a long table has many. */
export type GridColumn = {
	/** In capitals, so that it stands out without colour. */
	readonly title: string;
	readonly kind: CellKind;
	readonly priority: number;

	/** `[row]`, each one safe line. */
	readonly texts: readonly string[];

	/** `[row]`, the width of each text in cells. */
	readonly widths: readonly number[];

	/** `[row]` */
	readonly roles: ReadonlyArray<Role | undefined>;

	/** Where the decimal points of a column of numbers are aligned; absent in other columns. */
	readonly point?: Point | undefined;

	/** Cells of its widest text. */
	readonly natural: number;

	/** Cells it needs to be useful. */
	readonly least: number;
};

/** The most characters before the decimal points of a column's numbers, and from there on. */
type Point = {readonly before: number; readonly after: number};

/** Below these widths texts and ids say nothing; other kinds are never cut. */
const minWidths: Readonly<Partial<Record<CellKind, number>>> = {text: 8, id: 12, class: 12};

/**
The cells of a table as text, column by column.

@param before - the grid of the rows above, when a long table is laid out in parts: columns never get narrower.
*/
export function gridOf(
	{columns, rows}: Pick<TableView, 'columns' | 'rows'>,
	screen: Screen,
	before: readonly GridColumn[] = [],
): GridColumn[] {
	return columns.map((column, index) => {
		const kind = column.kind ?? 'text';
		const name = safeLine(titleOf(column));
		const title = column.isName ? name : name.toUpperCase();
		const cells = cellsOf(rows, {...column, kind}, screen);
		const above = before[index];
		const point = kind === 'number' ? pointOf(cells.texts, above?.point) : undefined;
		const natural = Math.max(
			above?.natural ?? cellWidth(title),
			point === undefined ? largest(cells.widths) : point.before + point.after,
		);
		const least = Math.min(natural, Math.max(minWidths[kind] ?? natural, Math.min(cellWidth(title), 12)));
		const priority = index === 0 ? Number.POSITIVE_INFINITY : (column.priority ?? 0);
		return {title, kind, priority, ...cells, point, natural, least};
	});
}

/** A text and its width in cells. */
export type Measured = {readonly text: string; readonly width: number};

/** The text of a cell; numbers aligned at their decimal points, other texts where the whole parts end. */
export function textAt({texts, widths, point}: GridColumn, row: number): Measured {
	const text = texts[row] ?? '';
	if (point === undefined) {
		return {text, width: widths[row] ?? 0};
	}

	const before = lengthBeforePoint(text);
	const after = text.length - before;
	return {
		text: spaces(point.before - before) + text + spaces(point.after - after),
		width: point.before + point.after,
	};
}

function cellsOf(rows: TableView['rows'], {field, kind}: Column & {kind: CellKind}, screen: Screen) {
	const texts: string[] = [];
	const widths: number[] = [];
	const roles: Array<Role | undefined> = [];
	for (const row of rows) {
		const value = fieldOf(row, field);
		const {text, role} = formatCell(value, kind, screen);
		texts.push(text);
		// What numbers become has one cell a character, in whatever unit.
		widths.push(typeof value === 'number' ? text.length : cellWidth(text));
		roles.push(role);
	}

	return {texts, widths, roles};
}

function pointOf(texts: readonly string[], above: Point | undefined): Point {
	let before = above?.before ?? 0;
	let after = above?.after ?? 0;
	for (const text of texts) {
		const length = lengthBeforePoint(text);
		before = Math.max(before, length);
		after = Math.max(after, text.length - length);
	}

	return {before, after};
}

/** A number up to its decimal point or exponent; any other text in full. */
function lengthBeforePoint(text: string): number {
	if (!isDigit(text.codePointAt(text.startsWith('-') ? 1 : 0))) {
		return text.length;
	}

	const point = text.indexOf('.');
	const end = point === -1 ? text.indexOf('e') : point;
	return end === -1 ? text.length : end;
}

function isDigit(code = 0): boolean {
	return code >= 0x30 && code <= 0x39;
}

function largest(widths: readonly number[]): number {
	let width = 0;
	for (const own of widths) {
		width = Math.max(width, own);
	}

	return width;
}
