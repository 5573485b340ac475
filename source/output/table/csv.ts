import {chartsIn} from '../chart/charts-in.js';
import {type Output, type RowStream} from '../document.js';
import {type Column, type View, lastingView} from '../views.js';
import {jsonText} from '../../json/json-writer.js';
import {type SentNumbers} from '../../json/sent-numbers.js';
import {sentNumbersOf} from '../response-body.js';
import {isObject} from '../../json/is-object.js';
import {tableOfCharts, type ChartTable} from './chart-table.js';
import {fieldOf} from './field.js';
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
		const cells: string[] = [];
		let numbers: number[] = [];
		for (const column of columns) {
			const value = fieldOf(row, column.field);
			if (sent === undefined && isOrdinary(value, column)) {
				numbers.push(value);
				continue;
			}

			if (numbers.length > 0) {
				cells.push(numbersText(numbers));
				numbers = [];
			}

			cells.push(cell(exactText(value, column, sent)));
		}

		yield [...cells, ...(numbers.length > 0 ? [numbersText(numbers)] : [])].join(',');
	}
}

/** Whether JSON has a word for a number, which is what is written of it. */
function isOrdinary(value: unknown, {kind}: Column): value is number {
	return Number.isFinite(value) && !Object.is(value, -0) && kind !== 'age' && kind !== 'date';
}

/** Numbers with commas between them. Written one by one, V8 would remember the text of each in a cache: of a million points 100 MB. */
function numbersText(numbers: readonly number[]): string {
	return JSON.stringify(numbers).slice(1, -1);
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

	return tableOf(listOf(value) ?? (value === undefined ? [] : [isObject(value) ? value : {value}]));
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
