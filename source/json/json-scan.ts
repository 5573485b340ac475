/** Signs of JSON, as bytes. */
export const signs = {
	quote: 0x22,
	comma: 0x2c,
	colon: 0x3a,
	openArray: 0x5b,
	backslash: 0x5c,
	closeArray: 0x5d,
	openObject: 0x7b,
	closeObject: 0x7d,
} as const;

const {quote, comma, openArray, backslash, closeArray, openObject, closeObject} = signs;

/**
Moves the cursor to the comma behind the item it stands in, or to the bracket that closes what the item lies in.

@returns whether it got there before `limit`.
@throws SyntaxError at the end of the text.
*/
export function findSeparator(
	bytes: Uint8Array,
	cursor: {position: number; depth: number},
	limit: number,
): boolean {
	let {position, depth} = cursor;
	while (position < limit) {
		const byte = bytes[position];
		if (byte === undefined) {
			throw new SyntaxError('the text ends too early');
		}

		if (depth === 0 && (byte === comma || byte === closeArray || byte === closeObject)) {
			cursor.position = position;
			return true;
		}

		depth += byte === openArray || byte === openObject ? 1 : 0;
		depth -= byte === closeArray || byte === closeObject ? 1 : 0;
		position = byte === quote ? endOfString(bytes, position) : position + 1;
	}

	cursor.position = position;
	cursor.depth = depth;
	return false;
}

/** Behind the closing quote of the string that opens at `start`. @throws SyntaxError when there is none. */
export function endOfString(bytes: Uint8Array, start: number): number {
	let position = start + 1;
	while (position < bytes.length) {
		const byte = bytes[position];
		if (byte === quote) {
			return position + 1;
		}

		position += byte === backslash ? 2 : 1;
	}

	throw new SyntaxError('a text is not closed');
}

/** The next byte that is no blank; the end of the bytes when there is none. */
export function afterBlanks(bytes: Uint8Array, start: number): number {
	let position = start;
	while (position < bytes.length && (bytes[position] ?? 0) <= 0x20) {
		position++;
	}

	return position;
}

/** Offsets in the bytes; `to` is not part of it. */
export type Stretch = {readonly from: number; readonly to: number};

/** A stretch with something in it. @throws SyntaxError when there is nothing between two commas, or behind the last one. */
export function whole(bytes: Uint8Array, run: Stretch): Stretch {
	if (isBlank(bytes, run)) {
		throw new SyntaxError('an item is missing');
	}

	return run;
}

/** Whether a stretch holds nothing but blanks. */
export function isBlank(bytes: Uint8Array, {from, to}: Stretch): boolean {
	return afterBlanks(bytes, from) >= to;
}
