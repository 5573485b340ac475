import {ProtocolError} from '../errors/protocol-error.js';
import {brokenJsonAt, placeAt} from './json-place.js';

/**
The value of JSON text as servers send it.

Integers beyond 2^53 become bigint, and the bare words `NaN`, `Infinity` and `-Infinity` become numbers; the usual text goes
straight through `JSON.parse`.

@throws ProtocolError with line and column when the text is no JSON.
*/
export function decodeJson(text: string): unknown {
	const isOrdinary = !/(?<![.\d])\d{16}|NaN|Infinity/v.test(text);
	try {
		return isOrdinary ? (JSON.parse(text) as unknown) : (JSON.parse(protect(text), revive) as unknown);
	} catch {
		throw brokenJson(text);
	}
}

/** JSON text of a value in which bigint stands for an integer, to the last digit. */
export function encodeJson(value: unknown): string {
	let hasBigint = false;
	const plain = JSON.stringify(value, (_key, inner: unknown) => {
		hasBigint ||= typeof inner === 'bigint';
		return typeof inner === 'bigint' ? `${mark}n${inner}` : inner;
	});
	return hasBigint ? plain.replaceAll(new RegExp(String.raw`"${mark}n(-?\d+)"(?!:)`, 'gv'), '$1') : plain;
}

/** Starts a string that stands for a number, or that starts with this sign itself; a private-use character nobody sends. */
const mark = '\uF8F0';

/** The text with every number that `JSON.parse` would spoil as a marked string. */
function protect(text: string): string {
	const parts: string[] = [];
	for (const {stretch, isString, end} of stretches(text)) {
		parts.push(isString ? protectString(stretch, () => isName(text, end)) : protectNumbers(stretch));
	}

	return parts.join('');
}

function protectNumbers(stretch: string): string {
	return stretch.replaceAll(numbers, (token) => (isSpoilt(token) ? `"${mark}n${token}"` : token));
}

const numbers = /-?(?:NaN|Infinity|\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?)/gv;

function isSpoilt(token: string): boolean {
	return (
		/^-?(?:NaN|Infinity)$/v.test(token) ||
		(/^-?\d{16,}$/v.test(token) && !Number.isSafeInteger(Number(token)))
	);
}

/** A string that happens to start with our sign gets another; the names of fields are left alone. */
function protectString(literal: string, isName: () => boolean): string {
	return /^"(?:\uF8F0|\\uf8f0)/iv.test(literal) && !isName() ? `"${mark}s${literal.slice(1)}` : literal;
}

/** Whether the string literal that ends at `end` is the name of a field. */
function isName(text: string, end: number): boolean {
	return /^\s*:/v.test(text.slice(end, end + 100));
}

/** The text cut into string literals and what lies between. */
function* stretches(
	text: string,
): Generator<{readonly stretch: string; readonly isString: boolean; readonly end: number}> {
	let start = 0;
	while (start < text.length) {
		const quote = text.indexOf('"', start);
		if (quote === -1) {
			break;
		}

		yield {stretch: text.slice(start, quote), isString: false, end: quote};
		start = endOfString(text, quote);
		yield {stretch: text.slice(quote, start), isString: true, end: start};
	}

	yield {stretch: text.slice(start), isString: false, end: text.length};
}

/** The offset behind the string literal that starts at `start`; the end of the text when it is not closed. */
function endOfString(text: string, start: number): number {
	let quote = text.indexOf('"', start + 1);
	while (quote !== -1) {
		let backslashes = 0;
		while (text[quote - 1 - backslashes] === '\\') {
			backslashes += 1;
		}

		if (backslashes % 2 === 0) {
			return quote + 1;
		}

		quote = text.indexOf('"', quote + 1);
	}

	return text.length;
}

function revive(_key: string, value: unknown): unknown {
	if (typeof value !== 'string' || !value.startsWith(mark)) {
		return value;
	}

	const content = value.slice(mark.length + 1);
	if (value[mark.length] === 's') {
		return content;
	}

	return /^-?\d/v.test(content) ? BigInt(content) : Number(content);
}

function brokenJson(text: string): ProtocolError {
	const offset = breakOffset(text);
	const {line, column} = placeAt(text, offset);
	const what = offset >= text.trimEnd().length ? 'ends too early' : 'is broken';
	return new ProtocolError(`the JSON the server sent ${what} (line ${line}, column ${column})`, {
		hint: 'Try again; a proxy on the way may have changed the answer.',
	});
}

function breakOffset(text: string): number {
	const parts = [...stretches(text)].map(({stretch, isString}) =>
		isString ? stretch : withoutWords(stretch),
	);
	try {
		return brokenJsonAt(parts.join('')) ?? text.length;
	} catch {
		// Nested too deeply to be followed.
		return text.length;
	}
}

/** The words for numbers as digits of the same length. */
function withoutWords(stretch: string): string {
	return stretch.replaceAll(/-?(?:NaN|Infinity)/gv, (word) => '0'.padEnd(word.length));
}
