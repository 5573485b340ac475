import {consoleKey, csiEvents, ss3Events} from './csi-keys.js';
import {characterKey, controlKey, namedKey, noModifiers, type KeyEvent} from './keys.js';
import {oldMouseReport} from './mouse.js';
import {controlReply, type Reply} from './replies.js';
import {decodeCharacter} from './utf8.js';

/** A sequence read, starting at its Escape. */
export type EscapeSequence = {
	/** In bytes, including the Escape; at least 1. */
	readonly length: number;
	readonly events: ReadonlyArray<KeyEvent | Reply>;

	/** How to read the bytes after it. Default: as keys. */
	readonly opens?: 'paste' | 'string' | undefined;
};

const escape = 0x1b;
const maxSequenceLength = 256;

/** Reads the sequence whose Escape is at `at`; undefined when it is incomplete. */
export function escapeSequence(bytes: Uint8Array, at: number): EscapeSequence | undefined {
	const next = bytes[at + 1];
	if (next === undefined) {
		return undefined;
	}

	const read = introduced.get(next);
	return read === undefined ? altCharacter(bytes, at) : read(bytes, at);
}

const introduced: ReadonlyMap<number, (bytes: Uint8Array, at: number) => EscapeSequence | undefined> =
	new Map([
		[escape, afterTwoEscapes],
		[code('['), controlSequence],
		[code('O'), singleShift],
		[code(']'), stringWhen(/\d/v)],
		[code('P'), stringWhen(/[\d!$+>\|]/v)],
		[code('_'), stringWhen(/G/v)],
	]);

/** `ESC ESC [ A` is Alt-Up; any other second Escape starts a new sequence. */
function afterTwoEscapes(bytes: Uint8Array, at: number): EscapeSequence | undefined {
	const third = bytes[at + 2];
	if (third === undefined) {
		return undefined;
	}

	if (third !== code('[') && third !== code('O')) {
		return {length: 1, events: [namedKey('escape')]};
	}

	const inner = escapeSequence(bytes, at + 1);
	if (inner === undefined) {
		return undefined;
	}

	const events = inner.events.map((event) =>
		event.kind === 'key' ? {...event, alt: true, text: undefined} : event,
	);
	return {...inner, length: inner.length + 1, events};
}

function controlSequence(bytes: Uint8Array, at: number): EscapeSequence | undefined {
	const third = bytes[at + 2];
	if (third === code('[')) {
		return whole(bytes, at, 4, (rest) => consoleKey(rest));
	}

	if (third === code('M')) {
		return bytes.length < at + 6
			? undefined
			: {length: 6, events: oldMouseReport(bytes.subarray(at + 3, at + 6))};
	}

	const end = sequenceEnd(bytes, at + 2);
	if (end === undefined) {
		return undefined;
	}

	const body = ascii(bytes, at + 2, end.at);
	if (end.final === undefined) {
		return {length: end.at - at, events: []};
	}

	const length = end.at + 1 - at;
	const reply = controlReply(body, end.final);
	if (reply !== undefined) {
		return {length, events: [reply]};
	}

	return body === '200' && end.final === '~'
		? {length, events: [], opens: 'paste'}
		: {length, events: csiEvents({parameters: body, final: end.final})};
}

/** `ESC O`, optional digits, one more byte. A control byte there means Alt-O was typed. */
function singleShift(bytes: Uint8Array, at: number): EscapeSequence | undefined {
	let end = at + 2;
	while (isParameter(bytes[end]) && end < at + maxSequenceLength) {
		end++;
	}

	const final = bytes[end];
	if (final === undefined) {
		return undefined;
	}

	if (final < 0x20 || final > 0x7e) {
		return end === at + 2 ? altCharacter(bytes, at) : {length: end - at, events: []};
	}

	const parameters = ascii(bytes, at + 2, end);
	return {length: end + 1 - at, events: ss3Events({parameters, final: String.fromCodePoint(final)})};
}

/** Replies of the terminal start with one of a few characters; with any other, Alt was typed. */
function stringWhen(start: RegExp) {
	return (bytes: Uint8Array, at: number): EscapeSequence | undefined => {
		const third = bytes[at + 2];
		if (third === undefined) {
			return undefined;
		}

		return start.test(String.fromCodePoint(third))
			? {length: 2, events: [], opens: 'string'}
			: altCharacter(bytes, at);
	};
}

function altCharacter(bytes: Uint8Array, at: number): EscapeSequence | undefined {
	const character = decodeCharacter(bytes, at + 1);
	if (character === undefined) {
		return undefined;
	}

	const byte = bytes[at + 1] ?? 0;
	const isControl = byte < 0x20 || byte === 0x7f;
	const key = isControl ? controlKey(byte, true) : characterKey(character.text, {...noModifiers, alt: true});
	return {length: character.length + 1, events: [key]};
}

type SequenceEnd = {
	readonly at: number;

	/** Undefined when the byte at `at` interrupted the sequence. */
	readonly final: string | undefined;
};

function sequenceEnd(bytes: Uint8Array, start: number): SequenceEnd | undefined {
	for (let at = start; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		const isRxvtShift = byte === code('$') && at > start && /^\d+$/v.test(ascii(bytes, start, at));
		if ((byte >= 0x40 && byte <= 0x7e) || isRxvtShift) {
			return {at, final: String.fromCodePoint(byte)};
		}

		if (byte < 0x20 || byte > 0x7e || at - start >= maxSequenceLength) {
			return {at, final: undefined};
		}
	}

	return undefined;
}

function whole(
	bytes: Uint8Array,
	at: number,
	length: number,
	read: (last: string) => readonly KeyEvent[],
): EscapeSequence | undefined {
	return bytes.length < at + length
		? undefined
		: {length, events: read(ascii(bytes, at + length - 1, at + length))};
}

function isParameter(byte: number | undefined): boolean {
	return byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === code(';'));
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCodePoint(...bytes.subarray(start, end));
}

function code(character: string): number {
	return character.codePointAt(0) ?? 0;
}
