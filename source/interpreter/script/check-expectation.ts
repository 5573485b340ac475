import {isDeepStrictEqual} from 'node:util';
import {isMeasure as isMeasureName} from '../../curves/measures.js';
import {ExpectationError} from '../../errors/expectation-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {encodeJson} from '../../json/json-writer.js';
import {isExactNumber} from '../../language/modifiers/modifier-value.js';
import {isMeasure, spanOf} from '../../language/parsing/expectation.js';
import {
	type Comparison,
	type Expectation,
	type Filter,
	type Statement,
	type Word,
} from '../../language/parsing/syntax.js';
import {type Output} from '../../output/document.js';
import {type Session} from '../../session/session.js';
import {expandedWords} from '../references.js';
import {isObject} from '../../json/is-object.js';
import {valueOfWords} from './values.js';

export type ExpectationScope = {
	/** The text that contains the statement. */
	readonly text: string;
	readonly session: Session;

	/** Applies a filter to the result, for a right side that is an expression. */
	readonly search: (filter: Filter) => Promise<unknown>;
};

/**
Checks the condition of an `expect` statement.

@param value - the left side.
@returns a notice that it holds.
@throws ExpectationError with both sides; UsageError when they cannot be compared.
*/
export async function checkExpectation(
	value: unknown,
	statement: Statement,
	expectation: Expectation,
	scope: ExpectationScope,
): Promise<Output> {
	const left = leftText(statement);
	const expected = await expectedValue(expectation, scope);
	const found = lookedAt(value, statement);
	const wrong = found.filter((each) => !fits(each.value, expected));
	const [first] = wrong;
	if (first !== undefined) {
		throw new ExpectationError(failureText(left, {found, wrong, first}, expected), {
			hint: hintFor(first.value, expected),
		});
	}

	const cases = found.length > 1 ? ` in ${found.length} cases` : '';
	return {
		value: true,
		view: {kind: 'empty'},
		isAside: true,
		isPutAway: true,
		notices: [{kind: 'success', text: `${left}${expectedText(expected)}${cases}`}],
	};
}

type Expected = {
	readonly operator: Comparison | undefined;
	readonly value: unknown;

	/** Absolute. */
	readonly tolerance: number | undefined;
};

/** A value of the left side, with a label if there are several. */
type Found = {readonly label: string; readonly value: unknown};

