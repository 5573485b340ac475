import {type Format} from '../../language/formats.js';
import {type Output, type RecentOutput} from '../document.js';
import {type Screen} from '../screen.js';
import {cellWidth} from '../../text/width.js';
import {type View} from '../views.js';
import {namesAbreast} from '../table/name-columns.js';
import {longPart} from './long-part.js';

/** The part of an output that fits on the screen, and how many rows or lines of it that are. */
export type FirstPage = {readonly output: Output} & Required<Pick<RecentOutput, 'limit'>>;

/**
The beginning of an output that is longer than the screen, saying how to go on; `undefined` of one that fits, that is for programs, or
that is wanted whole.
*/
export function firstPage(output: Output, format: Format, screen: Screen): FirstPage | undefined {
	const {view, isWhole = false, isAside = false} = output;
	if ((format !== 'auto' && format !== 'table') || isWhole || isAside || view === undefined) {
		return undefined;
	}

	const limit = roomFor(output, view, screen);
	const part = limit === undefined ? undefined : longPart(view, limit);
	return limit === undefined || part === undefined
		? undefined
		: {limit, output: {...output, view: part.cut({start: 0, end: limit, isCut: true})}};
}

/** Rows that the line typed, the header, the remark below and the prompt take, with the empty row below that. */
const frame = 5;

/** Fewer rows are no page. */
const minRows = 5;

/** How many rows, lines or names of a view fit on the screen, with the line typed above them and the notices below. */
function roomFor({notices = []}: Output, view: View, screen: Screen): number | undefined {
	if (!screen.isTerminal || screen.rows === undefined) {
		return undefined;
	}

	const rows = Math.max(minRows, screen.rows - frame - notices.length);
	if (view.kind === 'text') {
		return linesIn(view.text, rows, screen.columns);
	}

	return view.kind === 'table' ? rows * namesAbreast(view, screen) : rows;
}

/** How many lines of a text fit into some rows, at least one; a line that is wider than the screen goes on below. */
function linesIn(text: string, rows: number, columns: number): number {
	let lines = 0;
	let used = 0;
	for (let start = 0; start < text.length && used < rows; lines++) {
		const feed = text.indexOf('\n', start);
		const end = feed === -1 ? text.length : feed;
		// No more of a line is looked at than the screen could show.
		const width = cellWidth(text.slice(start, Math.min(end, start + rows * columns)));
		used += Math.max(1, Math.ceil(width / columns));
		start = end + 1;
	}

	return Math.max(1, used > rows ? lines - 1 : lines);
}
