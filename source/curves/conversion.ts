import {unitNamed} from './units.js';

/** How a value in one unit becomes one in another: `value * factor + offset`. */
export type Conversion = {readonly factor: number; readonly offset: number};

/** Leaves values as they are. */
export const unchanged: Conversion = {factor: 1, offset: 0};

/**
The conversion between two units of one dimension, as `deg` and `rad`, `km/h` and `m/s`, `degC` and `K`; undefined where they measure
something else, or one is not known.
*/
export function conversionBetween(from: string, to: string): Conversion | undefined {
	if (from === to) {
		return unchanged;
	}

	const [one, other] = [measureOf(from), measureOf(to)];
	return one === undefined || other === undefined || !isSameDimension(one.dimension, other.dimension)
		? undefined
		: {factor: one.scale / other.scale, offset: (one.zero - other.zero) / other.scale};
}

/** The values in the other unit. */
export function converted(values: ArrayLike<number>, {factor, offset}: Conversion): Float64Array {
	return Float64Array.from(values, (value) => value * factor + offset);
}

/** Exponents of base units. An angle has its own, so that a torque per angle is not taken for a torque. */
type Dimension = ReadonlyMap<string, number>;

/** A unit in base units: `value * scale + zero`. */
type Measure = {readonly scale: number; readonly zero: number; readonly dimension: Dimension};

/** Undefined for what is no product of symbols, and for symbols that nobody knows. */
function measureOf(text: string): Measure | undefined {
	const unit = unitNamed(text);
	const factors = unit.kind === 'known' ? unit.factors : undefined;
	if (factors === undefined) {
		return undefined;
	}

	let scale = 1;
	const dimension = new Map<string, number>();
	for (const [symbol, exponent] of factors) {
		const found = symbolNamed(symbol);
		if (found === undefined) {
			return undefined;
		}

		scale *= found.scale ** exponent;
		for (const [base, own] of found.dimension) {
			dimension.set(base, (dimension.get(base) ?? 0) + own * exponent);
		}
	}

	// A degree as a part of a product is a difference of temperatures.
	const [[only, exponent] = ['', 0], ...others] = factors;
	const isAlone = others.length === 0 && exponent === 1;
	return {scale, zero: isAlone ? (zeros.get(only) ?? 0) : 0, dimension};
}

function isSameDimension(one: Dimension, other: Dimension): boolean {
	return [...new Set([...one.keys(), ...other.keys()])].every(
		(base) => (one.get(base) ?? 0) === (other.get(base) ?? 0),
	);
}

/** A symbol: how much of which base units it is. */
type UnitSymbol = Pick<Measure, 'scale' | 'dimension'>;

function symbolNamed(text: string): UnitSymbol | undefined {
	const found = symbols.get(text);
	if (found !== undefined) {
		return found;
	}

	const prefix = [...prefixes.keys()].find(
		(each) => text.startsWith(each) && scaled.has(text.slice(each.length)),
	);
	const inner = prefix === undefined ? undefined : symbols.get(text.slice(prefix.length));
	return prefix === undefined || inner === undefined
		? undefined
		: {...inner, scale: inner.scale * (prefixes.get(prefix) ?? 1)};
}

const prefixes: ReadonlyMap<string, number> = new Map([
	['da', 1e1],
	['h', 1e2],
	['k', 1e3],
	['M', 1e6],
	['G', 1e9],
	['T', 1e12],
	['d', 1e-1],
	['c', 1e-2],
	['m', 1e-3],
	['u', 1e-6],
	['µ', 1e-6],
	['n', 1e-9],
	['p', 1e-12],
]);

/** Symbols that take a prefix. */
const scaled: ReadonlySet<string> = new Set(
	'm g s A K mol cd rad N Pa bar J W Wh V VA var C Ohm Ω S F H Wb T Hz l L t'.split(' '),
);

/** Where the zero of a temperature lies, in K. */
const zeros: ReadonlyMap<string, number> = new Map([
	['degC', 273.15],
	['°C', 273.15],
	['degF', 273.15 - (32 * 5) / 9],
	['°F', 273.15 - (32 * 5) / 9],
]);

/** Source: chapter 19 of the Modelica language specification, the SI brochure, and what tools write beside them. */
const symbols: ReadonlyMap<string, UnitSymbol> = new Map(
	(
		[
			['m', 1, {m: 1}],
			['g', 1e-3, {kg: 1}],
			['t', 1e3, {kg: 1}],
			['s', 1, {s: 1}],
			['A', 1, {A: 1}],
			['K', 1, {K: 1}],
			['mol', 1, {mol: 1}],
			['cd', 1, {cd: 1}],
			['rad', 1, {rad: 1}],
			['deg', Math.PI / 180, {rad: 1}],
			['°', Math.PI / 180, {rad: 1}],
			['rev', 2 * Math.PI, {rad: 1}],
			['rpm', Math.PI / 30, {rad: 1, s: -1}],
			['min', 60, {s: 1}],
			['h', 3600, {s: 1}],
			['d', 86_400, {s: 1}],
			['%', 1e-2, {}],
			['l', 1e-3, {m: 3}],
			['L', 1e-3, {m: 3}],
			['in', 0.0254, {m: 1}],
			['ft', 0.3048, {m: 1}],
			['N', 1, {kg: 1, m: 1, s: -2}],
			['Pa', 1, {kg: 1, m: -1, s: -2}],
			['bar', 1e5, {kg: 1, m: -1, s: -2}],
			['J', 1, {kg: 1, m: 2, s: -2}],
			['Wh', 3600, {kg: 1, m: 2, s: -2}],
			['W', 1, {kg: 1, m: 2, s: -3}],
			['VA', 1, {kg: 1, m: 2, s: -3}],
			['var', 1, {kg: 1, m: 2, s: -3}],
			['C', 1, {A: 1, s: 1}],
			['V', 1, {kg: 1, m: 2, s: -3, A: -1}],
			['Ohm', 1, {kg: 1, m: 2, s: -3, A: -2}],
			['Ω', 1, {kg: 1, m: 2, s: -3, A: -2}],
			['S', 1, {kg: -1, m: -2, s: 3, A: 2}],
			['F', 1, {kg: -1, m: -2, s: 4, A: 2}],
			['Wb', 1, {kg: 1, m: 2, s: -2, A: -1}],
			['T', 1, {kg: 1, s: -2, A: -1}],
			['H', 1, {kg: 1, m: 2, s: -2, A: -2}],
			['Hz', 1, {s: -1}],
			['degC', 1, {K: 1}],
			['°C', 1, {K: 1}],
			['degF', 5 / 9, {K: 1}],
			['°F', 5 / 9, {K: 1}],
		] as const
	).map(([symbol, scale, dimension]) => [symbol, {scale, dimension: new Map(Object.entries(dimension))}]),
);
