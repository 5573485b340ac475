import Papa from 'papaparse';
import {UsageError} from '../errors/usage-error.js';

/** A row of separated values, without blanks around them. */
export type Row = {
	/** The line it begins in, from 1. */
	readonly line: number;
	readonly cells: readonly string[];
};

type SeparatedRows = {
	/** Without empty rows. */
	readonly rows: readonly Row[];

	/** The last comment above the rows, without its `#`: some programs write the names there. */
	readonly comment: Row | undefined;
};

/**
The rows of a text with columns separated by commas, semicolons or tabs, as detected. Lines that begin with `#` are comments; a line
`sep=;`, as spreadsheets write it, is respected.

@param text - with LF at the ends of lines.
@param file - what to call it in errors.
@throws UsageError with the line of unbalanced quotes.
*/
export function separatedRows(text: string, file: string): SeparatedRows {
	const declared = /^"?sep=(.)"?\n/v.exec(text)?.[1];
	const body = declared === undefined ? text : `#${text.slice(1)}`;
	const delimiter = declared ?? separatorOf(body);
	const rows: Row[] = [];
	const lineOf = lineCounter(body);
	Papa.parse<readonly string[]>(body, {
		delimiter,
		newline: '\n',
		comments: '#',
		step({data, errors: [error], meta: {cursor}}) {
			if (error !== undefined) {
				throw quoteError(error, `${file}, line ${lineOf(error.index ?? 0)}`);
			}

			const line = lineOf(body[cursor - 1] === '\n' ? cursor - 1 : cursor) - linesWithin(data);
			const cells = data.map((cell) => cell.trim());
			if (cells.some((cell) => cell !== '')) {
				rows.push({line, cells});
			}
		},
	});
	return {rows, comment: lastComment(body, rows[0]?.line ?? 1, delimiter)};
}

/** Returns a function that tells the line, from 1, of offsets given in ascending order. */
function lineCounter(text: string): (offset: number) => number {
	let [line, seen] = [1, 0];
	return (offset) => {
		for (let at = text.indexOf('\n', seen); at !== -1 && at < offset; at = text.indexOf('\n', seen)) {
			line++;
			seen = at + 1;
		}

		return line;
	};
}

function linesWithin(cells: readonly string[]): number {
	const several = cells.filter((cell) => cell.includes('\n'));
	return several.join('').split('\n').length - 1;
}

function quoteError({code}: Papa.ParseError, place: string): UsageError {
	return new UsageError(
		`${place}: ${code === 'MissingQuotes' ? 'a quote is not closed' : 'something stands behind a closing quote'}`,
		{hint: 'a quote inside of quotes is written twice: "3"" pipe"'},
	);
}

/** Commas may be part of numbers, so they are tried last. Without any separator between the names there is one column. */
function separatorOf(text: string): string {
	const lines = text.split('\n', 100).filter((line) => !/^(?:#|\s*$)/v.test(line));
	const counts = ['\t', ';', ','].map((separator) => {
		const [first = 0, second = first] = lines.slice(0, 2).map((line) => countOutsideQuotes(line, separator));
		return {separator, first, isEven: first === second};
	});
	const found = counts.filter(({first}) => first > 0);
	return (found.find(({isEven}) => isEven) ?? found[0])?.separator ?? '\t';
}

function countOutsideQuotes(line: string, separator: string): number {
	return line.replaceAll(/"[^"]*"/gv, '').split(separator).length - 1;
}

function lastComment(text: string, before: number, delimiter: string): Row | undefined {
	const lines = text.split('\n', before - 1);
	const index = lines.findLastIndex((line) => line.startsWith('#'));
	const [cells] = Papa.parse<readonly string[]>(lines[index]?.slice(1) ?? '', {delimiter}).data;
	return cells === undefined ? undefined : {line: index + 1, cells: cells.map((cell) => cell.trim())};
}
