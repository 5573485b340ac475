import {type Area, gutter} from './line-window.js';
import {type Pane} from './pane.js';
import {shownColumns} from './table/table-columns.js';
import {headerRows, rowCount, tableAct, withColumn, withRow, type TablePane} from './table/table-pane.js';
import {signColumn} from './tree/tree-line.js';
import {at, current, treeAct, type TreePane} from './tree/tree-pane.js';

/** Where the mouse was pressed, in cells of the area from 0. */
export type Click = {readonly row: number; readonly column: number};

/** The pane after a press of the mouse: it selects the row; the marker before it folds, a column title sorts. */
export function clicked(pane: Pane, click: Click, area: Area): Pane {
	switch (pane.kind) {
		case 'tree': {
			return clickedTree(pane, click, area);
		}

		case 'table': {
			return clickedTable(pane, click, area);
		}

		case 'text':
		case 'chart': {
			return pane;
		}
	}
}

function clickedTree(pane: TreePane, {row, column}: Click, area: Area): TreePane {
	const target = pane.scroll.top + row;
	if (target >= pane.folds.rows) {
		return pane;
	}

	const moved = at(pane, target, area);
	const sign = signColumn(current(moved), area.columns) + gutter(area);
	return column === sign || column === sign + 1 ? (treeAct(moved, 'toggle', area) ?? moved) : moved;
}

function clickedTable(pane: TablePane, {row, column}: Click, area: Area): TablePane {
	const place = column - gutter(area);
	const hit = shownColumns(pane, area).find(({start, width}) => place >= start && place < start + width);
	const chosen = hit === undefined ? pane : withColumn(pane, hit.index, area);
	if (row < headerRows) {
		return hit === undefined ? pane : (tableAct(chosen, 'sort', area) ?? chosen);
	}

	const target = pane.scroll.top + row - headerRows;
	return target < rowCount(pane) ? withRow(chosen, target, area) : chosen;
}
