import {createJsonReader} from '../../json/json-reader.js';
import {type Diagnostic} from './diagnose.js';

/** The workaround: programs get every digit. */
const hint = 'hand the result to a program that can: | … |! jq …';

/** Finds a literal that JMESPath would round, alone or inside a list or object, so that it would never match. */
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

/** Explains a failure caused by an exact large integer, which JMESPath can only show and compare. */
export function exactInteger(value: unknown, error: unknown, expression: string): Diagnostic | undefined {
	// JMESPath reports the type of a bigint as undefined, and of a list with one as array.
	const isAboutTypes =
		error instanceof Error &&
		/BigInt|received (?:type )?undefined|received type array|^TypeError$/v.test(error.message);
	const found = isAboutTypes ? largeInteger(value) : undefined;
	return found === undefined ? undefined : tooManyDigits(String(found), expression);
}

/** Applies an expression. */
type Search = (value: unknown) => unknown;

/**
Detects silent errors: JMESPath has no type for exact large integers, and rounds long digit strings in conversions to numbers. Evaluates
again with these integers rounded; a result of a different shape means that one was involved.
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

/** Finds the first matching value that is not a list or object, at any depth. */
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

/** The value with large integers rounded to doubles. */
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
