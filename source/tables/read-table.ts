import {UsageError} from '../errors/usage-error.js';
import {counted} from '../text/counted.js';
import {numberInCell, secondsInCell, decimalSign} from './cell-values.js';
import {columnHeader, unitRow, type ColumnHeader} from './column-header.js';
import {separatedRows, type Row} from './separated-rows.js';
import {textInBytes} from './text-in-bytes.js';

/** A table written by another program: a spreadsheet, a data logger, a simulation tool. */
export type Table = {
	/** Its name in error messages. */
	readonly file: string;

	/** With distinct names. */
	readonly columns: readonly ColumnHeader[];

	/** At least one. Each has a cell for every column, with decimal commas replaced by points. */
	readonly rows: readonly Row[];
};

/**
Reads a table: names in the first row, possibly with units in the same or the next row, then at least one row of values. Separators,
decimal signs and the encoding are detected.

@throws UsageError with the line and what is wrong with it.
*/
export function readTable(bytes: Uint8Array, file: string): Table {
	const {rows, comment} = separatedRows(tableText(bytes, file), file);
	const [head, ...below] = withHeader(rows, comment, file);
	const units = unitRow(below[0]?.cells ?? []);
	const values = units === undefined ? below : below.slice(1);
	if (values.length === 0) {
		throw new UsageError(`${file} has names in line ${head.line}, but no values below them`);
	}

	const columns = namedColumns(head, values, file);
	return {
		file,
		columns: columns.map(({name, unit, index}) => ({name, unit: unit ?? units?.[index]})),
		rows: withPoints(
			values.map((row) => ({...row, cells: columns.map(({index}) => row.cells[index] ?? '')})),
			file,
		),
	};
}

/** How files of Excel begin, the newer (a ZIP archive) and the older. */
const workbooks = new Set(['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0']);

/** The text of a table. @throws UsageError for what is no text: few bytes that no text has are enough. */
function tableText(bytes: Uint8Array, file: string): string {
	const start = String.fromCodePoint(...bytes.subarray(0, 4));
	if (workbooks.has(start)) {
		throw new UsageError(`${file} is a workbook or an archive, not a table of text`, {
			hint: 'save it as CSV in the spreadsheet, and take that',
		});
	}

	const text = textInBytes(bytes);
	if (text.slice(0, 4096).includes('\u0000')) {
		throw new UsageError(`${file} holds bytes that are no text`, {
			hint: 'tables are CSV, results of simulations are MAT 4 files',
		});
	}

	return text;
}

/** Some programs write the names as a comment above the values. */
function withHeader(rows: readonly Row[], comment: Row | undefined, file: string): readonly [Row, ...Row[]] {
	const [first, ...others] = rows;
	if (first === undefined) {
		throw new UsageError(`${file} is empty: the first line must name the columns`);
	}

	if (!isOfValues(first)) {
		return [first, ...others];
	}

	if (comment?.cells.length !== first.cells.length || isOfValues(comment)) {
		throw new UsageError(
			`${file}, line ${first.line}: the first line must name the columns, these are numbers`,
			{
				hint: 'example: time,phi [rad]',
			},
		);
	}

	return [comment, ...rows];
}

function isOfValues({cells}: Row): boolean {
	return cells.every((cell) => (numberInCell(cell.replace(',', '.')) ?? secondsInCell(cell)) !== undefined);
}

type NamedColumn = ColumnHeader & {readonly index: number};

