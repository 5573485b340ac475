const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/** A unit of an age: below `limit` milliseconds it is counted in units of `unit` milliseconds. */
type AgeUnit = {readonly limit: number; readonly unit: number; readonly one: string; readonly many: string};

const years: AgeUnit = {limit: Number.POSITIVE_INFINITY, unit: year, one: 'year', many: 'years'};
const ages: readonly AgeUnit[] = [
	{limit: minute, unit: second, one: 's', many: 's'},
	{limit: hour, unit: minute, one: 'min', many: 'min'},
	{limit: day, unit: hour, one: 'h', many: 'h'},
	{limit: 60 * day, unit: day, one: 'day', many: 'days'},
	{limit: 2 * year, unit: year / 12, one: 'month', many: 'months'},
];

const byteUnits = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** `just now`, `12 s ago`, `3 days ago`, `in 2 h`; `time` and `now` in milliseconds since 1970. */
export function ageText(time: number, now: number): string {
	const distance = Math.abs(now - time);
	if (distance < 5 * second) {
		return 'just now';
	}

	const {unit, one, many} = ageUnit(distance);
	const count = Math.floor(distance / unit);
	const text = `${count} ${count === 1 ? one : many}`;
	return time > now ? `in ${text}` : `${text} ago`;
}

function ageUnit(distance: number): AgeUnit {
	for (const age of ages) {
		if (distance < age.limit) {
			return age;
		}
	}

	return years;
}

/** `850 ms`, `2.7 s`, `1 min 05 s`, `2 h 13 min`, `3 d 4 h`, from milliseconds. */
export function durationText(milliseconds: number): string {
	const distance = Math.abs(milliseconds);
	return (milliseconds < 0 ? '-' : '') + positiveDuration(distance);
}

/** `999 B`, `1.2 kB`, `34 MB`: steps of a thousand, two digits. */
export function bytesText(bytes: number): string {
	if (Math.abs(bytes) < 1000) {
		return `${bytes} B`;
	}

	let amount = bytes;
	let unit = -1;
	while (Math.abs(amount) >= 999.5 && unit < byteUnits.length - 1) {
		amount /= 1000;
		unit++;
	}

	return `${Math.abs(amount) < 9.95 ? amount.toFixed(1) : Math.round(amount)} ${byteUnits[unit] ?? 'kB'}`;
}

/** `2025-02-20 14:18` in an IANA time zone; without one in UTC, marked with a `Z`. An unknown zone counts as none. */
export function dateText(time: number, timeZone: string | undefined): string {
	const zoned = timeZone === undefined ? undefined : formatterFor(timeZone);
	if (zoned === undefined) {
		return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')}Z`;
	}

	return zoned.format(time).replace(',', '');
}

/**
Milliseconds since 1970 from what the API sends: a number of milliseconds or ISO text, which without a zone means UTC;
`undefined` for anything else.
*/
export function timeOf(value: unknown): number | undefined {
	const time = millisecondsOf(value);
	return time !== undefined && Math.abs(time) <= latestTime ? time : undefined;
}

/** The latest time a `Date` can hold, in milliseconds. */
const latestTime = 8.64e15;

function millisecondsOf(value: unknown): number | undefined {
	if (typeof value === 'string') {
		return Date.parse(withZone(value));
	}

	return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

function positiveDuration(distance: number): string {
	if (distance < 999.5) {
		return `${Math.round(distance)} ms`;
	}

	if (distance < 59.95 * second) {
		return `${(distance / second).toFixed(1)} s`;
	}

	const seconds = Math.round(distance / second);
	if (seconds < 3600) {
		return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
	}

	const minutes = Math.floor(seconds / 60);
	return minutes < 24 * 60
		? `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
		: `${Math.floor(minutes / (24 * 60))} d ${Math.floor(minutes / 60) % 24} h`;
}

function withZone(text: string): string {
	return /\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/v.test(text) ? `${text}Z` : text;
}

const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterFor(timeZone: string): Intl.DateTimeFormat | undefined {
	if (!formatters.has(timeZone)) {
		formatters.set(timeZone, createFormatter(timeZone));
	}

	return formatters.get(timeZone);
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		const zone = timeZone === 'local' ? {} : {timeZone};
		return new Intl.DateTimeFormat('sv-SE', {...zone, dateStyle: 'short', timeStyle: 'short'});
	} catch {
		return undefined;
	}
}
