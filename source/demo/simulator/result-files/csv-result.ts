import {csvParseRows} from 'd3-dsv';
import {type Result, tableResult} from '../simulation-result.js';
import {counted} from '../../../text/counted.js';

/**
Writes a result as CSV: names, `time` first and the rest sorted, then one line per point. Names with a comma are in double quotes,
numbers are formatted as in Python, lines end with LF. Source: section 8 of the API reference.
*/
export function writeCsv(result: Result): string {
	const columns = result
		.rows()
		.flatMap(({names, fixed, values}) => names.map((name) => ({name, fixed, values})))
		.toSorted((a, b) => compared(a.name, b.name));
	const lines = [columns.map(({name}) => quoted(name)).join(',')];
	const fixedTexts = columns.map(({fixed, values}) =>
		fixed ? pythonNumber(values[0] ?? Number.NaN) : undefined,
	);
	for (let point = 0; point < result.pointCount; point++) {
		lines.push(
			columns
				.map(({values}, index) => fixedTexts[index] ?? pythonNumber(values[point] ?? Number.NaN))
				.join(','),
		);
	}

	return lines.join('\n') + '\n';
}

/** Formats a number like Python's `repr` of a float: `1.0`, `1e-05`, `1e+16`, `nan`, `inf`. */
export function pythonNumber(value: number): string {
	if (Number.isNaN(value)) {
		return 'nan';
	}

	if (!Number.isFinite(value)) {
		return value > 0 ? 'inf' : '-inf';
	}

	const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
	const exponent = Number(exponentText);
	if (exponent < -4 || exponent >= 16) {
		return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
	}

	const text = Object.is(value, -0) ? '-0' : String(value);
	return text.includes('.') ? text : `${text}.0`;
}

function compared(a: string, b: string) {
	if (a === 'time' || b === 'time') {
		return a === 'time' ? -1 : 1;
	}

	return a < b ? -1 : 1;
}

function quoted(name: string) {
	return /[",\n]/v.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Why a file could not be read, for the user who uploaded it. */
export type NotUnderstood = {readonly problem: string};

const notNumbers: Readonly<Record<string, number>> = {nan: Number.NaN, inf: Infinity, '-inf': -Infinity};

/** Reads a result from CSV: names, then a line of numbers per point, with LF or CRLF. */
export function readCsv(text: string): Result | NotUnderstood {
	const [header = [], ...lines] = csvParseRows(text.replace(/^\uFEFF/v, ''));
	const names = header.map((name) => name.trim());
	if (names.every((name) => name === '')) {
		return {problem: 'the file is empty'};
	}

	if (names.length !== new Set(names).size || names.includes('')) {
		return {problem: 'line 1 names a column twice or not at all'};
	}

	const filled = [...lines.entries()].filter(([, line]) => line.some((field) => field.trim() !== ''));
	const columns = names.map((name) => ({
		names: [name],
		fixed: false,
		values: new Float64Array(filled.length),
	}));
	for (const [point, [index, line]] of filled.entries()) {
		const values = line.map((field) => numberOf(field.trim()));
		if (values.length !== names.length || values.includes(undefined)) {
			return {problem: `line ${index + 2} does not hold ${counted(names.length, 'number')}`};
		}

		for (const [index, {values: column}] of columns.entries()) {
			column.fill(values[index] ?? 0, point, point + 1);
		}
	}

	return tableResult(columns, filled.length);
}

function numberOf(field: string): number | undefined {
	const special = notNumbers[field.toLowerCase()];
	const value = special ?? (field === '' ? undefined : Number(field));
	return special === undefined && Number.isNaN(value) ? undefined : value;
}
