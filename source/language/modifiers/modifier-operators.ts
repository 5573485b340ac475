import {type UsageError} from '../../errors/usage-error.js';
import {
	type DataType,
	type ExactNumber,
	numberIn,
	numberProblem,
	typedValue,
	type TypedValue,
} from './modifier-value.js';

/** An entry of `modifiers.variables`, with the API's own field names. Source: section 6.1 of the API reference. */
export type Modifier =
	| ({readonly kind: 'value'; readonly name: string} & TypedValue)
	| {
			readonly kind: 'range';
			readonly name: string;
			readonly start: ExactNumber;
			readonly end: ExactNumber;
			readonly steps: number;
	  }
	| {
			readonly kind: 'choices';
			readonly name: string;
			readonly values: ReadonlyArray<TypedValue['value']>;
			readonly dataType: DataType;
	  }
	| {readonly kind: 'uniform'; readonly name: string; readonly start: ExactNumber; readonly end: ExactNumber}
	| {
			readonly kind: 'beta';
			readonly name: string;
			readonly alpha: ExactNumber;
			readonly beta: ExactNumber;
			readonly start?: ExactNumber;
			readonly end?: ExactNumber;
	  }
	/** `variable` is the variance; bounds are null if there are none. */
	| {
			readonly kind: 'normal';
			readonly name: string;
			readonly mean: ExactNumber;
			readonly variable: ExactNumber;
			// eslint-disable-next-line @typescript-eslint/no-restricted-types -- the API says null
			readonly start: ExactNumber | null;
			// eslint-disable-next-line @typescript-eslint/no-restricted-types -- the API says null
			readonly end: ExactNumber | null;
	  };

/** The kinds of modifiers whose values are sampled. */
export const drawnBy: ReadonlySet<Modifier['kind']> = new Set(['uniform', 'normal', 'beta']);

/** Creates the error for a problem; without a position it refers to all values. */
type Refuse = (problem: string, where?: Argument) => UsageError;

type Operator = {
	/** The usage, for hints. */
	readonly usage: string;

	/** @throws UsageError */
	readonly build: (name: string, values: readonly Argument[], refuse: Refuse) => Modifier;
};

/** The operators of modifier values, such as `range(…)`. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
	['range', {usage: 'range(start,end,steps)', build: range}],
	['choices', {usage: 'choices(a,b,…)', build: choices}],
	['uniform', {usage: 'uniform(lo,hi)', build: uniform}],
	['normal', {usage: 'normal(mean,variance[,lo,hi])', build: normal}],
	['beta', {usage: 'beta(alpha,beta[,lo,hi])', build: beta}],
]);

function range(name: string, values: readonly Argument[], refuse: Refuse): Modifier {
	const [start = 0, end = 0, steps = 0] = numbers(values, [3], refuse);
	if (typeof steps !== 'number' || !Number.isInteger(steps) || steps < 1) {
		throw refuse(`steps is a whole number from 1, not ${values[2]?.text ?? ''}`, values[2]);
	}

	return {kind: 'range', name, start, end, steps};
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

	for (const value of values) {
		const problem = numberProblem(value.text);
		if (problem !== undefined) {
			throw refuse(problem, value);
		}
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

/** Converts the values to numbers and checks how many there are. */
function numbers(
	values: readonly Argument[],
	counts: readonly number[],
	refuse: Refuse,
): readonly ExactNumber[] {
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

function requirePositive(what: string, value: ExactNumber, where: Argument | undefined, refuse: Refuse) {
	if (comparable(value) <= 0) {
		throw refuse(`${what} must be greater than 0`, where);
	}
}

function requireOrder(
	lo: ExactNumber | undefined,
	hi: ExactNumber | undefined,
	where: Argument | undefined,
	refuse: Refuse,
) {
	if (lo !== undefined && hi !== undefined && comparable(lo) >= comparable(hi)) {
		throw refuse('the upper bound must be greater than the lower one', where);
	}
}

function comparable(value: ExactNumber): number | bigint {
	return typeof value === 'object' ? value.valueOf() : value;
}

/** One value of `range(10,100,3)` with its position in the word, in UTF-16 units. */
export type Argument = {readonly text: string; readonly start: number; readonly end: number};

/** Splits the text between an operator's brackets at commas outside quotes and inner brackets. */
export function argumentsIn(inner: string, offset: number): readonly Argument[] {
	if (inner.trim() === '') {
		return [];
	}

	const found: Argument[] = [];
	let begin = 0;
	let depth = 0;
	let quote = '';
	const take = (end: number) => {
		const raw = inner.slice(begin, end);
		const start = offset + begin + (raw.length - raw.trimStart().length);
		const text = raw.trim();
		found.push({text, start, end: start + text.length});
		begin = end + 1;
	};

	for (let at = 0; at < inner.length; at++) {
		const character = inner.charAt(at);
		if (quote !== '') {
			quote = character === quote ? '' : quote;
		} else if (character === '"' || character === "'") {
			quote = character;
		} else if ('([{'.includes(character)) {
			depth++;
		} else if (')]}'.includes(character)) {
			depth--;
		} else if (character === ',' && depth === 0) {
			take(at);
		}
	}

	take(inner.length);
	return found;
}
