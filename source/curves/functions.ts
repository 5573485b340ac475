import {delayed, derivative, extreme, final, initial, integral, mean} from './over-time.js';
import {dividedUnit, poweredUnit, productUnit, sameUnit, type Unit} from './units.js';

/** The values of a curve at the times of the calculation, or one number for all times. */
export type Operand = Float64Array | number;

/** A function of curves. Operators are functions whose names are signs. */
export type CurveFunction = {
	readonly name: string;

	/** How to call it, and what it returns, for help and completion. */
	readonly usage: string;
	readonly summary: string;

	/** Minimum and maximum number of operands. */
	readonly takes: readonly [least: number, most: number];

	/** A value of the result depends on other points, too. Default false. */
	readonly isOverTime?: boolean | undefined;
	readonly run: (operands: readonly Operand[], time: Float64Array) => Operand;

	/** @param numbers - values of the operands that are constant. */
	readonly unit: (operands: readonly Unit[], numbers: ReadonlyArray<number | undefined>) => Unit;
};

const none = (): Unit => ({kind: 'unknown'});
const angle = (): Unit => ({kind: 'known', text: 'rad', factors: new Map([['rad', 1]])});
const second: Unit = {kind: 'known', text: 's', factors: new Map([['s', 1]])};
const own = ([unit = none()]: readonly Unit[]): Unit => unit;
const common = (units: readonly Unit[]): Unit => sameUnit(units);

/** A binary operator. */
function operator(
	name: string,
	two: (one: number, other: number) => number,
	unit: CurveFunction['unit'],
): CurveFunction {
	return {
		name,
		usage: `a ${name} b`,
		summary: '',
		takes: [2, 2],
		run: ([a = 0, b = 0]) => pointByPoint(two, a, b),
		unit,
	};
}

function ofOne(
	name: string,
	summary: string,
	one: (value: number) => number,
	unit: CurveFunction['unit'] = none,
): CurveFunction {
	return {name, usage: `${name}(x)`, summary, takes: [1, 1], run: ([x = 0]) => each(one, x), unit};
}

function ofTwo(
	[name, usage, summary]: readonly [name: string, usage: string, summary: string],
	two: (one: number, other: number) => number,
	unit: CurveFunction['unit'],
): CurveFunction {
	return {name, usage, summary, takes: [2, 2], run: ([a = 0, b = 0]) => pointByPoint(two, a, b), unit};
}

type OverTime = (curve: {readonly time: Float64Array; readonly values: Float64Array}) => Operand;

function overTime(
	name: string,
	summary: string,
	run: OverTime,
	unit: CurveFunction['unit'] = own,
): CurveFunction {
	return {
		name,
		usage: `${name}(x)`,
		summary,
		takes: [1, 1],
		isOverTime: true,
		run: ([x = 0], time) => run({time, values: everywhere(x, time)}),
		unit,
	};
}

function extremes(name: 'max' | 'min', summary: string, sign: 1 | -1): CurveFunction {
	const two = sign === 1 ? Math.max : Math.min;
	return {
		name,
		usage: `${name}(a, b, …)`,
		summary,
		takes: [1, Infinity],
		isOverTime: true,
		run([first = 0, ...others], time) {
			let result = others.length === 0 ? extreme(everywhere(first, time), sign) : first;
			for (const other of others) {
				result = pointByPoint(two, result, other);
			}

			return result;
		},
		unit: common,
	};
}

