import {ProtocolError} from '../errors/protocol-error.js';
import {withoutPauses} from './json-reader.js';
import {isLongNumber, LongNumber} from './long-number.js';
import {
	afterBlanks,
	createDecoder,
	endOfString,
	endOfWord,
	isAtEnd,
	restFrom,
	codes,
	startOfText,
} from './json-scan.js';

/**
Decodes JSON as servers send it.

Integers beyond 2^53 become bigint, and the bare words `NaN`, `Infinity` and `-Infinity` become numbers.

@throws ProtocolError with line and column when it is invalid.
*/
export function decodeJson(json: string | Uint8Array): unknown {
	const ordinary = typeof json === 'string' ? ordinaryValue(json) : undefined;
	if (ordinary !== undefined) {
		return ordinary;
	}

	return withoutPauses(decodeJsonInSteps(json));
}

/**
As `decodeJson`, for JSON that will be sent on: decimals keep every digit, too, as `LongNumber`.

@throws ProtocolError when it is invalid; check it with `problemOfJson` first
*/
export function decodeForSending(json: string): unknown {
	const isExact = true;
	return (
		ordinaryValue(json, isExact) ??
		withoutPauses(parsed(new TextEncoder().encode(json), {size: defaultSize, words: serverWords, isExact}))
	);
}

/** Bytes parsed at once: about a millisecond of work. */
const defaultSize = 65_536;

/**
As `decodeJson`, but yields regularly to let the event loop run.

@param size - bytes parsed at once.
@throws ProtocolError with line and column when it is invalid.
*/
export function* decodeJsonInSteps(
	json: string | Uint8Array,
	size = defaultSize,
): Generator<undefined, unknown, undefined> {
	const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
	try {
		return yield* parsed(bytes, {size, words: serverWords});
	} catch (error) {
		throw error instanceof BrokenJson ? brokenAnswer(bytes, error.offset) : error;
	}
}

/** A position in a text: 1-based line, 1-based column in UTF-16 units. */
export type TextPlace = {readonly line: number; readonly column: number};

/** Position of the first syntax error; `undefined` for valid JSON. */
export function brokenJsonPlace(text: string): TextPlace | undefined {
	const bytes = new TextEncoder().encode(text);
	try {
		withoutPauses(parsed(bytes, {size: 0, words: jsonWords}));
		return undefined;
	} catch (error) {
		if (error instanceof BrokenJson) {
			return nodeAt(bytes, error.offset);
		}

		throw error;
	}
}

function nodeAt(bytes: Uint8Array, offset: number): TextPlace {
	const before = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, offset)).split('\n');
	return {line: before.length, column: (before.at(-1) ?? '').length + 1};
}

function brokenAnswer(bytes: Uint8Array, offset: number): ProtocolError {
	const {line, column} = nodeAt(bytes, offset);
	const what = afterBlanks(bytes, offset) >= bytes.length ? 'ends too early' : 'is broken';
	return brokenPart(`${what} (line ${line}, column ${column})`);
}

/** Creates an error about invalid JSON from a server; `what` reads like `is broken`. */
export function brokenPart(what: string): ProtocolError {
	return new ProtocolError(`the JSON the server sent ${what}`, {
		hint: 'Try again; a proxy on the way may have changed the answer.',
	});
}

/** Thrown at the first unexpected byte. */
class BrokenJson extends SyntaxError {
	readonly offset: number;

	constructor(offset: number) {
		super('this is no JSON');
		this.offset = offset;
	}
}

type Words = ReadonlyMap<string, unknown>;

const jsonWords: Words = new Map<string, unknown>([
	['true', true],
	['false', false],
	['null', null],
]);

const serverWords: Words = new Map<string, unknown>([
	...jsonWords,
	['NaN', Number.NaN],
	['Infinity', Number.POSITIVE_INFINITY],
	['-Infinity', Number.NEGATIVE_INFINITY],
]);

