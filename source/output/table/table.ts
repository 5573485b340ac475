import {type CellKind, type Rest, type TableView} from '../views.js';
import {type Role} from '../theme/palette.js';
import {safeLine} from '../../text/safe-text.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor, type Theme} from '../theme/theme.js';
import {cellWidth, spaces} from '../../text/width.js';
import {wrap} from '../../text/wrap.js';
import {counted} from '../../text/counted.js';
import {gridOf, textAt, type GridColumn, type Measured} from './grid.js';
import {fitColumns, gap, type Fit, type FittedColumn} from './columns.js';
import {cutOf} from './cell.js';
import {cardLines} from './fields.js';
import {nameColumns, type NameColumns} from './name-columns.js';

/** Kinds that are aligned right. */
const rightAligned: ReadonlySet<CellKind> = new Set<CellKind>(['number', 'bytes', 'duration']);

/** The assumed height of a terminal that does not tell it. */
const usualRows = 40;

/** The fewest rows of a long table that are laid out together. */
const stretchRows = 500;

/** A table as lines no wider than the screen, or as cards where a table does not fit. */
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

	const shown = {...view, columns: view.columns.filter(({isToldBelow = false}) => !isToldBelow)};
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

	yield paint(theme, headingRole(), column.title);
	for (const rows of lines) {
		const cells = rows.map((row, index) => {
			const {text, width} = textAt(column, row);
			const isLast = index === rows.length - 1;
			return (
				paint(theme, column.roles[row], text) + (isLast ? '' : spaces((widths[index] ?? 0) - width + gap))
			);
		});
		yield cells.join('');
	}
}

function* rowLines(view: TableView, screen: Screen): Iterable<string> {
	const width = lineWidth(screen);
	const left = new Set<string>();
	let grid: readonly GridColumn[] | undefined;
	for (const [start, end] of stretches(view, screen)) {
		grid = gridOf({columns: view.columns, rows: view.rows.slice(start, end)}, screen, grid);
		const fit = fitColumns(grid, width);
		if (fit === undefined || (view.isWide === true && fit.left.length > 0)) {
			yield* cardLines({...view, rows: view.rows.slice(start)}, screen);
			return;
		}

		yield* gridLines(fit, end - start, screen);
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
	const headers = screenful(screen);
	const size =
		Number.isFinite(headers) && isWide !== true
			? headers * Math.ceil(stretchRows / headers)
			: Math.max(1, rows.length);
	for (let start = 0; start < rows.length; start += size) {
		yield [start, Math.min(rows.length, start + size)];
	}
}

/** How many rows go under one header. */
function screenful({isTerminal, rows = usualRows}: Screen): number {
	return isTerminal ? Math.max(10, rows - 3) : Number.POSITIVE_INFINITY;
}

function* gridLines({columns}: Fit, count: number, screen: Screen): Iterable<string> {
	const style = {theme: themeFor(screen), ellipsis: symbolsFor(screen).ellipsis};
	const header = lineOf(columns, style, ({title}) => ({text: title, width: cellWidth(title)}), headingRole);
	const headers = screenful(screen);
	for (let row = 0; row < count; row++) {
		if (row % headers === 0) {
			yield header;
		}

		yield lineOf(
			columns,
			style,
			(column) => textAt(column, row),
			({roles}) => roles[row],
		);
	}
}

const headingRole = (): Role => 'heading';

type TableStyle = {readonly theme: Theme; readonly ellipsis: string};

function lineOf(
	columns: readonly FittedColumn[],
	{theme, ellipsis}: TableStyle,
	textOf: (column: GridColumn) => Measured,
	roleOf: (column: GridColumn) => Role | undefined,
): string {
	const last = columns.at(-1);
	let line = '';
	let missing = 0;
	for (const fitted of columns) {
		const {column, width: room} = fitted;
		const {text, width} = cut(textOf(column), column.kind, room, ellipsis);
		const isRight = rightAligned.has(column.kind);
		line +=
			spaces(missing + (isRight ? room - width : 0)) +
			paint(theme, roleOf(column), fitted === last ? text.trimEnd() : text);
		missing = gap + (isRight ? 0 : room - width);
	}

	return line;
}

function cut({text, width}: Measured, kind: CellKind, room: number, ellipsis: string): Measured {
	if (width <= room) {
		return {text, width};
	}

	const shown = cutOf(kind)(text, room, ellipsis);
	return {text: shown, width: cellWidth(shown)};
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
