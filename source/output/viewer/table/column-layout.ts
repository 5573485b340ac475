import {type Area} from '../area.js';
import {gutter} from '../line-window.js';
import {cellWidth} from '../../../text/width.js';
import {type TablePane} from './table-pane.js';
import {type ViewerColumn} from './table-columns.js';

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
	{columns, column: chosen, left, sort}: Pick<TablePane, 'column' | 'columns' | 'left' | 'sort'>,
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
