import {setImmediate} from 'node:timers/promises';
import {decodeJson} from './json.js';
import {afterBlanks, endOfString, findSeparator, signs} from './json-scan.js';

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
		return await valueIn({bytes, pieceSize, ...createBreathing()}, {from: 0, to: bytes.length});
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

/** Offsets in the bytes; `to` is not part of it. */
type Stretch = {readonly from: number; readonly to: number};

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

async function valueIn(source: Source, {from, to}: Stretch): Promise<unknown> {
	const {bytes, pieceSize} = source;
	const first = afterBlanks(bytes, from);
	if (to - first > pieceSize && bytes[first] === signs.openArray) {
		return listIn(source, {from: first + 1, to});
	}

	if (to - first > pieceSize && bytes[first] === signs.openObject) {
		return objectIn(source, {from: first + 1, to});
	}

	return decodeJson(textOf(bytes, {from, to}));
}

async function listIn(source: Source, inside: Stretch): Promise<readonly unknown[]> {
	const list: unknown[] = [];
	for await (const run of runs(source, inside, signs.closeArray)) {
		const items = run.isLarge
			? [await valueIn(source, run)]
			: parsedAs(Array.isArray, `[${textOf(source.bytes, run)}]`);
		for (const item of items) {
			list.push(item);
		}
	}

	return list;
}

async function objectIn(source: Source, inside: Stretch): Promise<unknown> {
	const object = {};
	for await (const run of runs(source, inside, signs.closeObject)) {
		const fields = run.isLarge
			? [await fieldIn(source, run)]
			: Object.entries(parsedAs(isObject, `{${textOf(source.bytes, run)}}`));
		for (const [name, value] of fields) {
			// A field called `__proto__` is a field like any other.
			Object.defineProperty(object, name, {value, writable: true, enumerable: true, configurable: true});
		}
	}

	return object;
}

async function fieldIn(
	source: Source,
	{from, to}: Stretch,
): Promise<readonly [name: string, value: unknown]> {
	const {bytes} = source;
	const start = afterBlanks(bytes, from);
	const end = endOfString(bytes, start);
	const colon = afterBlanks(bytes, end);
	if (bytes[start] !== signs.quote || bytes[colon] !== signs.colon) {
		throw new SyntaxError('a field needs a name');
	}

	const name = parsedAs(isText, textOf(bytes, {from: start, to: end}));
	return [name, await valueIn(source, {from: colon + 1, to})];
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

/** Neighbours in a list or object, of about a piece together; a large one stands alone. */
type Run = Stretch & {readonly isLarge: boolean};

async function* runs(
	{bytes, pieceSize, isTime, breathe}: Source,
	{from: start, to}: Stretch,
	close: number,
): AsyncGenerator<Run> {
	let from = start;
	let item = start;
	for (;;) {
		const cursor = {position: item, depth: 0};
		while (!findSeparator(bytes, cursor, cursor.position + 4 * usualSize)) {
			// eslint-disable-next-line no-await-in-loop -- one stretch after the other
			await breathe();
		}

		const end = cursor.position;
		const isLast = bytes[end] !== signs.comma;
		if (isLast && (bytes[end] !== close || afterBlanks(bytes, end + 1) < to)) {
			throw new SyntaxError('the brackets do not match');
		}

		const isLarge = end - item > pieceSize;
		if (isLarge && item > from) {
			yield whole(bytes, {from, to: item - 1, isLarge: false});
			from = item;
		}

		if (isLarge || isLast || end - from > pieceSize) {
			const isEmpty = isLast && from === start && isBlank(bytes, {from, to: end});
			yield* isEmpty ? [] : [whole(bytes, {from, to: end, isLarge})];
			from = end + 1;
		}

		if (isLast) {
			return;
		}

		item = end + 1;
		if (isTime()) {
			// eslint-disable-next-line no-await-in-loop -- one item after the other
			await breathe();
		}
	}
}

/** @throws SyntaxError when there is nothing between two commas, or behind the last one. */
function whole(bytes: Uint8Array, run: Run): Run {
	if (isBlank(bytes, run)) {
		throw new SyntaxError('an item is missing');
	}

	return run;
}

function isBlank(bytes: Uint8Array, {from, to}: Stretch): boolean {
	return afterBlanks(bytes, from) >= to;
}

function textOf(bytes: Uint8Array, {from, to}: Stretch): string {
	return decoder.decode(bytes.subarray(from, to));
}

/** Pieces are cut at signs of ASCII, never inside a character. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
