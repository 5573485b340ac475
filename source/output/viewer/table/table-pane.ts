import {type TableView} from '../../views.js';
import {type Screen} from '../../screen.js';
import {fieldOf, type Row} from '../../table/field.js';
import {orderBy} from '../../table/order.js';
import {type Area} from '../line-window.js';
import {createWordsMatcher, queryOf} from '../query.js';
import {movement, scrolledTo, start, type Extent, type Scroll} from '../scroll.js';
import {shownColumns, viewerColumns, type ColumnsInView} from './table-columns.js';
import {filterStep, isFilterDone, type TableFilter} from './table-filter.js';

/** Rows and columns. */
export type TablePane = ColumnsInView & {
	readonly kind: 'table';
	readonly title?: string | undefined;
	readonly view: TableView;
	readonly scroll: Scroll;

	/** The rows in the order of `sort`. */
	readonly order?: readonly number[] | undefined;
	readonly filter?: TableFilter | undefined;
	readonly message?: string | undefined;
};

/** Rows of the screen the column titles take. */
export const headerRows = 1;

export function tablePane(view: TableView, screen: Screen, title?: string): TablePane {
	return {
		kind: 'table',
		title,
		view,
		columns: viewerColumns(view, screen),
		scroll: start,
		column: 0,
		left: 1,
	};
}

/** The table after an action; `undefined` when the action is none of its own. */
export function tableAct(pane: TablePane, action: string, area: Area): TablePane | undefined {
	const scroll = movement(pane.scroll, action, extentOf(pane, area));
	if (scroll !== undefined) {
		return {...pane, scroll};
	}

	switch (action) {
		case 'left':
		case 'right': {
			return withColumn(pane, pane.column + (action === 'left' ? -1 : 1), area);
		}

		case 'first-column':
		case 'last-column': {
			return withColumn(pane, action === 'first-column' ? 0 : pane.columns.length - 1, area);
		}

		case 'sort': {
			return sorted(pane, nextSort(pane), area);
		}

		case 'sort-descending': {
			return sorted(pane, {column: pane.column, isDescending: true}, area);
		}

		default: {
			return undefined;
		}
	}
}

/** Only rows with these words in them. */
export function tableFilter(pane: TablePane, text: string, area: Area): TablePane {
	const filter = queryOf(text.trim()) === undefined ? undefined : {text, matched: [], next: 0};
	return tableWork({...pane, filter, scroll: start}, area);
}

/** One step of a filter. */
export function tableWork(pane: TablePane, {screen}: Area): TablePane {
	const {filter, view, order} = pane;
	if (filter === undefined || isFilterDone(filter, view)) {
		return pane;
	}

	const matches = createWordsMatcher(queryOf(filter.text) ?? {text: '', isExact: false});
	return {...pane, filter: filterStep(filter, {view, order, matches, screen})};
}

export function isTableBusy({filter, view}: TablePane): boolean {
	return filter !== undefined && !isFilterDone(filter, view);
}

/** How many rows there are to see. */
export function rowCount({filter, view}: TablePane): number {
	return filter === undefined ? view.rows.length : filter.matched.length;
}

/** The place a row has in the view, by its place on the screen's list. */
export function rowIndex({filter, order}: TablePane, position: number): number {
	return filter === undefined ? (order?.[position] ?? position) : (filter.matched[position] ?? -1);
}

/** The row the cursor is at. */
export function currentRow(pane: TablePane): Row | undefined {
	return pane.view.rows[rowIndex(pane, pane.scroll.cursor)];
}

function extentOf(pane: TablePane, {rows}: Area): Extent {
	return {total: rowCount(pane), height: Math.max(1, rows - headerRows)};
}

/** The table with another column selected and in sight. */
export function withColumn(pane: TablePane, column: number, area: Area): TablePane {
	const chosen = Math.max(0, Math.min(column, pane.columns.length - 1));
	let left = chosen > 0 && chosen < pane.left ? chosen : pane.left;
	while (left < chosen && !isInSight({...pane, left}, chosen, area)) {
		left++;
	}

	return {...pane, column: chosen, left: chosen === 0 ? 1 : left};
}

function isInSight(pane: TablePane, column: number, area: Area): boolean {
	return shownColumns(pane, area).some(({index, isWhole}) => index === column && isWhole);
}

/** Up, down, and as the rows came. */
function nextSort({sort, column}: TablePane): TablePane['sort'] {
	if (sort?.column !== column) {
		return {column, isDescending: false};
	}

	return sort.isDescending ? undefined : {column, isDescending: true};
}

function sorted(pane: TablePane, sort: TablePane['sort'], area: Area): TablePane {
	const field = sort === undefined ? undefined : pane.columns[sort.column]?.column.field;
	const order =
		sort === undefined || field === undefined
			? undefined
			: orderBy(
					pane.view.rows.map((row) => fieldOf(row, field)),
					sort.isDescending,
				);
	const filter = pane.filter && {...pane.filter, matched: [], next: 0};
	return tableWork({...pane, sort, order, filter, scroll: start}, area);
}

/** The cursor in another row. */
export function withRow(pane: TablePane, row: number, area: Area): TablePane {
	return {...pane, scroll: scrolledTo(pane.scroll, row, extentOf(pane, area))};
}