/** The functions by name, in the order of help. */
export const curveFunctions: ReadonlyMap<string, CurveFunction> = byName([
	ofOne('abs', 'without the sign', Math.abs, own),
	ofOne('sign', '-1, 0 or 1', Math.sign),
	ofOne('sqrt', 'square root', Math.sqrt, ([unit = none()]) => poweredUnit(unit, 0.5)),
	ofOne('exp', 'power of e', Math.exp),
	ofOne('log', 'natural logarithm', Math.log),
	ofOne('log10', 'logarithm of base 10', Math.log10),
	ofOne('sin', 'sine of an angle in rad', Math.sin),
	ofOne('cos', 'cosine', Math.cos),
	ofOne('tan', 'tangent', Math.tan),
	ofOne('asin', 'arc sine, in rad', Math.asin, angle),
	ofOne('acos', 'arc cosine', Math.acos, angle),
	ofOne('atan', 'arc tangent', Math.atan, angle),
	ofTwo(['atan2', 'atan2(y, x)', 'angle of a point, in rad'], Math.atan2, angle),
	ofOne('sinh', 'hyperbolic sine', Math.sinh),
	ofOne('cosh', 'hyperbolic cosine', Math.cosh),
	ofOne('tanh', 'hyperbolic tangent', Math.tanh),
	ofOne('floor', 'the whole number below', Math.floor, own),
	ofOne('ceil', 'the whole number above', Math.ceil, own),
	ofOne('round', 'the nearest whole number', Math.round, own),
	ofTwo(['mod', 'mod(a, b)', 'what is left of a / b, with the sign of b'], modulo, common),
	extremes('min', 'the least at each time; of one curve, its least', -1),
	extremes('max', 'the greatest at each time; of one curve, its greatest', 1),
	overTime('mean', 'mean over time', mean),
	overTime('initial', 'first value', ({values}) => initial(values)),
	overTime('final', 'last value', ({values}) => final(values)),
	overTime('der', 'slope over time, where the result has no such variable', derivative, ([unit = none()]) =>
		dividedUnit(unit, second),
	),
	overTime('integral', 'area from the start on', integral, ([unit = none()]) => productUnit(unit, second)),
	{
		name: 'delay',
		usage: 'delay(x, s)',
		summary: 'the curve s seconds later',
		takes: [2, 2],
		isOverTime: true,
		run: ([x = 0, by = 0], time) =>
			delayed({time, values: everywhere(x, time)}, typeof by === 'number' ? by : final(by)),
		unit: own,
	},
]);

/** The operators by sign; `negative` is the unary minus. */
export const curveOperators: ReadonlyMap<string, CurveFunction> = byName([
	operator('+', (a, b) => a + b, common),
	operator('-', (a, b) => a - b, common),
	operator(
		'*',
		(a, b) => a * b,
		([a = none(), b = none()]) => productUnit(a, b),
	),
	operator(
		'/',
		(a, b) => a / b,
		([a = none(), b = none()]) => dividedUnit(a, b),
	),
	operator('^', power, ([unit = none()], [, exponent]) => poweredUnit(unit, exponent)),
	operator('<', (a, b) => Number(a < b), none),
	operator('<=', (a, b) => Number(a <= b), none),
	operator('>', (a, b) => Number(a > b), none),
	operator('>=', (a, b) => Number(a >= b), none),
	operator('==', (a, b) => Number(a === b), none),
	operator('!=', (a, b) => Number(a !== b), none),
	ofOne('negative', '', (value) => -value, own),
]);

/** Named constants. */
export const curveConstants: ReadonlyMap<string, number> = new Map([['pi', Math.PI]]);

function byName(functions: readonly CurveFunction[]): ReadonlyMap<string, CurveFunction> {
	return new Map(functions.map((each) => [each.name, each]));
}

/** A number as a constant curve. */
export function everywhere(operand: Operand, time: Float64Array): Float64Array {
	return typeof operand === 'number' ? new Float64Array(time.length).fill(operand) : operand;
}

function each(one: (value: number) => number, x: Operand): Operand {
	return typeof x === 'number' ? one(x) : x.map((value) => one(value));
}

function pointByPoint(two: (one: number, other: number) => number, a: Operand, b: Operand): Operand {
	if (typeof a === 'number') {
		return typeof b === 'number' ? two(a, b) : b.map((value) => two(a, value));
	}

	if (typeof b === 'number') {
		return a.map((value) => two(value, b));
	}

	const result = new Float64Array(a.length);
	for (let index = 0; index < result.length; index++) {
		result[index] = two(a[index] ?? Number.NaN, b[index] ?? Number.NaN);
	}

	return result;
}

function modulo(a: number, b: number): number {
	return a - b * Math.floor(a / b);
}

/** `**` as a function; squares, the most frequent, are faster as products. */
function power(base: number, exponent: number): number {
	return exponent === 2 ? base * base : base ** exponent;
}
