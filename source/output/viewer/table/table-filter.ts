import {type TableView} from '../../views.js';
import {type Screen} from '../../screen.js';
import {cellFormat} from '../../table/cell.js';
import {fieldOf, type Row} from '../../table/field.js';

/** Rows a filter lets through. It looks at them in steps. */
export type TableFilter = {
	readonly text: string;

	/** Rows that match, among the `next` first ones. */
	readonly matched: readonly number[];
	readonly next: number;
};

/** How many rows a step looks at: a millisecond or two, also where the machine is busy well within a frame. */
const stepSize = 1000;

export type FilterParts = {
	readonly view: TableView;

	/** Rows in the order they are shown; absent: as they are. */
	readonly order: readonly number[] | undefined;
	readonly matches: (text: string) => boolean;
	readonly screen: Screen;
};

/** The filter one step further. */
export function filterStep(filter: TableFilter, {view, order, matches, screen}: FilterParts): TableFilter {
	const end = Math.min(filter.next + stepSize, view.rows.length);
	const cellTexts = view.columns.map(({field, kind = 'text'}) => {
		const format = cellFormat(kind, screen);
		return (row: Row) => format(fieldOf(row, field)).text;
	});
	const added: number[] = [];
	for (let position = filter.next; position < end; position++) {
		const row = order?.[position] ?? position;
		if (matches(rowText(view.rows, row, cellTexts))) {
			added.push(row);
		}
	}

	return {...filter, matched: added.length === 0 ? filter.matched : [...filter.matched, ...added], next: end};
}

export function isFilterDone({next}: TableFilter, {rows}: TableView): boolean {
	return next >= rows.length;
}

const texts = new WeakMap<TableView['rows'], string[]>();

/** All one sees of a row, as one text; made once. */
function rowText(
	rows: TableView['rows'],
	index: number,
	cellTexts: ReadonlyArray<(row: Row) => string>,
): string {
	const known = texts.get(rows) ?? [];
	const before = known[index];
	if (before !== undefined) {
		return before;
	}

	const row = rows[index] ?? {};
	const text = cellTexts.map((textOf) => textOf(row)).join('\t');
	known[index] = text;
	texts.set(rows, known);
	return text;
}
