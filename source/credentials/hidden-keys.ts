import {Buffer} from 'node:buffer';
import {createRedactor} from './redact.js';

const hidden = new Set<string>();
let redact: ((text: string) => string) | undefined;
let mask: ((text: string) => string) | undefined;

/** Length of the longest encoding of a hidden key, in characters. */
let longestForm = 0;

/**
Redacts a key from everything this process displays and writes from now on. Called with every key before it is sent, so that a server
that echoes it cannot make it visible.
*/
export function hideKey(key: string): void {
	if (!hidden.has(key)) {
		hidden.add(key);
		redact = createRedactor(hidden);
		mask = createRedactor(hidden, (form) => '*'.repeat(form.length));
		longestForm = Math.max(longestForm, key.length * longestCharacter);
	}
}

/** Length of the longest encoding of a character: `\u0064`, `&#x00064;`. */
const longestCharacter = 10;

/** A text with all hidden keys redacted. */
export function withoutHiddenKeys(text: string): string {
	return redact === undefined ? text : redact(text);
}

// eslint-disable-next-line no-control-regex -- what is looked for
const unseen = /\n|\u001B\[[\d;:?]*[A-Za-z]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/gv;

/**
Rows of a screen with hidden keys masked by asterisks of the same length, so that nothing moves; also if colours or line ends interrupt a
key. In presenter mode, user, host and ids are replaced as well.
*/
export function rowsWithoutHiddenKeys(rows: string): string {
	const masked = mask === undefined ? rows : replacedInRows(rows, mask);
	const replace = standIns;
	return replace === undefined
		? masked
		: replacedInRows(masked, (seen) => replace(seen, 'long'))
				.split('\n')
				.map((row) => replacedInRows(row, (seen) => replace(seen, 'short')))
				.join('\n');
}

/** Puts stand-ins of the same length into what is seen of rows: into all of them at once, then into each. See `stand-ins.ts`. */
type StandIns = (seen: string, part: 'long' | 'short') => string;

let standIns: StandIns | undefined;

/** Has stand-ins shown from now on, or none. */
export function setStandIns(replace: StandIns | undefined): void {
	standIns = replace;
}

/** Replaces the visible text of rows by text of the same length and keeps the control sequences in place. */
function replacedInRows(rows: string, replace: (seen: string) => string): string {
	const seen = rows.replaceAll(unseen, '');
	const safe = replace(seen);
	if (safe === seen) {
		return rows;
	}

	let masked = '';
	let from = 0;
	let at = 0;
	for (const {0: control, index} of rows.matchAll(unseen)) {
		masked += safe.slice(at, at + index - from) + control;
		at += index - from;
		from = index + control.length;
	}

	return masked + safe.slice(at);
}

/** Bytes with all hidden keys redacted, whatever their encoding. */
export function bytesWithoutHiddenKeys(bytes: Uint8Array): Uint8Array {
	return redact === undefined ? bytes : Buffer.from(redact(latin1(bytes)), 'latin1');
}

/** A stream with all hidden keys redacted, including those split across chunks of bytes. All other bytes stay unchanged. */
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

/** One character per byte, so that any encoding survives. Keys and all their encoded forms are ASCII. */
function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function* bytesOf(text: string): Iterable<Uint8Array> {
	if (text !== '') {
		yield Buffer.from(text, 'latin1');
	}
}
