import {type Result} from './result.js';
import {tableResult} from './table-result.js';

/** Why a file was not understood, for the person who gave it. */
export type NotUnderstood = {readonly problem: string};

const notNumbers: Readonly<Record<string, number>> = {nan: Number.NaN, inf: Infinity, '-inf': -Infinity};

/** Reads a result from CSV: names, then a line of numbers per point. LF and CRLF are both fine. */
export function readCsv(text: string): Result | NotUnderstood {
	const [header, ...lines] = text.replace(/^\uFEFF/v, '').split(/\r?\n/v);
	if (header === undefined || header.trim() === '') {
		return {problem: 'the file is empty'};
	}

	const names = fields(header);
	if (names.length !== new Set(names).size || names.includes('')) {
		return {problem: 'line 1 names a column twice or not at all'};
	}

	const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{line, number: index + 2}]));
	const columns = names.map((name) => ({
		names: [name],
		fixed: false,
		values: new Float64Array(filled.length),
	}));
	for (const [point, {line, number}] of filled.entries()) {
		const values = fields(line).map((field) => numberOf(field));
		if (values.length !== names.length || values.includes(undefined)) {
			return {problem: `line ${number} does not hold ${names.length} numbers`};
		}

		for (const [index, {values: column}] of columns.entries()) {
			column.fill(values[index] ?? 0, point, point + 1);
		}
	}

	return tableResult(columns, filled.length);
}

function fields(line: string): string[] {
	return [...line.matchAll(/(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,]*))/gv)].map(({groups}) =>
		(groups?.['quoted']?.replaceAll('""', '"') ?? groups?.['plain'] ?? '').trim(),
	);
}

function numberOf(field: string): number | undefined {
	const special = notNumbers[field.toLowerCase()];
	const value = special ?? (field === '' ? undefined : Number(field));
	return special === undefined && Number.isNaN(value) ? undefined : value;
}
