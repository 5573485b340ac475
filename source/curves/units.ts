/**
The unit of a calculated value. A number takes the unit of the other operand; if one unit is unknown, so is that of the result.
*/
export type Unit =
	| {readonly kind: 'number'}
	| {readonly kind: 'unknown'}
	| {
			readonly kind: 'known';

			/** As displayed: `rad/s`. */
			readonly text: string;

			/** Symbol → exponent; absent if the text is not a product of symbols. */
			readonly factors?: ReadonlyMap<string, number> | undefined;
	  };

/** A unit as written in model descriptions: `kg.m2`, `m/s2`, `W/(m2.K)`. */
export function unitNamed(text: string | undefined): Unit {
	return text === undefined || text === ''
		? {kind: 'unknown'}
		: {kind: 'known', text, factors: factorsOf(text)};
}

/** A unit for display; undefined for a number and for the quotient of equal units. */
export function unitText(unit: Unit): string | undefined {
	return unit.kind === 'known' && unit.text !== '' ? unit.text : undefined;
}

/** The unit of a sum: that of its parts if they agree. */
export function sameUnit(units: readonly Unit[]): Unit {
	const [first = {kind: 'number'}, ...others] = units.filter(({kind}) => kind !== 'number');
	return others.every((other) => isSame(first, other)) ? first : {kind: 'unknown'};
}

/** The unit of a product. */
export function productUnit(one: Unit, other: Unit): Unit {
	if (one.kind === 'number') {
		return other;
	}

	return other.kind === 'number' ? one : combined(one, other, 1);
}

/** The unit of a quotient. */
export function dividedUnit(one: Unit, other: Unit): Unit {
	if (other.kind === 'number') {
		return one;
	}

	return combined(one.kind === 'number' ? dimensionless : one, other, -1);
}

/** The unit of a power; for a root it is known only if all exponents stay whole numbers. */
export function poweredUnit(unit: Unit, exponent: number | undefined): Unit {
	if (unit.kind !== 'known' || unit.factors === undefined || exponent === undefined) {
		return unit.kind === 'number' ? unit : {kind: 'unknown'};
	}

	const factors = [...unit.factors].map(([symbol, own]) => [symbol, own * exponent] as const);
	return factors.every(([, own]) => Number.isInteger(own)) ? known(new Map(factors)) : {kind: 'unknown'};
}

const dimensionless: Unit = {kind: 'known', text: '', factors: new Map()};

function isSame(one: Unit, other: Unit): boolean {
	return one.kind === 'known' && other.kind === 'known' && one.text === other.text;
}

function combined(one: Unit, other: Unit, sign: 1 | -1): Unit {
	if (isSame(one, other) && sign === -1) {
		return dimensionless;
	}

	if (one.kind !== 'known' || other.kind !== 'known' || !one.factors || !other.factors) {
		return {kind: 'unknown'};
	}

	const factors = new Map(one.factors);
	for (const [symbol, exponent] of other.factors) {
		factors.set(symbol, (factors.get(symbol) ?? 0) + sign * exponent);
	}

	return known(factors);
}

function known(all: ReadonlyMap<string, number>): Unit {
	const factors = new Map([...all].filter(([, exponent]) => exponent !== 0));
	const above = written(factors, 1);
	const below = written(factors, -1);
	const denominator = below.length > 1 ? `(${below.join('.')})` : (below[0] ?? '');
	const numerator = above.length === 0 && denominator !== '' ? '1' : above.join('.');
	return {kind: 'known', text: denominator === '' ? numerator : `${numerator}/${denominator}`, factors};
}

/** The factors above or below the fraction bar. */
function written(factors: ReadonlyMap<string, number>, sign: 1 | -1): readonly string[] {
	return [...factors].flatMap(([symbol, exponent]) =>
		sign * exponent > 0 ? [exponent === sign ? symbol : `${symbol}${sign * exponent}`] : [],
	);
}

/** Source: section 19 of the Modelica language specification, "Unit Expressions"; at most one slash. */
function factorsOf(text: string): ReadonlyMap<string, number> | undefined {
	const [numerator = '', denominator = '', ...others] = text.replaceAll(/\s/gv, '').split('/');
	const below = /^\((?<inner>.*)\)$/v.exec(denominator)?.groups?.['inner'] ?? denominator;
	// `m/s.kg` is ambiguous.
	const isClear = others.length === 0 && (below !== denominator || !below.includes('.'));
	const factors = new Map<string, number>();
	const parts = [
		...numerator.split('.').map((part) => [part, 1] as const),
		...(below === '' ? [] : below.split('.').map((part) => [part, -1] as const)),
	];
	for (const [part, sign] of parts) {
		const {symbol, exponent = '1'} =
			/^(?<symbol>[^\d\(\)^+\-]+)(?<exponent>[+\-]?\d+)?$/v.exec(part)?.groups ?? {};
		if (symbol !== undefined) {
			factors.set(symbol, (factors.get(symbol) ?? 0) + sign * Number(exponent));
		} else if (part !== '1') {
			return undefined;
		}
	}

	return isClear ? factors : undefined;
}
