import {csvParseRows} from 'd3-dsv';

/** The rows of CSV text after RFC 4180, without a byte order mark and without empty rows. */
export function csvRows(text: string): ReadonlyArray<readonly string[]> {
	return csvParseRows(text.replace(/^\uFEFF/v, '')).filter((cells) => cells.some((cell) => cell !== ''));
}
