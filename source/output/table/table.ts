import {type Rest, type TableView} from '../views.js';
import {safeLine} from '../../text/safe-text.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor, type Theme} from '../theme/theme.js';
import {cellWidth, spaces} from '../../text/width.js';
import {wrap} from '../../text/wrap.js';
import {counted} from '../../text/counted.js';
import {fromPoint, gridOf, type GridColumn} from './grid.js';
import {fitColumns, gap, type Fit, type FittedColumn} from './columns.js';
import {cutOf, type MeasuredCell} from './cell.js';
import {cardLines} from './fields.js';
import {nameColumns, type NameColumns} from './name-columns.js';

/** The assumed height of a terminal that does not tell it. */
const defaultRows = 40;

/** The fewest rows of a long table that are laid out together. */
const stretchRows = 500;

const noCell: MeasuredCell = {text: '', role: undefined, width: 0, isPlain: true};

/** A table as lines no wider than the screen, many of them in one text, or as cards where a table does not fit. */
export function* tableLines(view: TableView, screen: Screen): Iterable<string> {
	yield* bodyLines(view, screen);
	yield* restLines(view.rest, {shown: view.rows.length, noun: 'row'}, screen);
}

function bodyLines(view: TableView, screen: Screen): Iterable<string> {
	if (view.rows.length === 0 && (view.rest?.total ?? 0) > 0) {
		return [];
	}

	if (view.rows.length === 0) {
		return remark(view.empty ?? 'nothing to show', screen);
	}

	const shown = {...view, columns: view.columns.filter(({isListedBelow = false}) => !isListedBelow)};
	const names = nameColumns(shown, screen);
	return names === undefined ? rowLines(shown, screen) : nameLines(shown, names, screen);
}

/** A plain list of names, side by side under their title. */
function* nameLines(view: TableView, {widths, lines}: NameColumns, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const [column] = gridOf(view, screen);
	if (column === undefined) {
		return;
	}

	yield paint(theme, 'heading', column.title);
	for (const rows of lines) {
		const cells = rows.map((row, index) => {
			const {text, role, width} = column.cells[row] ?? noCell;
			const isLast = index === rows.length - 1;
			return paint(theme, role, text) + (isLast ? '' : spaces((widths[index] ?? 0) - width + gap));
		});
		yield cells.join('');
	}
}

function* rowLines(view: TableView, screen: Screen): Iterable<string> {
	const width = lineWidth(screen);
	const style = styleOf(screen);
	const left = new Set<string>();
	let grid: readonly GridColumn[] | undefined;
	for (const [start, end] of stretches(view, screen)) {
		grid = gridOf({columns: view.columns, rows: view.rows.slice(start, end)}, screen, grid);
		const fit = fitColumns(grid, width);
		if (fit === undefined || (view.isWide === true && fit.left.length > 0)) {
			yield* cardLines({...view, rows: view.rows.slice(start)}, screen);
			return;
		}

		yield* gridLines(fit, end - start, style);
		for (const {title} of fit.left) {
			left.add(title.toLowerCase());
		}
	}

	if (left.size > 0) {
		yield* remark(`not shown: ${[...left].join(', ')} (--wide shows all)`, screen);
	}
}

/**
The ranges of rows that are laid out together. On a terminal a long table is laid out in parts, each under its own header, so that
the first screenful is there at once; elsewhere, and where all columns have to fit, it is laid out as a whole.
*/
function* stretches(
	{rows, isWide}: TableView,
	screen: Screen,
): Iterable<readonly [start: number, end: number]> {
	const size = screen.isTerminal && isWide !== true ? blockSize(screenful(screen)) : Math.max(1, rows.length);
	for (let start = 0; start < rows.length; start += size) {
		yield [start, Math.min(rows.length, start + size)];
	}
}

/** How many rows go under one header. */
function screenful({isTerminal, rows = defaultRows}: Screen): number {
	return isTerminal ? Math.max(10, rows - 3) : Number.POSITIVE_INFINITY;
}

