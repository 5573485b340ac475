/** One code point read from bytes. */
export type DecodedCharacter = {
	/** U+FFFD for invalid UTF-8. */
	readonly text: string;

	/** In bytes. */
	readonly length: number;
};

const replacement = '\uFFFD';

/** Keeps a byte order mark, which may happen to be at the start of a chunk. */
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/** Decodes the code point at `at`; undefined when more bytes are needed. Invalid bytes become U+FFFD as in the WHATWG standard. */
export function decodeCharacter(bytes: Uint8Array, at: number): DecodedCharacter | undefined {
	const first = bytes[at] ?? 0;
	if (first < 0x80) {
		return {text: String.fromCodePoint(first), length: 1};
	}

	const needed = sequenceLength(first);
	for (let index = 1; index < needed; index++) {
		const next = bytes[at + index];
		if (next === undefined) {
			return undefined;
		}

		if (!isContinuation(next, first, index)) {
			return {text: replacement, length: index};
		}
	}

	return {
		text: needed === 0 ? replacement : decodeText(bytes.subarray(at, at + needed)),
		length: Math.max(1, needed),
	};
}

/** Decodes bytes, invalid ones as U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}

/** Length in bytes without a partial code point at the end. */
export function completeLength(bytes: Uint8Array): number {
	for (let at = Math.max(0, bytes.length - 3); at < bytes.length; at++) {
		if ((bytes[at] ?? 0) >= 0xc2 && decodeCharacter(bytes, at) === undefined) {
			return at;
		}
	}

	return bytes.length;
}

/** Length in bytes of a sequence with this first byte; 0 when the byte cannot start one. */
function sequenceLength(first: number): number {
	if (first < 0xc2 || first > 0xf4) {
		return 0;
	}

	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Some first bytes restrict the second: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isContinuation(byte: number, first: number, index: number): boolean {
	const [low, high] = (index === 1 ? secondByte.get(first) : undefined) ?? [0x80, 0xbf];
	return byte >= low && byte <= high;
}

const secondByte: ReadonlyMap<number, readonly [low: number, high: number]> = new Map([
	[0xe0, [0xa0, 0xbf]],
	[0xed, [0x80, 0x9f]],
	[0xf0, [0x90, 0xbf]],
	[0xf4, [0x80, 0x8f]],
]);
