import {createJsonReader} from '../../json/json-reader.js';
import {type Diagnostic} from './diagnose.js';

/** What to do instead: programs get every digit. */
const hint = 'hand the result to a program that can: | … |! jq …';

/** A literal that JMESPath would round, alone or inside a list or object, and so never find what it was meant for. */
export function roundedLiteral(expression: string): Diagnostic | undefined {
	for (const {0: literal, 1: json = '', index} of expression.matchAll(/`((?:[^`\\]|\\.)*)`/gsv)) {
		const digits = roundedInteger(json);
		if (digits !== undefined) {
			const message = `a filter compares numbers of up to 15 digits, and ${digits} would be rounded`;
			return {message, offset: index, length: literal.length, hint};
		}
	}

	return undefined;
}

/** The first integer in JSON that JavaScript cannot hold, `9007199254740993` or `9007199254740993.0`. */
function roundedInteger(json: string): string | undefined {
	const reader = createJsonReader(new TextEncoder().encode(json));
	for (let token = reader.next(); token !== undefined; token = reader.next()) {
		const {kind, text} = token;
		if (kind === 'number' && /^-?\d+(?:\.0*)?$/v.test(text) && !Number.isSafeInteger(Number(text))) {
			return text;
		}
	}

	return undefined;
}

/** What a filter failed of, when that was an integer that is kept to the last digit: JMESPath can only show and compare such. */
export function exactInteger(value: unknown, error: unknown, expression: string): Diagnostic | undefined {
	// JMESPath calls the type of such an integer undefined, and that of a list with one just a list.
	const isAboutTypes =
		error instanceof Error &&
		/BigInt|received (?:type )?undefined|received type array|^TypeError$/v.test(error.message);
	const found = isAboutTypes ? largeInteger(value) : undefined;
	return found === undefined ? undefined : tooManyDigits(String(found), expression);
}

/** Applies an expression. */
type Search = (value: unknown) => unknown;

/**
What JMESPath gets wrong without a word: it knows no type of integers that are kept to the last digit, and rounds texts of many digits
to numbers. Found out by asking again with such integers rounded: where the answer has then another shape, one of them was met.
*/
export function misreadInteger(
	value: unknown,
	expression: string,
	{search, found}: {readonly search: Search; readonly found: unknown},
): Diagnostic | undefined {
	if (/\bto_number\s*\(/v.test(expression)) {
		const rounded = firstLeaf(found, isRoundedInteger);
		if (rounded !== undefined) {
			return tooManyDigits(String(rounded), expression);
		}
	}

	const large = /\b(?:type|to_number)\s*\(|`[^`]*[eE]/v.test(expression) ? largeInteger(value) : undefined;
	return large === undefined || isAlike(search(withRounded(value)), withRounded(found))
		? undefined
		: tooManyDigits(String(large), expression);
}

function tooManyDigits(digits: string, expression: string): Diagnostic {
	return {
		message: `${digits} has too many digits for a filter to calculate with, sort by or turn into text`,
		offset: 0,
		length: expression.length,
		hint,
	};
}

function isRoundedInteger(leaf: unknown): leaf is number {
	return Number.isInteger(leaf) && !Number.isSafeInteger(leaf);
}

function largeInteger(value: unknown): bigint | undefined {
	return firstLeaf(value, (leaf) => typeof leaf === 'bigint');
}

/** Looks through all values that are neither list nor object, however deep. */
function firstLeaf<Leaf>(value: unknown, isWanted: (leaf: unknown) => leaf is Leaf): Leaf | undefined {
	const waiting = [value];
	while (waiting.length > 0) {
		const item = waiting.pop();
		if (typeof item !== 'object' || item === null) {
			if (isWanted(item)) {
				return item;
			}
		} else {
			for (const inner of Object.values(item)) {
				waiting.push(inner);
			}
		}
	}

	return undefined;
}

/** The value with integers as JMESPath knows them. */
function withRounded(value: unknown): unknown {
	if (typeof value === 'bigint') {
		return Number(value);
	}

	if (Array.isArray(value)) {
		return value.map((item) => withRounded(item));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withRounded(item)]))
		: value;
}

function isAlike(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
