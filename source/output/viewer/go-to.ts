import {type Area} from './area.js';
import {type Pane} from './pane.js';
import {rowCount, withRow} from './table/table-pane.js';
import {lineCount} from './text/line-index.js';
import {withTop} from './text/text-pane.js';
import {at} from './tree/tree-pane.js';

/** The pane at a row that was typed: `120`, or `50%` of all. What is neither leads nowhere. */
export function wentTo(pane: Pane, typed: string, area: Area): Pane {
	switch (pane.kind) {
		case 'tree': {
			const row = rowIn(typed, pane.folds.rows);
			return row === undefined ? pane : at(pane, row, area);
		}

		case 'table': {
			const row = rowIn(typed, rowCount(pane));
			return row === undefined ? pane : withRow(pane, row, area);
		}

		case 'text': {
			const line = rowIn(typed, lineCount(pane.lines));
			return line === undefined ? pane : withTop(pane, {line, part: 0}, area);
		}

		case 'chart': {
			return pane;
		}
	}
}

/** Counted from 0, and one of those there are. */
function rowIn(typed: string, total: number): number | undefined {
	const found = /^\s*(\d{1,15})(%?)\s*$/v.exec(typed);
	if (found === null) {
		return undefined;
	}

	const number = Number(found[1]);
	const row = found[2] === '' ? number - 1 : Math.round((number / 100) * (total - 1));
	return Math.max(0, Math.min(row, total - 1));
}
