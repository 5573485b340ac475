import {chartsIn} from '../chart/charts-in.js';
import {type Output, type RowStream} from '../document.js';
import {type Column, type View, lastingView} from '../views.js';
import {jsonText} from '../../json/json-writer.js';
import {type SentNumbers} from '../../json/sent-numbers.js';
import {sentNumbersOf} from '../response-body.js';
import {tableOfCharts, type ChartTable} from './chart-table.js';
import {fieldOf, isRow} from './field.js';
import {listOf, tableOf} from './list.js';
import {timeOf} from './quantities.js';

/**
The output as CSV after RFC 4180, without line ends: a header with the names of the fields, exact values, numbers as they were sent, times as ISO text,
lists and objects as JSON, missing values empty. Of charts the numbers that are drawn.
*/
export function* csvLines(
	output: Pick<Output, 'value' | 'view' | 'body' | 'numbersFrom'>,
	{isSafe = false}: CsvOptions = {},
): Iterable<string> {
	yield* sheetLines(sheetOf(output.value, lastingView(output.view)), {isSafe, sent: sentNumbersOf(output)});
}

/** As `csvLines`, of columns and rows, which may be made as they are written. */
export function* sheetLines(
	{columns, rows}: RowStream,
	{isSafe = false, sent}: CsvOptions & {readonly sent?: SentNumbers | undefined} = {},
): Iterable<string> {
	const cell = isSafe ? (text: string) => quoted(harmless(text)) : quoted;
	yield columns.map(({field}) => cell(field)).join(',');
	for (const row of rows) {
		let line = '';
		for (const [index, column] of columns.entries()) {
			const value = fieldOf(row, column.field);
			line += index === 0 ? '' : ',';
			line += isOrdinary(value, column)
				? (sent?.get(value) ?? String(value))
				: cell(exactText(value, column, sent));
		}

		yield line;
	}
}

/** Most of a long table is numbers, which need no second look: JSON writes them as they are. */
function isOrdinary(value: unknown, {kind}: Column): value is number {
	return typeof value === 'number' && value !== 0 && kind !== 'age' && kind !== 'date';
}

export type CsvOptions = {
	/** Cells a spreadsheet would run as formulas get a `'` in front. Default false: exact values. */
	readonly isSafe?: boolean | undefined;
};

/** Spreadsheets take what starts like this for a formula, unless it is a number. */
function harmless(text: string): string {
	return /^[=+\-@\t\r\n]/v.test(text) && !/^[+\-]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?$/iv.test(text)
		? `'${text}`
		: text;
}

function sheetOf(value: unknown, view: View | undefined): ChartTable {
	if (view?.kind === 'table') {
		return view;
	}

	const charts = chartsIn(view);
	if (charts.length > 0) {
		return tableOfCharts(charts);
	}

	return tableOf(listOf(value) ?? (value === undefined ? [] : [isRow(value) ? value : {value}]));
}

function exactText(value: unknown, {kind}: Column, sent: SentNumbers | undefined): string {
	if (value === undefined || value === null) {
		return '';
	}

	if (typeof value === 'string') {
		return value;
	}

	const time = kind === 'age' || kind === 'date' ? timeOf(value) : undefined;
	return time === undefined ? jsonText(value, sent) : new Date(time).toISOString();
}

function quoted(text: string): string {
	return /[",\r\n]/v.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
