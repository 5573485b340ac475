import {completeLength, decodeText} from './utf8.js';

/** What could be read of a paste. */
export type PasteRead = {
	/** Decoded now. */
	readonly text: string;

	/** How many bytes that and the end marker took. The rest must come again with the next bytes. */
	readonly length: number;
	readonly hasEnded: boolean;
};

/** `ESC [ 201 ~`. */
const endMarker = [0x1b, 0x5b, 0x32, 0x30, 0x31, 0x7e];

/** Reads pasted text up to its end marker. A marker or code point cut off by the end is left for later. Linear. */
export function readPaste(bytes: Uint8Array): PasteRead {
	for (let at = bytes.indexOf(0x1b); at !== -1; at = bytes.indexOf(0x1b, at + 1)) {
		const matched = markerLength(bytes, at);
		if (matched === endMarker.length) {
			return {text: decodeText(bytes.subarray(0, at)), length: at + matched, hasEnded: true};
		}

		if (at + matched === bytes.length) {
			return {text: decodeText(bytes.subarray(0, at)), length: at, hasEnded: false};
		}
	}

	const length = completeLength(bytes);
	return {text: decodeText(bytes.subarray(0, length)), length, hasEnded: false};
}

/** How many bytes of the end marker stand at `at`. */
function markerLength(bytes: Uint8Array, at: number): number {
	const differs = endMarker.findIndex((byte, index) => bytes[at + index] !== byte);
	return differs === -1 ? endMarker.length : differs;
}
