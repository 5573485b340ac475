import {setImmediate} from 'node:timers/promises';
import {decodeJson} from './exact-json.js';
import {afterBlanks, endOfString, findSeparator, isBlank, signs, whole, type Stretch} from './json-scan.js';

/** Bytes that are parsed at once: a few milliseconds' work. */
const usualSize = 262_144;

/** Milliseconds after which others get their turn. */
const turn = 12;

/**
The value of JSON as `decodeJson` gives it, of a long answer: parsed piece by piece, so that keys are heard and the screen is drawn
meanwhile.

@throws ProtocolError with line and column when the bytes are no JSON.
*/
export async function decodeJsonPieces(bytes: Uint8Array, pieceSize = usualSize): Promise<unknown> {
	try {
		return await wholeValue({bytes, pieceSize, ...createBreathing()});
	} catch {
		// Only the whole text tells the place of what is wrong.
		return decodeJson(new TextDecoder().decode(bytes));
	}
}

type Source = {
	readonly bytes: Uint8Array;
	readonly pieceSize: number;

	/** Whether it is time for `breathe`, which lets others have their turn. */
	readonly isTime: () => boolean;
	readonly breathe: () => Promise<void>;
};

function createBreathing(): Pick<Source, 'isTime' | 'breathe'> {
	let last = performance.now();
	return {
		isTime: () => performance.now() - last > turn,
		async breathe() {
			await setImmediate();
			last = performance.now();
		},
	};
}

async function wholeValue(source: Source): Promise<unknown> {
	const {bytes, pieceSize} = source;
	const start = afterBlanks(bytes, 0);
	if (bytes.length - start <= pieceSize || !isOpening(bytes[start])) {
		return decodeJson(textOf(bytes, {from: 0, to: bytes.length}));
	}

	const {value, end} = await containerAt(source, start);
	if (afterBlanks(bytes, end) < bytes.length) {
		throw new SyntaxError('something stands behind the end');
	}

	return value;
}

/** A value and the offset behind it. */
type Read = {readonly value: unknown; readonly end: number};

/** Reads the list or object that opens at `open`: neighbours of about a piece together, each large item by itself. */
async function containerAt(source: Source, open: number): Promise<Read> {
	const {bytes, pieceSize, isTime, breathe} = source;
	const content = bytes[open] === signs.openArray ? createList() : createObject();
	let from = open + 1;
	let item = from;
	for (;;) {
		const cursor = {position: item, depth: 0};
		const isLarge = !findSeparator(bytes, cursor, item + pieceSize);
		if (isLarge) {
			if (item > from) {
				content.add(textOf(bytes, whole(bytes, {from, to: item - 1})));
			}

			// eslint-disable-next-line no-await-in-loop -- one item after the other
			cursor.position = await content.addLarge(source, item);
		}

		const end = cursor.position;
		const isLast = bytes[end] !== signs.comma;
		if (isLast && bytes[end] !== content.close) {
			throw new SyntaxError('the brackets do not match');
		}

		if (isLarge) {
			from = end + 1;
		} else if (isLast || end - from > pieceSize) {
			const isEmpty = isLast && from === open + 1 && isBlank(bytes, {from, to: end});
			content.add(isEmpty ? '' : textOf(bytes, whole(bytes, {from, to: end})));
			from = end + 1;
		}

		if (isLast) {
			return {value: content.value, end: end + 1};
		}

		item = end + 1;
		if (isTime()) {
			// eslint-disable-next-line no-await-in-loop -- one item after the other
			await breathe();
		}
	}
}

/** A list or object in the making. */
type Content = {
	readonly value: unknown;
	readonly close: number;

	/** Adds the items of a text, which commas part. */
	readonly add: (text: string) => void;

	/** Adds the large item that starts at an offset. @returns the offset of the comma or bracket behind it. */
	readonly addLarge: (source: Source, start: number) => Promise<number>;
};

function createList(): Content {
	const list: unknown[] = [];
	return {
		value: list,
		close: signs.closeArray,
		add(text) {
			for (const item of parsedAs(Array.isArray, `[${text}]`)) {
				list.push(item);
			}
		},
		async addLarge(source, start) {
			const {value, end} = await largeAt(source, start);
			list.push(value);
			return end;
		},
	};
}

function createObject(): Content {
	const object = {};
	const set = (name: string, value: unknown) => {
		// A field called `__proto__` is a field like any other.
		Object.defineProperty(object, name, {value, writable: true, enumerable: true, configurable: true});
	};

	return {
		value: object,
		close: signs.closeObject,
		add(text) {
			for (const [name, value] of Object.entries(parsedAs(isObject, `{${text}}`))) {
				set(name, value);
			}
		},
		async addLarge(source, start) {
			const {bytes} = source;
			const from = afterBlanks(bytes, start);
			const to = endOfString(bytes, from);
			const colon = afterBlanks(bytes, to);
			if (bytes[from] !== signs.quote || bytes[colon] !== signs.colon) {
				throw new SyntaxError('a field needs a name');
			}

			const {value, end} = await largeAt(source, colon + 1);
			set(parsedAs(isText, textOf(bytes, {from, to})), value);
			return end;
		},
	};
}

/** Reads a large value up to the comma or bracket behind it. */
async function largeAt(source: Source, start: number): Promise<Read> {
	const {bytes, breathe} = source;
	const first = afterBlanks(bytes, start);
	if (isOpening(bytes[first])) {
		const {value, end} = await containerAt(source, first);
		return {value, end: afterBlanks(bytes, end)};
	}

	const cursor = {position: first, depth: 0};
	while (!findSeparator(bytes, cursor, cursor.position + usualSize)) {
		// eslint-disable-next-line no-await-in-loop -- one stretch after the other
		await breathe();
	}

	const end = cursor.position;
	return {value: decodeJson(textOf(bytes, {from: first, to: end})), end};
}

function isOpening(byte: number | undefined): boolean {
	return byte === signs.openArray || byte === signs.openObject;
}

function parsedAs<Type>(isType: (value: unknown) => value is Type, text: string): Type {
	const value = decodeJson(text);
	if (!isType(value)) {
		throw new SyntaxError('the text is something else');
	}

	return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function textOf(bytes: Uint8Array, {from, to}: Stretch): string {
	return decoder.decode(bytes.subarray(from, to));
}

/** Pieces are cut at signs of ASCII, never inside a character. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
