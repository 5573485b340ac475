/** A number with a decimal comma, such as `0,5`. */
const withComma = /^[+\-]?\d*,\d+(?:e[+\-]?\d+)?$/iv;
const withPoint = /^[+\-]?\d*\.\d+(?:e[+\-]?\d+)?$/iv;

/** The decimal separator a cell uses; `undefined` if it is not a number with decimals. */
export function decimalSign(cell: string): ',' | '.' | undefined {
	if (cell.includes(',')) {
		return withComma.test(cell) ? ',' : undefined;
	}

	return withPoint.test(cell) ? '.' : undefined;
}

const gaps = new Set(['', 'nan', 'na', 'n/a', '1.#qnan', '-nan']);
const infinities: ReadonlyMap<string, number> = new Map([
	['inf', Infinity],
	['+inf', Infinity],
	['infinity', Infinity],
	['-inf', -Infinity],
	['-infinity', -Infinity],
]);

/** The number in a cell: NaN if it has no value, `undefined` if it contains something else. */
export function numberInCell(cell: string): number | undefined {
	const value = Number(cell);
	if (cell !== '' && Number.isFinite(value)) {
		return /^0[box]/iv.test(cell) ? undefined : value;
	}

	const word = cell.toLowerCase();
	return gaps.has(word) ? Number.NaN : infinities.get(word);
}

const isoTime =
	/^(?:(\d{4}-\d\d-\d\d)(?:[T ](?=\d)|$))?(?:(\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?(Z|[+\-]\d\d(?::?\d\d)?)?$/v;

/**
An ISO 8601 time in seconds: since 1970 with a date, since midnight without. Without a time zone it is in UTC.

@returns `undefined` if the cell contains something else, or a day or hour that does not exist.
*/
export function secondsInCell(cell: string): number | undefined {
	const [, date, hours, minutes = '00', seconds = '00', zone = 'Z'] = isoTime.exec(cell) ?? [];
	if (date === undefined && hours === undefined) {
		return undefined;
	}

	const whole = Date.parse(
		`${date ?? '1970-01-01'}T${hours ?? '00'}:${minutes}:${seconds.slice(0, 2)}${zoneText(zone)}`,
	);
	return Number.isNaN(whole) ? undefined : whole / 1000 + Number(`0.${seconds.slice(3)}0`);
}

/** `+0200` and `+02` in the form `+02:00`. */
function zoneText(zone: string): string {
	const [, hours = '', minutes = ''] = /^([+\-]\d\d):?(\d\d)?$/v.exec(zone) ?? [];
	return zone === 'Z' ? 'Z' : `${hours}:${minutes === '' ? '00' : minutes}`;
}
