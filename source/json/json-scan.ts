/** JSON's punctuation, as bytes. */
export const codes = {
	quote: 0x22,
	comma: 0x2c,
	colon: 0x3a,
	openArray: 0x5b,
	backslash: 0x5c,
	closeArray: 0x5d,
	openObject: 0x7b,
	closeObject: 0x7d,
} as const;

const {quote, comma, colon, openArray, backslash, closeArray, openObject, closeObject} = codes;

/** Offset of the next byte that is not white space, or the length. */
export function afterBlanks(bytes: Uint8Array, start: number): number {
	let position = start;
	for (; position < bytes.length; position++) {
		const byte = bytes[position] ?? 0;
		if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) {
			break;
		}
	}

	return position;
}

/** Offset after the closing quote of the string that opens at `start`; -1 when it is not closed. */
export function endOfString(bytes: Uint8Array, start: number): number {
	let position = start + 1;
	while (position < bytes.length) {
		const byte = bytes[position++];
		if (byte === quote) {
			return position;
		}

		position += byte === backslash ? 1 : 0;
	}

	return -1;
}

/** Offset after the number or word that starts at `start`. */
export function endOfWord(bytes: Uint8Array, start: number): number {
	let position = start + 1;
	while (position < bytes.length && !isDelimiter(bytes[position] ?? 0)) {
		position++;
	}

	return position;
}

function isDelimiter(byte: number): boolean {
	return (
		byte <= 0x20 ||
		byte === comma ||
		byte === colon ||
		byte === quote ||
		byte === openObject ||
		byte === closeObject ||
		byte === openArray ||
		byte === closeArray
	);
}

/** Progress of a scan for the end of an array or object. */
export type Rest = {
	position: number;

	/** Number of open brackets, including its own. */
	depth: number;

	/** Number of commas between its own items. `lastComma` is the offset of the last one, or -1. */
	commas: number;
	lastComma: number;
	isEmpty: boolean;
};

/** Starts a scan at `position`, inside an array or object. */
export function restFrom(position: number): Rest {
	return {position, depth: 1, commas: 0, lastComma: -1, isEmpty: true};
}

/** Scans towards the closing bracket, up to about `limit`. @returns whether it was passed. */
export function isAtEnd(bytes: Uint8Array, rest: Rest, limit: number): boolean {
	let {position, depth, commas, lastComma, isEmpty} = rest;
	const end = Math.min(limit, bytes.length);
	while (position < end && depth > 0) {
		const byte = bytes[position] ?? 0;
		if (byte === comma && depth === 1) {
			commas++;
			lastComma = position;
		}

		const close = byte === quote ? endOfString(bytes, position) : position + 1;
		position = close === -1 ? bytes.length : close;
		depth += byte === openArray || byte === openObject ? 1 : 0;
		depth -= byte === closeArray || byte === closeObject ? 1 : 0;
		isEmpty &&= depth === 0 || byte <= 0x20 || byte === comma;
	}

	rest.position = position;
	rest.depth = depth;
	rest.commas = commas;
	rest.lastComma = lastComma;
	rest.isEmpty = isEmpty;
	return depth === 0;
}

/** Bytes decoded at once. */
const windowSize = 16_384;

/** Returns a function that decodes slices of UTF-8; fast for short slices in sequence. */
export function createDecoder(bytes: Uint8Array): (start: number, end: number) => string {
	// One character per byte, so that offsets match; used only where all is ASCII.
	let window = '';
	let from = 0;
	return (start, end) => {
		if (end - start > windowSize) {
			return utf8.decode(bytes.subarray(start, end));
		}

		if (start < from || end > from + window.length) {
			from = start;
			window = latin1.decode(bytes.subarray(start, start + windowSize));
		}

		const text = window.slice(start - from, end - from);
		return ascii.test(text) ? text : utf8.decode(bytes.subarray(start, end));
	};
}

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8', {ignoreBOM: true});
// eslint-disable-next-line no-control-regex -- they are ASCII, too
const ascii = /^[\u0000-\u007F]*$/v;

/** Offset of the text, after a byte order mark. */
export function startOfText(bytes: Uint8Array): number {
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