type Options = {
	/** Arrays and objects of up to this many bytes go to `JSON.parse`, unless it would lose digits of their numbers. */
	readonly size: number;
	readonly words: Words;

	/** Whether decimals of many digits become `LongNumber`. Default false. */
	readonly isExact?: boolean | undefined;
};

/** An array or object being read. */
type Frame = {
	readonly close: number;
	readonly list?: unknown[] | undefined;
	readonly fields?: Record<string, unknown> | undefined;
	key: string;
};

/** The bytes and the position in them. */
type Source = Options & {
	readonly bytes: Uint8Array;
	readonly textOf: (start: number, end: number) => string;
	position: number;

	/** Items before this offset are read one by one, because `JSON.parse` would round a number or reject a word. */
	singlyUpTo: number;
};

/** Parses without recursion, so that nesting can be arbitrarily deep. @throws BrokenJson */
function* parsed(bytes: Uint8Array, options: Options): Generator<undefined, unknown, undefined> {
	const position = afterBlanks(bytes, startOfText(bytes));
	const source: Source = {...options, bytes, textOf: createDecoder(bytes), position, singlyUpTo: 0};
	const frames: Frame[] = [];
	let pausedAt = 0;
	for (;;) {
		if (source.position - pausedAt > defaultSize) {
			pausedAt = source.position;
			yield;
		}

		const depth = frames.length;
		const item = startValue(source, frames);
		if (frames.length > depth) {
			continue;
		}

		const value = endValue(source, frames, item);
		if (frames.length === 0) {
			return source.position < bytes.length ? broken(source.position) : value;
		}
	}
}

/** Reads a value, or opens an array or object that is too large to read at once. */
function startValue(source: Source, frames: Frame[]): unknown {
	const {bytes, position} = source;
	const byte = bytes[position];
	const isObject = byte === codes.openObject;
	if (!isObject && byte !== codes.openArray) {
		return byte === codes.quote ? readString(source) : readWord(source);
	}

	const value = frames.length > maxDepth ? undefined : readAtOnce(source);
	if (value !== undefined) {
		return value;
	}

	const frame = opened(isObject);
	source.position = afterBlanks(bytes, position + 1);
	if (bytes[source.position] === frame.close) {
		source.position++;
		return frame.list ?? frame.fields;
	}

	frame.key = isObject ? readName(source) : '';
	frames.push(frame);
	return undefined;
}

/** Adds a value to its container and closes the containers that end after it. @returns the last one closed. */
function endValue(source: Source, frames: Frame[], value: unknown): unknown {
	const {bytes} = source;
	let item = value;
	for (;;) {
		source.position = afterBlanks(bytes, source.position);
		const frame = frames.at(-1);
		if (frame === undefined) {
			return item;
		}

		put(frame, item);
		const byte = bytes[source.position];
		if (byte === codes.comma) {
			source.position = afterBlanks(bytes, source.position + 1);
			if (frame.list === undefined) {
				frame.key = readName(source);
			} else if (frames.length <= maxDepth) {
				readRow(source, frame.list);
			}

			return undefined;
		}

		if (byte !== frame.close) {
			broken(source.position);
		}

		source.position++;
		frames.pop();
		item = frame.list ?? frame.fields;
	}
}

/** Reads the name of a field and its colon. */
function readName(source: Source): string {
	const {bytes, position} = source;
	const name = bytes[position] === codes.quote ? readString(source) : broken(position);
	const colon = afterBlanks(bytes, source.position);
	source.position = bytes[colon] === codes.colon ? afterBlanks(bytes, colon + 1) : broken(colon);
	return name;
}

function readString(source: Source): string {
	const start = source.position;
	const end = endOfString(source.bytes, start);
	source.position = end === -1 ? broken(start) : end;
	return stringValue(source.textOf(start, end)) ?? broken(start);
}

function readWord(source: Source): unknown {
	const {bytes, position, textOf, words, isExact} = source;
	source.position = endOfWord(bytes, position);
	const text = textOf(position, source.position);
	const value = wordValue(text, {words, isExact});
	return value === undefined ? broken(position + fittingLength(text, words)) : value;
}

