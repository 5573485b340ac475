import {type Area} from '../area.js';
import {gutter, paintedRow, windowOf} from '../line-window.js';
import {type TextPane} from './text-pane.js';
import {rowsFrom} from './text-place.js';

/** The rows of a text that are on the screen. */
export function textLines(pane: TextPane, area: Area): readonly string[] {
	const {top, left, isWrapped, found, query} = pane;
	const painted: string[] = [];
	for (const [index, rows] of rowsFrom(pane, top.line, area.rows, area).entries()) {
		const line = top.line + index;
		for (const row of index === 0 ? rows.slice(Math.min(top.part, rows.length - 1)) : rows) {
			const pieces = isWrapped ? row : windowOf(row, left, area.columns - gutter(area) + 1);
			painted.push(paintedRow(pieces, area, {isCurrent: line === found, query}));
		}

		if (painted.length >= area.rows) {
			break;
		}
	}

	return painted.slice(0, area.rows);
}
