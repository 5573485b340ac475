import {Buffer} from 'node:buffer';
import {createRedactor} from './redact.js';

const hidden = new Set<string>();
let redact: ((text: string) => string) | undefined;

/** Characters of the longest way to write a hidden key. */
let longestForm = 0;

/**
Keeps a key out of all that this process shows and writes from now on. Called with every key before it is sent, so that no server can have
it shown by sending it back.
*/
export function hideKey(key: string): void {
	if (!hidden.has(key)) {
		hidden.add(key);
		redact = createRedactor(hidden);
		longestForm = Math.max(longestForm, key.length * longestCharacter);
	}
}

/** The longest way a character of a key is written: `\u0064`, `&#x00064;`. */
const longestCharacter = 10;

/** A text without the keys that were sent. */
export function withoutHiddenKeys(text: string): string {
	return redact === undefined ? text : redact(text);
}

/** The same of bytes, whatever they mean otherwise. */
export function bytesWithoutHiddenKeys(bytes: Uint8Array): Uint8Array {
	return redact === undefined ? bytes : Buffer.from(redact(latin1(bytes)), 'latin1');
}

/** Chunks of a text without the keys that were sent, also where one lies across two chunks of bytes. Bytes stay what they are otherwise. */
export async function* chunksWithoutHiddenKeys(
	chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
	let held = '';
	for await (const chunk of chunks) {
		if (redact === undefined) {
			yield chunk;
		} else if (typeof chunk === 'string') {
			yield* bytesOf(held);
			held = '';
			yield redact(chunk);
		} else {
			const text = redact(held + latin1(chunk));
			const end = Math.max(0, text.length - longestForm);
			held = text.slice(end);
			yield* bytesOf(text.slice(0, end));
		}
	}

	yield* bytesOf(held);
}

/** One character for each byte, so that nothing is lost whatever the bytes mean. Keys and all their forms are ASCII. */
function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function* bytesOf(text: string): Iterable<Uint8Array> {
	if (text !== '') {
		yield Buffer.from(text, 'latin1');
	}
}
