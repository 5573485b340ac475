/** The header of a column. */
export type ColumnHeader = {
	readonly name: string;

	/** As written, e.g. `rad/s`; absent if there is none, or if it is `-` or `1`. */
	readonly unit: string | undefined;
};

/** Reads a name with its unit: `phi [rad]`, `phi (rad)` or `phi / rad`. Numbers in brackets, as in `y[1]`, are indices. */
export function columnHeader(text: string): ColumnHeader {
	for (const [open, close] of unitSigns) {
		const at = text.lastIndexOf(open);
		const unit = text.slice(at + open.length, text.length - close.length).trim();
		if (at > 0 && text.endsWith(close) && !/^[\d\s,:]*$/v.test(unit)) {
			return {name: text.slice(0, at).trimEnd(), unit: unitText(unit)};
		}
	}

	return {name: text, unit: undefined};
}

/** The characters before and after a unit. A parenthesis right after a name, as in `der(phi)`, belongs to the name. */
const unitSigns = [
	['[', ']'],
	[' (', ')'],
	[' / ', ''],
] as const;

/**
The units, by column, in a second row of names. All its cells must be units, in brackets or known ones; otherwise `undefined`.
*/
export function unitRow(cells: readonly string[]): ReadonlyArray<string | undefined> | undefined {
	const units = cells.map((cell) => bracketedUnit(cell) ?? (isUnit.test(cell) ? cell : undefined));
	const isOther = (cell: string, column: number) => units[column] === undefined && !isNoUnit(cell);
	return units.every((unit) => unit === undefined) || cells.some((cell, column) => isOther(cell, column))
		? undefined
		: units.map((unit) => unitText(unit ?? ''));
}

/** A unit with a display unit, as tools for Modelica write it: `rad|deg` is in rad. */
function unitText(text: string): string | undefined {
	const unit = text.split('|', 1)[0]?.trim() ?? '';
	return isNoUnit(unit) ? undefined : unit;
}

function isNoUnit(text: string): boolean {
	return ['', '-', '–', '1'].includes(text);
}

function bracketedUnit(cell: string): string | undefined {
	const [, square, round] = /^(?:\[([^\[\]]*)\]|\(([^\(\)]*)\))$/v.exec(cell) ?? [];
	return square ?? round;
}

const prefix = '(?:da|[yzafpnuµμmcdhkMGTPEZY])?';
const symbol =
	'(?:mol|min|rad|deg|degC|degF|bar|kat|Ohm|ohm|rpm|rev|cd|lm|lx|Hz|Pa|Wb|ppm|eV|VA|var|°C|°F|[mgsAKNJWCVFΩSTHLlhdt°%])';
const factor = String.raw`${prefix}${symbol}(?:\^?[+\-]?\d)?`;

/** Known units only, as few parameter values look like them. */
const isUnit = new RegExp(String.raw`^(?:1\/)?\(?${factor}(?:[.·*\/ ]\(?${factor}\)?)*$`, 'v');

/** Units of time: how many make a second, or how many seconds they take. */
const timeUnits: ReadonlyMap<string, {readonly perSecond: number} | {readonly seconds: number}> = new Map([
	['ns', {perSecond: 1e9}],
	['us', {perSecond: 1e6}],
	['µs', {perSecond: 1e6}],
	['μs', {perSecond: 1e6}],
	['ms', {perSecond: 1000}],
	['s', {seconds: 1}],
	['sec', {seconds: 1}],
	['min', {seconds: 60}],
	['h', {seconds: 3600}],
	['d', {seconds: 86_400}],
]);

/** A time in seconds; `undefined` if the unit is not a unit of time. */
export function toSeconds(unit: string | undefined): ((time: number) => number) | undefined {
	const known = timeUnits.get(unit ?? '');
	if (known === undefined) {
		return undefined;
	}

	if ('perSecond' in known) {
		return (time) => time / known.perSecond;
	}

	const {seconds} = known;
	// 0.010169 min is 0.61014 s, not 0.6101399999999999.
	return (time) => (seconds === 1 ? time : Number((time * seconds).toPrecision(15)));
}