/** The columns with names, each name once; a column without a name must be empty or count the rows. */
function namedColumns({line, cells}: Row, rows: readonly Row[], file: string): readonly NamedColumn[] {
	const place = `${file}, line ${line}`;
	const columns = cells.map((text, index): NamedColumn => ({...columnHeader(text), index}));
	const isTwice = columns.find(
		({name}, index) => name !== '' && columns.findIndex((it) => it.name === name) < index,
	);
	if (isTwice !== undefined) {
		throw new UsageError(`${place}: ${isTwice.name} is given twice`, {
			hint: 'each column needs a name of its own',
		});
	}

	const nameless = columns.find(
		({name, index}) => name === '' && !isEmpty(rows, index) && !isCount(rows, index),
	);
	if (nameless !== undefined) {
		throw new UsageError(`${place}: column ${nameless.index + 1} has values, but no name`);
	}

	const tooLong = rows.find((row) => row.cells.some((cell, index) => index >= cells.length && cell !== ''));
	if (tooLong !== undefined) {
		throw new UsageError(
			`${file}, line ${tooLong.line}: ${counted(tooLong.cells.length, 'value')} for ${counted(cells.length, 'name')}`,
			{hint: 'the names of the columns come first; lines before them begin with #'},
		);
	}

	return columns.filter(({name}) => name !== '');
}

function isEmpty(rows: readonly Row[], column: number): boolean {
	return rows.every(({cells}) => (cells[column] ?? '') === '');
}

/** A row index, as pandas writes it in the first column. */
function isCount(rows: readonly Row[], column: number): boolean {
	return column === 0 && rows.every(({cells}, index) => cells[0] === String(index));
}

/** @throws UsageError if one cell has a decimal comma and another a decimal point. */
function withPoints(rows: readonly Row[], file: string): readonly Row[] {
	const comma = cellWith(',', rows);
	if (comma === undefined) {
		return rows;
	}

	const point = cellWith('.', rows);
	if (point !== undefined) {
		throw new UsageError(
			`${file}: ${comma.cell} in line ${comma.line} has a decimal comma, ${point.cell} in line ${point.line} a point`,
			{hint: 'numbers are read without signs between thousands'},
		);
	}

	return rows.map((row) => ({
		...row,
		cells: row.cells.map((cell) => (decimalSign(cell) === ',' ? cell.replace(',', '.') : cell)),
	}));
}

function cellWith(sign: ',' | '.', rows: readonly Row[]) {
	for (const {line, cells} of rows) {
		const cell = cells.find((text) => decimalSign(text) === sign);
		if (cell !== undefined) {
			return {line, cell};
		}
	}

	return undefined;
}

/**
The numbers of a column, NaN for cells without a value. ISO 8601 times become seconds since the first one.

@throws UsageError with the line of a cell that contains something else.
*/
export function numbersInColumn({file, columns, rows}: Table, name: string): Float64Array {
	const column = columns.findIndex((each) => each.name === name);
	const start = rows.find(({cells}) => cells[column] !== '')?.cells[column] ?? '';
	const areTimes = numberInCell(start) === undefined && secondsInCell(start) !== undefined;
	const valueIn = areTimes ? secondsInCell : numberInCell;
	const values = Float64Array.from(rows, ({line, cells}) => {
		const cell = cells[column] ?? '';
		const value = cell === '' ? Number.NaN : valueIn(cell);
		if (value === undefined) {
			const {what, hint} = areTimes ? notTime : notNumber;
			throw new UsageError(`${file}, line ${line}: ${cell} ${what}`, {hint});
		}

		return value;
	});
	return areTimes ? sinceFirst(values) : values;
}

const notNumber = {
	what: 'is not a number',
	hint: 'numbers are like 0.5, 0,5 or 5e-1; times may be as in ISO 8601, too: 2026-05-01T12:30:00',
};
const notTime = {what: 'is not a time as in ISO 8601', hint: 'example: 2026-05-01T12:30:00.5'};

/** Times of day continue after midnight. */
function sinceFirst(times: Float64Array): Float64Array {
	const day = 86_400;
	const start = times.find((time) => !Number.isNaN(time)) ?? 0;
	let [days, last] = [0, start];
	return times.map((time) => {
		if (last < day && time < last - day / 2) {
			days += day;
		}

		last = Number.isNaN(time) ? last : time;
		return time + days - start;
	});
}
