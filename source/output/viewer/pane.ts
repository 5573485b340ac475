import {type Area} from './line-window.js';
import {chartAct, chartPaneLines, type ChartPane} from './chart-pane.js';
import {tableLines} from './table/table-lines.js';
import {
	isTableBusy,
	tableAct,
	tableFilter,
	tableWork,
	type TablePane,
	withColumn,
	withRow,
} from './table/table-pane.js';
import {textLines, textAct, textQuery, textWork, withTop, type TextPane} from './text/text-pane.js';
import {treeLines, fitted, treeAct, type TreePane} from './tree/tree-pane.js';
import {treeQuery, treeWork} from './tree/tree-finding.js';

/** One of the ways to show a result. */
export type Pane = TreePane | TablePane | TextPane | ChartPane;

/** The pane after an action; `undefined` when the action is none of its own. */
export function paneAct(pane: Pane, action: string, area: Area): Pane | undefined {
	switch (pane.kind) {
		case 'tree': {
			return treeAct(pane, action, area);
		}

		case 'table': {
			return tableAct(pane, action, area);
		}

		case 'text': {
			return textAct(pane, action, area);
		}

		case 'chart': {
			return chartAct(pane, action);
		}
	}
}

/** The rows of the screen it is drawn on, painted; at most as many as there are, none wider than the area. */
export function paneLines(pane: Pane, area: Area): readonly string[] {
	switch (pane.kind) {
		case 'tree': {
			return treeLines(pane, area);
		}

		case 'table': {
			return tableLines(pane, area);
		}

		case 'text': {
			return textLines(pane, area);
		}

		case 'chart': {
			return chartPaneLines(pane, area);
		}
	}
}

/** The pane with something to look for; `origin` is how it was when the typing began. */
export function paneQuery(pane: Pane, text: string, origin: Pane, area: Area): Pane {
	if (pane.kind === 'tree' && origin.kind === 'tree') {
		return treeQuery(pane, text, origin, area);
	}

	if (pane.kind === 'text' && origin.kind === 'text') {
		return textQuery(pane, text, origin);
	}

	return pane.kind === 'table' ? tableFilter(pane, text, area) : pane;
}

/** Whether there is work that goes on in steps. */
export function isBusy(pane: Pane): boolean {
	switch (pane.kind) {
		case 'tree':
		case 'text': {
			return pane.search !== undefined;
		}

		case 'table': {
			return isTableBusy(pane);
		}

		case 'chart': {
			return false;
		}
	}
}

/** The pane with the first steps done of what it has to do: mostly that is all of it. */
export function started(pane: Pane, area: Area): Pane {
	let next = pane;
	for (let step = 0; step < firstSteps && isBusy(next); step++) {
		next = paneWork(next, area);
	}

	return next;
}

/** To the end of something small, and once more from the other end. */
const firstSteps = 3;

/** One step of it: some milliseconds. */
export function paneWork(pane: Pane, area: Area): Pane {
	switch (pane.kind) {
		case 'tree': {
			return treeWork(pane, area);
		}

		case 'table': {
			return tableWork(pane, area);
		}

		case 'text': {
			return textWork(pane, area);
		}

		case 'chart': {
			return pane;
		}
	}
}

/** The pane on a screen of another size. */
export function paneResized(pane: Pane, area: Area): Pane {
	switch (pane.kind) {
		case 'tree': {
			return fitted(pane, area);
		}

		case 'table': {
			return withColumn(withRow(pane, pane.scroll.cursor, area), pane.column, area);
		}

		case 'text': {
			return {...withTop(pane, {line: pane.top.line, part: 0}, area), search: pane.search};
		}

		case 'chart': {
			return pane;
		}
	}
}
