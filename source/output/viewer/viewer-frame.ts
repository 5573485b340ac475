import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {counted} from '../../text/counted.js';
import {safeLine} from '../../text/safe-text.js';
import {cellWidth, cutEnd, padEnd, takeEnd} from '../../text/width.js';
import {isBusy, paneLines, type Pane} from './pane.js';
import {isFilterDone} from './table/table-filter.js';
import {headerRows, rowCount} from './table/table-pane.js';
import {lineCount} from './text/line-index.js';
import {pathText} from './tree/tree-nodes.js';
import {current} from './tree/tree-pane.js';
import {areaOf, paneOf, type Input, type Viewer} from './viewer-state.js';

/** What the viewer shows. */
export type ViewerFrame = {
	/** One text for every row of the screen, painted, none wider than the screen. */
	readonly lines: readonly string[];

	/** Where the cursor is, in cells from 0; absent: nowhere. */
	readonly cursor?: {readonly row: number; readonly column: number} | undefined;

	/** The row one is at, from 0. A cursor that does not show stands there: screen magnifiers and braille lines follow it. Default 0. */
	readonly focus?: number | undefined;
};

/** The whole screen. Pure. */
export function viewerFrame(viewer: Viewer): ViewerFrame {
	const area = areaOf(viewer);
	const drawn = area.rows > 0 ? paneLines(paneOf(viewer), area).slice(0, area.rows) : [];
	const lines = [...drawn, ...Array.from({length: area.rows - drawn.length}, () => '')];
	if (viewer.input === undefined) {
		return {lines: [...lines, statusLine(viewer)], focus: Math.min(focusRow(paneOf(viewer)), area.rows)};
	}

	const {line, column} = inputLine(viewer, viewer.input);
	return {lines: [...lines, line], cursor: {row: area.rows, column}};
}

/** The row of the pane that is marked; of a text and a chart the first. */
function focusRow(pane: Pane): number {
	switch (pane.kind) {
		case 'tree': {
			return pane.scroll.cursor - pane.scroll.top;
		}

		case 'table': {
			return headerRows + pane.scroll.cursor - pane.scroll.top;
		}

		case 'text':
		case 'chart': {
			return 0;
		}
	}
}

/** The last row: what is looked at, and where one is in it. As wide as the screen. */
function statusLine(viewer: Viewer): string {
	const {screen} = viewer;
	const {ellipsis} = symbolsFor(screen);
	const columns = Math.max(1, screen.columns);
	const pane = paneOf(viewer);
	const hints = columns >= 60 ? '  ? keys  q leaves' : '';
	const right = cutEnd(`${position(pane, ellipsis)}${hints}`, Math.max(0, columns - 2), ellipsis);
	const room = Math.max(0, columns - cellWidth(right) - 3);
	const left = padEnd(cutEnd(safeLine(leftText(viewer, pane)), room, ellipsis), room);
	return paint(themeFor(screen), 'match', cutEnd(` ${left} ${right} `, columns, ''));
}

/** The row in which one types, and how many cells of it lie before the cursor. */
function inputLine(viewer: Viewer, {kind, text}: Input): {readonly line: string; readonly column: number} {
	const columns = Math.max(1, viewer.screen.columns);
	const pane = paneOf(viewer);
	const right = cutEnd(position(pane, symbolsFor(viewer.screen).ellipsis), Math.floor(columns / 2), '');
	const sign = kind === 'go' ? ':' : pane.kind === 'table' ? 'filter: ' : '/';
	const start = cutEnd(sign, columns - 1, '');
	const shown = takeEnd(safeLine(text), Math.max(0, columns - cellWidth(start) - cellWidth(right) - 2));
	const left = `${start}${shown}`;
	const column = cellWidth(left);
	const line = cutEnd(padEnd(left, Math.max(0, columns - cellWidth(right))) + right, columns, '');
	return {line, column: Math.min(column, columns - 1)};
}

function leftText({title, message, panes, overlays}: Viewer, pane: Pane): string {
	const said = message ?? pane.message;
	if (said !== undefined) {
		return said;
	}

	const ways = panes.length > 1 && overlays.length === 0 ? ` [${pane.kind}]` : '';
	const part = pane.title === undefined ? '' : ` · ${pane.title}`;
	return `${title}${ways}${part}${pane.kind === 'tree' ? ` · ${pathText(pane.value, current(pane).path)}` : ''}`;
}

/** `12/100,003`, `line 3/20`; of what is filtered how many of how many. */
function position(pane: Pane, ellipsis: string): string {
	const busy = isBusy(pane) ? ` ${ellipsis}` : '';
	switch (pane.kind) {
		case 'tree': {
			const {match} = pane;
			const found = match === undefined ? '' : `match ${number(match.number)}/${number(match.total)}  `;
			return `${found}${number(pane.scroll.cursor + 1)}/${number(pane.folds.rows)}${busy}`;
		}

		case 'table': {
			const total = rowCount(pane);
			const {filter, view} = pane;
			const all = filter === undefined ? '' : ` of ${number(view.rows.length)}`;
			const mark = filter !== undefined && !isFilterDone(filter, view) ? ellipsis : '';
			return `${number(Math.min(total, pane.scroll.cursor + 1))}/${number(total)}${mark}${all}`;
		}

		case 'text': {
			const total = lineCount(pane.lines);
			return `line ${number(pane.top.line + 1)}/${number(total)}${busy}`;
		}

		case 'chart': {
			return pane.span === undefined ? '' : `${short(pane.span.from)} to ${short(pane.span.to)}`;
		}
	}
}

function number(count: number): string {
	return counted(count, '').replace(/ s?$/v, '');
}

function short(value: number): string {
	return String(Number(value.toPrecision(4)));
}
