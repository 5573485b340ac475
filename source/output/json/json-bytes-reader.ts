import {type JsonReader, type JsonToken} from './json-token.js';
import {createFedReader} from './json-text-reader.js';

/** Bytes that are decoded at once. */
const windowSize = 65_536;

/**
Reads the JSON of a body as `createTextReader` does, decoding only what is looked at: of ten megabytes the first page is there at once,
and what is left out is counted without being decoded.
*/
export function createBytesReader(bytes: Uint8Array): JsonReader {
	const reader = createFedReader();
	let decoder = new TextDecoder();
	let position = 0;

	const feed = (): boolean => {
		const isLast = position >= bytes.length;
		// A piece longer than a window gets ever larger ones, so that it is not looked through again and again.
		const size = Math.max(windowSize, reader.unread().length);
		reader.feed(decoder.decode(bytes.subarray(position, position + size), {stream: !isLast}));
		position += size;
		if (isLast) {
			reader.end();
		}

		return !isLast;
	};

	const next = (): JsonToken | undefined => {
		let token = reader.next();
		while (token === undefined && feed()) {
			token = reader.next();
		}

		return token ?? reader.next();
	};

	return {
		next,
		skip() {
			const rest = restOfContainer(bytes, startOf(reader.unread(), bytes, position));
			position = rest.end;
			decoder = new TextDecoder();
			return reader.leave(rest);
		},
	};
}

/**
Where the text stands that was decoded last and ends at `end`. Told by its signs of ASCII, each of which is one byte, also among
bytes that are no UTF-8.
*/
function startOf(text: string, bytes: Uint8Array, end: number): number {
	let signs = text.replaceAll(/\P{ASCII}+/gv, '').length;
	let position = Math.min(end, bytes.length);
	while (signs > 0 && position > 0) {
		position--;
		signs -= (bytes[position] ?? 0) < 0x80 ? 1 : 0;
	}

	return position;
}

const quote = 0x22;
const comma = 0x2c;
const openArray = 0x5b;
const backslash = 0x5c;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Runs to the bracket that closes the container `start` lies in. */
function restOfContainer(
	bytes: Uint8Array,
	start: number,
): {readonly end: number; readonly commas: number; readonly isEmpty: boolean} {
	let depth = 1;
	let commas = 0;
	let isEmpty = true;
	let position = start;
	while (position < bytes.length) {
		const byte = bytes[position++] ?? 0;
		if (byte === quote) {
			position = endOfString(bytes, position);
		}

		depth += byte === openArray || byte === openObject ? 1 : 0;
		depth -= byte === closeArray || byte === closeObject ? 1 : 0;
		if (depth === 0) {
			break;
		}

		commas += byte === comma && depth === 1 ? 1 : 0;
		isEmpty &&= byte <= 0x20 || byte === comma;
	}

	return {end: position, commas, isEmpty};
}

/** Behind the closing quote of the string whose text begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
	let position = start;
	while (position < bytes.length) {
		const byte = bytes[position++];
		if (byte === quote) {
			break;
		}

		position += byte === backslash ? 1 : 0;
	}

	return position;
}
