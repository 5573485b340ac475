import {type JsonReader, type JsonToken} from './json-token.js';
import {createFedReader} from './json-text-reader.js';

/** Bytes that are decoded at once. */
const windowSize = 65_536;

/** Bytes that are looked through between two pauses: about a millisecond's work. */
const stretch = 262_144;

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
		*skip() {
			const rest = restFrom(startOf(reader.unread(), bytes, position));
			while (!isAtEnd(bytes, rest, rest.position + stretch)) {
				yield;
			}

			position = rest.position;
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

/** How far what is left of a list or object was looked through, and what was found in it. */
type Rest = {position: number; depth: number; commas: number; isEmpty: boolean};

function restFrom(position: number): Rest {
	return {position, depth: 1, commas: 0, isEmpty: true};
}

/** Moves on towards the bracket that closes what is left, up to about `limit`, and tells whether it is behind it. */
function isAtEnd(bytes: Uint8Array, rest: Rest, limit: number): boolean {
	let {position, depth, commas, isEmpty} = rest;
	const end = Math.min(limit, bytes.length);
	while (position < end && depth > 0) {
		const byte = bytes[position++] ?? 0;
		if (byte === quote) {
			position = endOfString(bytes, position);
		}

		depth += byte === openArray || byte === openObject ? 1 : 0;
		depth -= byte === closeArray || byte === closeObject ? 1 : 0;
		commas += byte === comma && depth === 1 ? 1 : 0;
		isEmpty &&= depth === 0 || byte <= 0x20 || byte === comma;
	}

	Object.assign(rest, {position, depth, commas, isEmpty});
	return depth === 0 || position >= bytes.length;
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