async function expectedValue(
	{operator, right, tolerance}: Expectation,
	{text, session, search}: ExpectationScope,
): Promise<Expected> {
	if (operator === undefined) {
		return {operator, value: undefined, tolerance: undefined};
	}

	const {offset, length} = spanOf(right);
	const source = text.slice(offset, offset + length);
	const value = /^`|^[a-z_]+\(|^@|^&/v.test(source)
		? await search({kind: 'jmespath', expression: source, span: {offset, length}})
		: valueOfWords(expandedWords(right, session, text), text);
	return {operator, value, tolerance: tolerance && absolute(tolerance, value, {text, session})};
}

function absolute(
	{word, isPercent}: NonNullable<Expectation['tolerance']>,
	expected: unknown,
	{text, session}: Pick<ExpectationScope, 'text' | 'session'>,
): number {
	const number = Number(valueOfWords(expandedWords([word], session, text), text));
	if (!(number >= 0) || !isExactNumber(expected)) {
		throw new UsageError(
			number >= 0 ? '± belongs to a number' : `± ${word.source}: this is no distance between numbers`,
			{place: {text, ...word.span}, hint: 'for example = 1.23 ± 1e-3, or = 1.23 ± 1%'},
		);
	}

	return isPercent ? (Math.abs(Number(expected)) * number) / 100 : number;
}

/** The left side as typed. */
function leftText({words, filters}: Statement): string {
	const sources = words.map(({source}) => source).join(' ');
	const expressions = filters.map((filter) => (filter.kind === 'jmespath' ? filter.expression : ''));
	return [...(sources === '$_' && filters.length > 0 ? [] : [sources]), ...expressions].join(' | ');
}

function lookedAt(value: unknown, {words, filters}: Statement): readonly Found[] {
	return isMeasure(words) && filters.length === 0 ? measuredValues(value, words) : [{label: '', value}];
}

/** The number of each case. */
function measuredValues(value: unknown, words: readonly Word[]): readonly Found[] {
	const rows = Array.isArray(value) ? value.filter((row) => isObject(row)) : [];
	if (rows.length === 0) {
		throw new ExpectationError('there is nothing to measure: no case has a result yet');
	}

	return rows.map((row) => {
		const [field, ...others] = Object.keys(row).filter((name) => isMeasureName(name.split('=')[0] ?? ''));
		if (field === undefined || others.length > 0) {
			const variable = words.at(words[0]?.source === 'measure' ? 1 : 2)?.source ?? 'h';
			throw new UsageError('expect looks at one measure', {
				hint: `for example expect measure ${variable} final < 1.5`,
			});
		}

		const label = [row['case'], row['variable']].filter((part) => typeof part === 'string').join(' ');
		return {label, value: row[field]};
	});
}

function fits(value: unknown, {operator, value: expected, tolerance}: Expected): boolean {
	switch (operator) {
		case undefined: {
			return !isNothing(value);
		}

		case '=': {
			return isEqual(value, expected, tolerance);
		}

		case '!=': {
			return !isEqual(value, expected, tolerance);
		}

		case '<':
		case '<=':
		case '>':
		case '>=': {
			return isExactNumber(value) && isExactNumber(expected) && inOrder(value, operator, expected, tolerance);
		}
	}
}

/** Falsy values of JMESPath. */
function isNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		value === false ||
		value === '' ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}

function isEqual(value: unknown, expected: unknown, tolerance: number | undefined): boolean {
	if (isExactNumber(value) && isExactNumber(expected)) {
		// Numbers with more digits than a double are compared exactly.
		return tolerance === undefined
			? String(value) === String(expected)
			: Math.abs(Number(value) - Number(expected)) <= tolerance;
	}

	return isDeepStrictEqual(value ?? null, expected ?? null);
}

function inOrder(
	value: unknown,
	operator: Exclude<Comparison, '=' | '!='>,
	expected: unknown,
	tolerance = 0,
): boolean {
	const difference = Number(value) - Number(expected);
	return {
		'<': difference < tolerance,
		'<=': difference <= tolerance,
		'>': difference > -tolerance,
		'>=': difference >= -tolerance,
	}[operator];
}

type Failure = {readonly found: readonly Found[]; readonly wrong: readonly Found[]; readonly first: Found};

function failureText(left: string, {found, wrong, first}: Failure, expected: Expected): string {
	const what = `, expected${expectedText(expected).replace(/^ = /v, ' ') || ' something'}`;
	if (found.length === 1) {
		return `${left} is ${shown(first.value)}${what}${distance(first.value, expected)}`;
	}

	const list = wrong.slice(0, 8).map(({label, value}) => `${label} ${shown(value)}`);
	const more = wrong.length > list.length ? `, and ${wrong.length - list.length} more` : '';
	return `${left}${what} in all ${found.length} cases; not so in ${wrong.length}: ${list.join(', ')}${more}`;
}

function expectedText({operator, value, tolerance}: Expected): string {
	const around = tolerance === undefined ? '' : ` ± ${short(tolerance)}`;
	return operator === undefined ? '' : ` ${operator} ${shown(value)}${around}`;
}

function distance(value: unknown, {operator, value: expected, tolerance}: Expected): string {
	return operator === '=' && tolerance !== undefined && isExactNumber(value) && isExactNumber(expected)
		? `, ${short(Math.abs(Number(value) - Number(expected)))} off`
		: '';
}

function short(number: number): string {
	return String(Number(number.toPrecision(3)));
}

const longest = 200;

function shown(value: unknown): string {
	const text = value === undefined ? 'nothing' : encodeJson(value);
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function hintFor(value: unknown, {value: expected}: Expected): string | undefined {
	if (typeof value === 'string' && isExactNumber(expected) && value === String(expected)) {
		return `it is a text: write '${value}'`;
	}

	return typeof expected === 'string' && isExactNumber(value) && expected === String(value)
		? `it is a number: write ${expected} without quotes`
		: undefined;
}
