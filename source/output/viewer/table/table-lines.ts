import {symbolsFor} from '../../theme/symbols.js';
import {type Cell, cutOf} from '../../table/cell.js';
import {type Span} from '../../text/spans.js';
import {cellWidth} from '../../../text/width.js';
import {type Area, paintedRow} from '../line-window.js';
import {queryOf} from '../query.js';
import {gap, shownColumns, type ShownColumn, isRightAligned, viewerCell} from './table-columns.js';
import {headerRows, rowCount, rowIndex, type TablePane} from './table-pane.js';

/** The column titles and the rows that are on the screen. */
export function tableLines(pane: TablePane, area: Area): readonly string[] {
	const shown = shownColumns(pane, area);
	const {view, scroll, filter} = pane;
	const total = rowCount(pane);
	const count = Math.max(0, Math.min(area.rows - headerRows, total - scroll.top));
	const query = filter === undefined || filter.text.includes(' ') ? undefined : queryOf(filter.text);
	const rows = Array.from({length: count}, (_, index) => {
		const position = scroll.top + index;
		const row = view.rows[rowIndex(pane, position)] ?? {};
		const spans = rowSpans(shown, (column) => viewerCell(row, column.column, area.screen), area);
		return paintedRow(spans, area, {isCurrent: position === scroll.cursor, query});
	});
	const nothing = filter === undefined ? (view.empty ?? 'nothing to show') : 'no row has that in it';
	const isEmpty = total === 0 && (filter === undefined || filter.next >= view.rows.length);
	return [
		paintedRow(
			rowSpans(shown, (column) => titleCell(column, pane, area), area),
			area,
			{},
		),
		...rows,
		...(isEmpty ? [paintedRow([{text: nothing, role: 'dim'}], area, {})] : []),
	].slice(0, Math.max(headerRows, area.rows));
}

/** The title with a marker of the sort order; the selected column stands out. */
function titleCell({index, column}: ShownColumn, {sort, column: chosen}: TablePane, {screen}: Area): Cell {
	const [up, down] = screen.unicode ? ['▲', '▼'] : ['^', 'v'];
	const sign = sort?.column === index ? ` ${sort.isDescending ? down : up}` : '';
	const isChosen = index === chosen;
	const mark = isChosen && screen.colour === 'none' ? '*' : '';
	return {text: `${mark}${column.title}${sign}`, role: isChosen ? 'match' : 'heading'};
}

function rowSpans(
	shown: readonly ShownColumn[],
	cellOf: (column: ShownColumn) => Cell,
	{screen}: Area,
): readonly Span[] {
	const {ellipsis} = symbolsFor(screen);
	return shown.flatMap((column, place): readonly Span[] => {
		const {text, role} = cellOf(column);
		const cut = cutOf(column.column.kind ?? 'text');
		const fitting = cut(text, column.width, ellipsis);
		const free = ' '.repeat(Math.max(0, column.width - cellWidth(fitting)));
		const space: Span = {text: ' '.repeat(place === 0 ? 0 : gap)};
		return isRightAligned(column.column)
			? [space, {text: free}, {text: fitting, role}]
			: [space, {text: fitting, role}, {text: free}];
	});
}