/** How many rows are put together at once: at least `stretchRows`, whole screenfuls. */
function blockSize(headers: number): number {
	return Number.isFinite(headers) ? headers * Math.ceil(stretchRows / headers) : stretchRows;
}

/** Rows under their headers, many of them in one text. */
function* gridLines({columns}: Fit, count: number, style: TableStyle): Iterable<string> {
	const {headers} = style;
	const header = headerLine(columns, style);
	const block = blockSize(headers);
	for (let start = 0; start < count; start += block) {
		yield* start % headers === 0 ? [header] : [];
		yield rowsText(columns, {start, end: Math.min(count, start + block), header}, style);
	}
}

type TableStyle = {
	readonly theme: Theme;
	readonly ellipsis: string;

	/** How many rows go under one header. */
	readonly headers: number;
};

function styleOf(screen: Screen): TableStyle {
	return {theme: themeFor(screen), ellipsis: symbolsFor(screen).ellipsis, headers: screenful(screen)};
}

function headerLine(columns: readonly FittedColumn[], {theme, ellipsis}: TableStyle): string {
	const titles = columns.map(({column, width}) => {
		const title = cutOf(column.kind)(column.title, width, ellipsis);
		const free = spaces(width - cellWidth(title));
		const painted = paint(theme, 'heading', title);
		return column.isRight ? free + painted : painted + free;
	});
	return titles.join(spaces(gap)).trimEnd();
}

/** Rows as one text, put together from pieces, column by column: a long table takes a fraction of the time that way. */
function rowsText(
	columns: readonly FittedColumn[],
	{start, end, header}: {readonly start: number; readonly end: number; readonly header: string},
	style: TableStyle,
): string {
	const pieces: string[] = [];
	// Of many columns V8 would make a hash table otherwise.
	pieces.length = 2 * columns.length * (end - start);
	for (const [index, column] of columns.entries()) {
		addColumn(pieces, column, {start, end, index, count: columns.length}, style);
	}

	const {headers} = style;
	for (let row = headers; row < end - start; row += headers) {
		pieces[2 * columns.length * row - 1] = `\n${header}\n`;
	}

	pieces.pop();
	return pieces.join('');
}

/** The rows, and which of how many columns. */
type Place = {
	readonly start: number;
	readonly end: number;
	readonly index: number;
	readonly count: number;
};

/** Two pieces for each cell: the text, and the space up to the next column or the end of the line. */
function addColumn(
	pieces: string[],
	{column, width: room}: FittedColumn,
	{start, end, index, count}: Place,
	{theme, ellipsis}: TableStyle,
): void {
	const {kind, cells, isRight, after} = column;
	const isLast = index === count - 1;
	const cut = cutOf(kind);
	let piece = 2 * index;
	for (let row = start; row < end; row++) {
		const cell = cells[row] ?? noCell;
		let {text, width} = cell;
		if (width > room) {
			text = cut(text, room, ellipsis, cell.isPlain);
			width = cell.isPlain ? room : cellWidth(text);
		}

		if (isRight) {
			const lead = room - after - width + (after === 0 ? 0 : fromPoint(text));
			text = spaces(lead) + text;
			width += lead;
		}

		pieces[piece] = paint(theme, cell.role, isLast ? text.trimEnd() : text);
		pieces[piece + 1] = isLast ? '\n' : spaces(room - width + gap);
		piece += 2 * count;
	}
}

/** Says that there is more than was shown, and how to see it. */
export function* restLines(
	rest: Rest | undefined,
	{shown, noun}: {readonly shown: number; readonly noun: 'row' | 'line' | 'field'},
	screen: Screen,
): Iterable<string> {
	if (rest === undefined || rest.total <= shown) {
		return;
	}

	const {ellipsis} = symbolsFor(screen);
	const command = rest.command === undefined ? '' : `: ${rest.command}`;
	yield* remark(`${ellipsis} ${counted(rest.total - shown, `more ${noun}`)}${command}`, screen);
}

function* remark(text: string, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	for (const line of wrap(safeLine(text), lineWidth(screen), symbolsFor(screen).ellipsis)) {
		yield paint(theme, 'dim', line);
	}
}