/** Parses a number or bare word; `undefined` when it is neither. */
export function wordValue(
	text: string,
	{words = serverWords, isExact}: Partial<Pick<Options, 'words' | 'isExact'>> = {},
): unknown {
	return number.test(text) ? numberValue(text, isExact) : words.get(text);
}

/** Length of the longest valid prefix of a word: 1 for `01` and `1x`. */
function fittingLength(text: string, words: Words): number {
	const [fitting = ''] =
		startOfNumber.exec(text) ?? [...words.keys()].filter((word) => text.startsWith(word));
	return fitting.length;
}

/** Parses the whole array or object that opens here, if it is short and `JSON.parse` keeps its numbers. */
function readAtOnce(source: Source): unknown {
	const {bytes, position, textOf, size, isExact} = source;
	const rest = restFrom(position + 1);
	if (!isAtEnd(bytes, rest, position + size)) {
		return undefined;
	}

	const value = ordinaryValue(textOf(position, rest.position), isExact);
	source.position = value === undefined ? position : rest.position;
	return value;
}

/** Reads consecutive short items of an array, all but the last one. */
function readRow(source: Source, list: unknown[]): void {
	const {bytes, position, textOf, size, singlyUpTo, isExact} = source;
	const rest = restFrom(position);
	if (position >= singlyUpTo) {
		isAtEnd(bytes, rest, position + size);
	}

	if (rest.lastComma === -1) {
		return;
	}

	const items = ordinaryValue(`[${textOf(position, rest.lastComma)}]`, isExact);
	if (!Array.isArray(items) || items.length === 0) {
		source.singlyUpTo = rest.lastComma;
		return;
	}

	for (const item of items) {
		list.push(item);
	}

	source.position = afterBlanks(bytes, rest.lastComma + 1);
}

/** Below this depth containers are not scanned for their end: each level would scan the same bytes again. */
const maxDepth = 64;

function broken(offset: number): never {
	throw new BrokenJson(offset);
}

function opened(isObject: boolean): Frame {
	return isObject
		? {close: codes.closeObject, fields: {}, key: ''}
		: {close: codes.closeArray, list: [], key: ''};
}

function put({list, fields, key}: Frame, value: unknown): void {
	if (fields === undefined) {
		list?.push(value);
	} else {
		putField(fields, key, value);
	}
}

/** Sets a field of an object, even `__proto__`. */
export function putField(fields: Record<string, unknown>, key: string, value: unknown): void {
	if (key === '__proto__') {
		Object.defineProperty(fields, key, {value, writable: true, enumerable: true, configurable: true});
	} else {
		fields[key] = value;
	}
}

/** Parses an array or object; `undefined` when `JSON.parse` would round a number or reject a word. */
function ordinaryValue(text: string, isExact = false): unknown {
	if (/(?<![.\d])\d{16}|NaN|Infinity/v.test(text) || (isExact && /(?:\d\.?){18}/v.test(text))) {
		return undefined;
	}

	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

// eslint-disable-next-line no-control-regex -- JSON forbids them in strings
const plainString = /^[^\\\u0000-\u001F]*$/v;

/** Decodes a string with its quotes; `undefined` when it is not one. */
export function stringValue(literal: string): string | undefined {
	if (plainString.test(literal)) {
		return literal.slice(1, -1);
	}

	try {
		return String(JSON.parse(literal));
	} catch {
		return undefined;
	}
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?$/v;
const startOfNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?/v;

function numberValue(text: string, isExact = false): number | bigint | LongNumber {
	const value = Number(text);
	if (isExact && !/^-?\d+$/v.test(text) && isLongNumber(text)) {
		return new LongNumber(text);
	}

	return Number.isSafeInteger(value) || !/^-?\d{16,}$/v.test(text) ? value : BigInt(text);
}
