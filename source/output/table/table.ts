import {type CellKind, type TableView} from '../document.js';
import {type Role} from '../look/palette.js';
import {safeLine} from '../text/safe-text.js';
import {lineWidth, type Screen} from '../look/screen.js';
import {symbolsFor} from '../look/symbols.js';
import {paint, themeFor, type Theme} from '../look/theme.js';
import {cellWidth, cutEnd, cutMiddle} from '../text/width.js';
import {wrap} from '../text/wrap.js';
import {gridOf, type GridColumn} from './grid.js';
import {fitColumns, gap, type Fit, type FittedColumn} from './columns.js';
import {type Cell, counted} from './cell.js';
import {cardLines} from './cards.js';

/** Kinds whose texts end at the right edge of their column. */
const rightAligned: ReadonlySet<CellKind> = new Set<CellKind>(['number', 'bytes', 'duration']);

/** How high a terminal is taken to be that does not tell. */
const usualRows = 40;

/** A table in lines no wider than the screen; as cards where it cannot be a table. */
export function* tableLines(view: TableView, screen: Screen): Iterable<string> {
	yield* view.rows.length === 0 ? remark(view.empty ?? 'nothing to show', screen) : rowLines(view, screen);

	yield* restLines(view, screen);
}

function* rowLines(view: TableView, screen: Screen): Iterable<string> {
	const grid = gridOf(view, screen);
	const fit = fitColumns(grid, lineWidth(screen));
	if (fit === undefined || (view.isWide === true && fit.left.length > 0)) {
		yield* cardLines(view, screen);
		return;
	}

	yield* gridLines(fit, view.rows.length, screen);
	if (fit.left.length > 0) {
		const titles = fit.left.map(({title}) => title.toLowerCase()).join(', ');
		yield* remark(`not shown: ${titles} (--wide shows all)`, screen);
	}
}

function* gridLines({columns}: Fit, count: number, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const {ellipsis} = symbolsFor(screen);
	const header = lineOf(columns, theme, ellipsis, ({title}) => ({text: title, role: 'heading'}));
	const screenful = screen.isTerminal
		? Math.max(10, (screen.rows ?? usualRows) - 3)
		: Number.POSITIVE_INFINITY;
	for (let row = 0; row < count; row++) {
		if (row === 0 || row % screenful === 0) {
			yield header;
		}

		yield lineOf(columns, theme, ellipsis, ({cells}) => cells[row] ?? {text: '', role: undefined});
	}
}

function lineOf(
	columns: readonly FittedColumn[],
	theme: Theme,
	ellipsis: string,
	pick: (column: GridColumn) => {text: string; role: Role | undefined},
): string {
	let line = '';
	let missing = 0;
	for (const [index, {column, width}] of columns.entries()) {
		const cell = cut(pick(column), column.kind, width, ellipsis);
		const free = Math.max(0, width - cellWidth(cell.text));
		const isRight = rightAligned.has(column.kind);
		line +=
			' '.repeat(missing + (isRight ? free : 0)) +
			paint(theme, cell.role, index === columns.length - 1 ? cell.text.trimEnd() : cell.text);
		missing = gap + (isRight ? 0 : free);
	}

	return line;
}

function cut({text, role}: Cell, kind: CellKind, width: number, ellipsis: string): Cell {
	if (text.length <= width && cellWidth(text) <= width) {
		return {text, role};
	}

	return {text: kind === 'id' ? cutMiddle(text, width, ellipsis) : cutEnd(text, width, ellipsis), role};
}

function* restLines({rest, rows}: TableView, screen: Screen): Iterable<string> {
	if (rest === undefined || rest.total <= rows.length) {
		return;
	}

	const {ellipsis} = symbolsFor(screen);
	const command = rest.command === undefined ? '' : `: ${rest.command}`;
	yield* remark(`${ellipsis} ${counted(rest.total - rows.length, 'more row')}${command}`, screen);
}

function* remark(text: string, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	for (const line of wrap(safeLine(text), lineWidth(screen), symbolsFor(screen).ellipsis)) {
		yield paint(theme, 'dim', line);
	}
}
