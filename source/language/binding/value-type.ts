import {numberTooLarge, problemOfJson} from '../../json/json-to-send.js';
import {encodeJson} from '../../json/json-writer.js';
import {suggestion} from '../nearest.js';
import {type ValueType} from '../specification.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {parseUrl} from '../../text/parse-url.js';

/** The name of the checked value, `--samples` or `WORKSPACE`, and the text of the line. */
type CheckedValue = {readonly what: string; readonly source: string | undefined};

type Check = {
	readonly isFine: (text: string) => boolean;
	readonly expected: string;
	readonly hint?: string | undefined;
};

/** Checks `NAME=VALUE`; the value may be empty. */
const nameValue: Check = {
	isFine: (text) => text.indexOf('=') > 0,
	expected: 'NAME=VALUE',
	hint: 'example: --sim ncp=1000',
};

const checks: Partial<Record<Extract<ValueType, string>, Check>> = {
	number: {isFine: (text) => text.trim() !== '' && Number.isFinite(Number(text)), expected: 'a number'},
	count: {
		isFine: (text) => /^\+?\d+$/v.test(text) && Number.isSafeInteger(Number(text)),
		expected: 'a whole number',
	},
	boolean: {isFine: (text) => text === 'true' || text === 'false', expected: 'true or false'},
	json: {
		isFine: isJson,
		expected: 'JSON',
		hint: 'no name may stand twice in an object, and no number be larger than 1.8e308',
	},
	url: {isFine: isWebAddress, expected: 'a URL such as https://impact.modelon.cloud'},
	'simulation-option': nameValue,
	'solver-option': nameValue,
	'compiler-option': nameValue,
	'runtime-option': nameValue,
};

/**
Checks the type of a value and returns its text. Does not check what only the server or the disk can tell.

@throws UsageError naming the value and what was expected.
*/
export function checkValue(word: ExpandedWord, type: ValueType, {what, source}: CheckedValue): string {
	const text = type === 'json' && Object.hasOwn(word, 'value') ? encodeJson(word.value ?? null) : word.text;
	const {isFine, expected, hint: example} = checkOf(type);
	if (!isFine(text)) {
		const hint = typeof type === 'object' && 'choices' in type ? suggestion(text, type.choices) : example;
		throw usageError({message: `${what} takes ${expected}, not "${text}"`, hint, span: word.span}, source);
	}

	return text;
}

const anything: Check = {isFine: () => true, expected: 'anything'};

function checkOf(type: ValueType): Check {
	if (typeof type === 'string') {
		return checks[type] ?? anything;
	}

	return 'choices' in type ? oneOf(type.choices) : anything;
}

function oneOf(choices: readonly string[]): Check {
	return {
		isFine: (text) => choices.includes(text),
		expected: choices.join(', ').replace(/, (?=[^,]*$)/v, ' or '),
	};
}

/** Whether a text is JSON that can be sent without loss. */
function isJson(text: string): boolean {
	return problemOfJson(text) === undefined && numberTooLarge(text) === undefined;
}

function isWebAddress(text: string): boolean {
	return /^https?:\/\//iv.test(text) && parseUrl(text) !== undefined;
}
