import {Buffer} from 'node:buffer';
import {createRedactor} from './redact.js';

const hidden = new Set<string>();
let redact: ((text: string) => string) | undefined;

/** Made with the first rows of a screen. */
let mask: ((text: string) => string) | undefined;

/** Length of the longest encoding of a hidden key, in characters. */
let maxFormLength = 0;

/**
Redacts a key from everything this process displays and writes from now on. Called with every key before it is sent, so that a server
that echoes it cannot make it visible.
*/
export function hideKey(key: string): void {
	if (!hidden.has(key)) {
		hidden.add(key);
		redact = createRedactor(hidden);
		mask = undefined;
		maxFormLength = Math.max(maxFormLength, key.length * maxCharacterLength);
	}
}

/** Length of the longest encoding of a character: `\u0064`, `&#x00064;`. */
const maxCharacterLength = 10;

/** A text with all hidden keys redacted. */
export function withoutHiddenKeys(text: string): string {
	return redact === undefined ? text : redact(text);
}

/* eslint-disable no-control-regex -- escape sequences are what is looked for */

/** What a row has beside its visible text: control sequences, links, pictures. */
const unseen = String.raw`\u001B\[[\d;:?]*[A-Za-z]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B[P_][^\u001B]*\u001B\\`;
const inRow = new RegExp(String.raw`\n|${unseen}`, 'gv');

/** The same of rows that keep their ends, and the indentation of those that follow. */
const inRows = new RegExp(String.raw`(?<=\n(?: |\u001B\[[\d;]*m)*) +|${unseen}`, 'gv');

/** The beginning of a link, with the address it leads to. */
const link = /\u001B\]8;[^;]*;(?<target>[^\u0007\u001B]+)(?:\u0007|\u001B\\)/gv;
/* eslint-enable no-control-regex */

/**
Rows of a screen with hidden keys masked by asterisks of the same length, so that nothing moves; also if colours or line ends interrupt a
key. In presenter mode, user, host and ids are replaced as well, and links that would tell them are none.
*/
export function rowsWithoutHiddenKeys(rows: string): string {
	const masked = hidden.size === 0 ? rows : replacedInRows(rows, currentMask());
	return placeholders === undefined ? masked : presentedRows(masked, placeholders);
}

function currentMask(): (text: string) => string {
	mask ??= createRedactor(hidden, (form) => '*'.repeat(form.length), true);
	return mask;
}

/** A text outside the screen, such as the title of the window: as it would be shown on it. */
export function shownText(text: string): string {
	return rowsWithoutHiddenKeys(withoutHiddenKeys(text));
}

/** A line as it was typed, with the real ids where presenter mode shows placeholders, which may have been copied. */
export function lineAsMeant(line: string): string {
	return placeholders === undefined ? line : placeholders.restore(line);
}

/** Whether presenter mode is on. */
export function isPresenting(): boolean {
	return placeholders !== undefined;
}

/** How presenter mode replaces texts, by others of the same length. See `placeholders.ts`. */
type Placeholders = {
	/** In what is seen of a row. */
	readonly replace: (row: string) => string;

	/** In what is seen of rows, where a row ends within it. */
	readonly replaceWrapped: (rows: string) => string;

	/** Back again, in a line that was typed. */
	readonly restore: (line: string) => string;
};

let placeholders: Placeholders | undefined;

/** Shows placeholders from now on, or none. */
export function setPlaceholders(replace: Placeholders | undefined): void {
	placeholders = replace;
}

function presentedRows(rows: string, {replace, replaceWrapped}: Placeholders): string {
	const single = rows
		.split('\n')
		.map((row) => replacedInRows(row, replace))
		.join('\n');
	return replacedInRows(single, replaceWrapped, inRows).replaceAll(link, (whole, target: string) =>
		isPrivate(target, replace) ? '\u001B]8;;\u001B\\' : whole,
	);
}

/** Addresses of files name the computer and its folders. */
function isPrivate(target: string, replace: Placeholders['replace']): boolean {
	return target.startsWith('file:') || replace(target) !== target;
}

/** Replaces the visible text of rows by text of the same length and keeps what is not seen in place. */
function replacedInRows(rows: string, replace: (seen: string) => string, beside = inRow): string {
	const seen = rows.replaceAll(beside, '');
	const safe = replace(seen);
	if (safe === seen) {
		return rows;
	}

	let masked = '';
	let from = 0;
	let at = 0;
	for (const {0: control, index} of rows.matchAll(beside)) {
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
	const bytes = createHeldBytes();
	for await (const chunk of chunks) {
		if (redact === undefined) {
			yield chunk;
		} else if (typeof chunk === 'string') {
			yield* bytes.rest();
			yield redact(chunk);
		} else {
			yield* bytes.add(chunk, redact);
		}
	}

	yield* bytes.rest();
}

/** Bytes as in `bytesWithoutHiddenKeys`, slice by slice, so that there can be pauses. */
export function* slicesWithoutHiddenKeys(
	slices: Iterable<Uint8Array>,
): Generator<Uint8Array, void, undefined> {
	if (redact === undefined) {
		yield* slices;
		return;
	}

	const bytes = createHeldBytes();
	for (const slice of slices) {
		yield* bytes.add(slice, redact);
	}

	yield* bytes.rest();
}

/** Bytes that pass by; the last of them are held back, since a key may begin in them. */
function createHeldBytes() {
	let held = '';
	return {
		add(chunk: Uint8Array, withoutKeys: (text: string) => string): Iterable<Uint8Array> {
			const text = withoutKeys(held + latin1(chunk));
			const end = Math.max(0, text.length - maxFormLength);
			held = text.slice(end);
			return bytesOf(text.slice(0, end));
		},
		rest(): Iterable<Uint8Array> {
			const text = held;
			held = '';
			return bytesOf(text);
		},
	};
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
