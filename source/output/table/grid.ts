import {type CellKind, type TableView} from '../document.js';
import {safeLine} from '../text/safe-text.js';
import {type Screen} from '../look/screen.js';
import {cellWidth} from '../text/width.js';
import {fieldOf, titleOf} from './field.js';
import {formatCell, type Cell} from './cell.js';

/** A column with its texts made, ready to be given a width. */
export type GridColumn = {
	/** In capitals, so that it stands apart without colour, too. */
	readonly title: string;
	readonly kind: CellKind;
	readonly priority: number;

	/** `[row]` */
	readonly cells: readonly Cell[];

	/** Cells its widest text takes. */
	readonly natural: number;

	/** Cells it needs to be of use. */
	readonly least: number;
};

/** Below these widths texts and ids say nothing; other kinds are never cut. */
const leastWidths: Readonly<Partial<Record<CellKind, number>>> = {text: 8, id: 12};

/** The cells of a table as text, column by column. */
export function gridOf({columns, rows}: TableView, screen: Screen): GridColumn[] {
	return columns.map((column, index) => {
		const kind = column.kind ?? 'text';
		const name = safeLine(titleOf(column));
		const title = column.isName ? name : name.toUpperCase();
		const values = rows.map((row) => formatCell(fieldOf(row, column.field), kind, screen));
		const cells = kind === 'number' ? alignNumbers(values) : values;
		const natural = widest(cells, cellWidth(title));
		const least = Math.min(natural, Math.max(leastWidths[kind] ?? natural, Math.min(cellWidth(title), 12)));
		const priority = index === 0 ? Number.POSITIVE_INFINITY : (column.priority ?? 0);
		return {title, kind, priority, cells, natural, least};
	});
}

/** Numbers with their points one below the other; other texts end where the whole parts end. */
function alignNumbers(cells: readonly Cell[]): Cell[] {
	const splits = cells.map(({text}) => splitAtPoint(text));
	let head = 0;
	let tail = 0;
	for (const [before, after] of splits) {
		head = Math.max(head, before.length);
		tail = Math.max(tail, after.length);
	}

	return splits.map(([before, after], row) => {
		return {text: before.padStart(head) + after.padEnd(tail), role: cells[row]?.role};
	});
}

function splitAtPoint(text: string): [before: string, after: string] {
	const end = text.search(/[.e]/v);
	return end === -1 || !/^-?\d/v.test(text) ? [text, ''] : [text.slice(0, end), text.slice(end)];
}

function widest(cells: readonly Cell[], start: number): number {
	let width = start;
	for (const {text} of cells) {
		width = Math.max(width, cellWidth(text));
	}

	return width;
}
