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
The value of JSON as servers send it.

Integers beyond 2^53 become bigint, and the bare words `NaN`, `Infinity` and `-Infinity` become numbers.

@throws ProtocolError with line and column when it is no JSON.
*/
export function decodeJson(json: string | Uint8Array): unknown {
	const ordinary = typeof json === 'string' ? ordinaryValue(json) : undefined;
	if (ordinary !== undefined) {
		return ordinary;
	}

	return withoutPauses(decodeJsonInSteps(json));
}

/**
As `decodeJson`, of JSON that is to be sent on: decimals keep every digit, too, as `LongNumber`.

@throws ProtocolError, so check it with `problemOfJson` before
*/
export function decodeForSending(json: string): unknown {
	const isExact = true;
	return (
		ordinaryValue(json, isExact) ??
		withoutPauses(parsed(new TextEncoder().encode(json), {size: defaultSize, words: serverWords, isExact}))
	);
}

/** Bytes that are parsed at once: a millisecond's work. */
const defaultSize = 65_536;

/**
As `decodeJson`, pausing again and again, so that others can have their turn.

@param size Bytes that are parsed at once.
@throws ProtocolError with line and column when it is no JSON.
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

/** A place in a text: 1-based line, 1-based column in UTF-16 units. */
export type TextPlace = {readonly line: number; readonly column: number};

/** Where a text stops being JSON: the first word or sign that does not fit; `undefined` when it is JSON. */
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

/** What is wrong with the JSON of a server, as `is broken`. */
export function brokenPart(what: string): ProtocolError {
	return new ProtocolError(`the JSON the server sent ${what}`, {
		hint: 'Try again; a proxy on the way may have changed the answer.',
	});
}

/** Thrown at the first byte of what does not fit. */
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
	/** Lists and objects of at most so many bytes are given to `JSON.parse` unless it would spoil their numbers. */
	readonly size: number;
	readonly words: Words;

	/** Whether decimals of many digits become `LongNumber`. Default false. */
	readonly isExact?: boolean | undefined;
};

/** A list or object that is being read. */
type Frame = {
	readonly close: number;
	readonly list?: unknown[] | undefined;
	readonly fields?: Record<string, unknown> | undefined;
	key: string;
};

/** The bytes, and how far they were read. */
type Source = Options & {
	readonly bytes: Uint8Array;
	readonly textOf: (start: number, end: number) => string;
	position: number;

	/** Up to where items are read one by one, as `JSON.parse` would spoil a number among them or not know a word. */
	singlyUpTo: number;
};

/** Reads without recursion: the depth of JSON has no limit. @throws BrokenJson */
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

/** Reads a value; of a list or object that is not read at once only the beginning, and adds it to those that are open. */
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

/** Puts a value where it belongs and closes what ends behind it. @returns the last one that was closed. */
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

/** The name of a field, up to its value. */
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

/** A number or word; `undefined` for what is none. */
export function wordValue(
	text: string,
	{words = serverWords, isExact}: Partial<Pick<Options, 'words' | 'isExact'>> = {},
): unknown {
	return number.test(text) ? numberValue(text, isExact) : words.get(text);
}

/** How much of a word is a whole number or word by itself: of `01` and `1x` the first digit. */
function fittingLength(text: string, words: Words): number {
	const [fitting = ''] =
		startOfNumber.exec(text) ?? [...words.keys()].filter((word) => text.startsWith(word));
	return fitting.length;
}

/** The whole list or object that opens here, when it is short and `JSON.parse` spoils nothing in it. */
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

/** Short items that follow each other in a list, all but the last one. */
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

/** Levels below which it is not looked for the end of every list and object: each level would look through the same bytes again. */
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

/** Sets a field of an object, whatever its name. */
export function putField(fields: Record<string, unknown>, key: string, value: unknown): void {
	if (key === '__proto__') {
		Object.defineProperty(fields, key, {value, writable: true, enumerable: true, configurable: true});
	} else {
		fields[key] = value;
	}
}

/** What a list or object is, unless `JSON.parse` would spoil a number or does not know a word. */
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

/** The text of a string with its quotes; `undefined` for what is no string. */
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
