import {type UsageError} from '../../errors/usage-error.js';
import {type Argument} from './modifier-arguments.js';
import {numberIn, typedValue, type DataType, type TypedValue} from './modifier-value.js';

/** A number as it goes into JSON. */
type Num = number | bigint;

/** An entry of `modifiers.variables`, spelt as the API does. Source: section 6.1 of the API reference. */
export type Modifier =
	| ({readonly kind: 'value'; readonly name: string} & TypedValue)
	| {
			readonly kind: 'range';
			readonly name: string;
			readonly start: Num;
			readonly end: Num;
			readonly steps: number;
	  }
	| {
			readonly kind: 'choices';
			readonly name: string;
			readonly values: ReadonlyArray<TypedValue['value']>;
			readonly dataType: DataType;
	  }
	| {readonly kind: 'uniform'; readonly name: string; readonly start: Num; readonly end: Num}
	| {
			readonly kind: 'beta';
			readonly name: string;
			readonly alpha: Num;
			readonly beta: Num;
			readonly start?: Num;
			readonly end?: Num;
	  }
	/** `variable` is the variance; no bounds: null. */
	| {
			readonly kind: 'normal';
			readonly name: string;
			readonly mean: Num;
			readonly variable: Num;
			// eslint-disable-next-line @typescript-eslint/no-restricted-types -- the API says null
			readonly start: Num | null;
			// eslint-disable-next-line @typescript-eslint/no-restricted-types -- the API says null
			readonly end: Num | null;
	  };

/** The operators whose values are drawn. */
export const drawnBy: ReadonlySet<Modifier['kind']> = new Set(['uniform', 'normal', 'beta']);

/** Makes the error for a problem; without a place it is about all the values. */
type Refuse = (problem: string, where?: Argument) => UsageError;

type Operator = {
	/** For hints. */
	readonly usage: string;

	/** @throws UsageError */
	readonly build: (name: string, values: readonly Argument[], refuse: Refuse) => Modifier;
};

/** What may stand before the brackets of a modifier's value. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
	['range', {usage: 'range(start,end,steps)', build: range}],
	['choices', {usage: 'choices(a,b,…)', build: choices}],
	['uniform', {usage: 'uniform(lo,hi)', build: uniform}],
	['normal', {usage: 'normal(mean,variance[,lo,hi])', build: normal}],
	['beta', {usage: 'beta(alpha,beta[,lo,hi])', build: beta}],
]);

function range(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const [start = 0, end = 0, steps = 0] = numbers(values, [3], refuse);
	if (!Number.isInteger(steps) || steps < 1) {
		throw refuse(`steps is a whole number from 1, not ${values[2]?.text ?? ''}`, values[2]);
	}

	return {kind: 'range', name, start, end, steps: Number(steps)};
}

function uniform(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const [start = 0, end = 0] = numbers(values, [2], refuse);
	requireOrder(start, end, values[1], refuse);
	return {kind: 'uniform', name, start, end};
}

function normal(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const [mean = 0, variable = 0, start, end] = numbers(values, [2, 4], refuse);
	requirePositive('the variance', variable, values[1], refuse);
	requireOrder(start, end, values[3], refuse);
	return {kind: 'normal', name, mean, variable, start: start ?? null, end: end ?? null};
}

function beta(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const [alpha = 0, second = 0, start, end] = numbers(values, [2, 4], refuse);
	requirePositive('alpha', alpha, values[0], refuse);
	requirePositive('beta', second, values[1], refuse);
	requireOrder(start, end, values[3], refuse);
	const bounds = start === undefined || end === undefined ? {} : {start, end};
	return {kind: 'beta', name, alpha, beta: second, ...bounds};
}

function choices(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const empty = values.find(({text}) => text === '');
	if (values.length === 0 || empty !== undefined) {
		throw refuse('a value is missing', empty);
	}

	const typed = values.map(({text}) => typedValue(text));
	const [first] = typed;
	const types = new Set(typed.map(({dataType}) => dataType));
	const areNumbers = [...types].every((type) => type === 'INTEGER' || type === 'REAL');
	if (types.size > 1 && !areNumbers) {
		const other = typed.findIndex(({dataType}) => dataType !== first?.dataType);
		throw refuse(`the values are of several types: ${[...types].join(', ').toLowerCase()}`, values[other]);
	}

	const dataType = types.size > 1 ? 'REAL' : (first?.dataType ?? 'STRING');
	return {kind: 'choices', name, values: typed.map(({value}) => value), dataType};
}

/** The values as numbers, as many as there may be. */
function numbers(values: readonly Argument[], counts: readonly number[], refuse: Refuse): readonly Num[] {
	if (!counts.includes(values.length)) {
		throw refuse(`takes ${counts.join(' or ')} numbers, not ${values.length}`);
	}

	return values.map((value) => {
		const number = numberIn(value.text);
		if (number === undefined) {
			throw refuse(value.text === '' ? 'a number is missing' : `"${value.text}" is not a number`, value);
		}

		return number;
	});
}

function requirePositive(what: string, value: Num, where: Argument | undefined, refuse: Refuse) {
	if (value <= 0) {
		throw refuse(`${what} must be greater than 0`, where);
	}
}

function requireOrder(lo: Num | undefined, hi: Num | undefined, where: Argument | undefined, refuse: Refuse) {
	if (lo !== undefined && hi !== undefined && lo >= hi) {
		throw refuse('the upper bound must be greater than the lower one', where);
	}
}
