import {joinBytes} from '../../text/join-bytes.js';
import {escapeSequence} from './escape-sequence.js';
import {
	characterKey,
	controlKey,
	type Key,
	type KeyEvent,
	namedKey,
	noModifiers,
	shortEscapeTime,
} from './keys.js';
import {type Reply, stringReply} from './replies.js';
import {completeLength, decodeCharacter, decodeText} from './utf8.js';

/** `ESC [ 201 ~`. */
const endMarker = [0x1b, 0x5b, 0x32, 0x30, 0x31, 0x7e];

/** The parser's state between reads. */
export type KeyParser = {
	/**
	How bytes are read: as keys, a paste, or a reply of the terminal (`string`).

	`stalled` is a paste whose end marker is overdue, `abandoned` one whose marker is long overdue: a single key ends it.
	`escaped` follows an Escape taken as a key, or a dropped partial sequence: the rest of it may still arrive.
	*/
	readonly mode: 'keys' | 'paste' | 'string' | 'stalled' | 'abandoned' | 'escaped';

	/** The start of an incomplete sequence. */
	readonly pending: Uint8Array;

	/** The paste so far, or the reply including the character that introduced it. */
	readonly gathered: string;
};

/** An event from the terminal: user input, or a reply of the terminal itself. */
export type TerminalEvent = KeyEvent | Reply;

/** The parser's next state and the events it read. */
export type ParsedKeys = {readonly state: KeyParser; readonly events: readonly TerminalEvent[]};

const nothing = new Uint8Array(0);
const escape = 0x1b;
const controlC = 0x03;
const bell = 0x07;
const backslash = 0x5c;

/** Characters kept of a reply; no known reply is this long. */
const maxReplyLength = 1024;

export const emptyKeyParser: KeyParser = {mode: 'keys', pending: nothing, gathered: ''};

/**
Parses bytes from the terminal into keys, pastes, mouse reports and replies. Pure. Without flushes, the events do not depend on how the
bytes are split into chunks.
*/
export function keyParser(state: KeyParser, bytes: Uint8Array): ParsedKeys {
	switch (state.mode) {
		case 'escaped': {
			return withLateRest(state, bytes);
		}

		case 'stalled':
		case 'abandoned': {
			return endsPaste(state.mode, bytes)
				? parsed(emptyKeyParser, bytes)
				: parsed({...state, mode: 'paste'}, bytes);
		}

		case 'keys':
		case 'paste':
		case 'string': {
			return parsed(state, bytes);
		}
	}
}

/**
Whether an overdue paste ends without its end marker: by Ctrl-C or, once abandoned, by any single key. An Escape does not end it, as the
marker may start with it.
*/
function endsPaste(mode: 'stalled' | 'abandoned', bytes: Uint8Array): boolean {
	if (mode === 'stalled') {
		return bytes.length === 1 && bytes[0] === controlC;
	}

	const {state, events} = parsed(emptyKeyParser, bytes);
	return events.length === 1 && events[0]?.kind === 'key' && state.pending.length === 0;
}

/** Drops the rest of a sequence whose Escape was already taken as a key, unless it starts a paste or a reply. */
function withLateRest({pending}: KeyParser, bytes: Uint8Array): ParsedKeys {
	const whole = joinBytes([pending, bytes]);
	if (!lateRest.test(latin(whole.subarray(1)))) {
		return parsed(emptyKeyParser, bytes);
	}

	const {state, events} = parsed(emptyKeyParser, whole);
	return {state, events: events[0]?.kind === 'key' ? events.slice(1) : events};
}

/** Complete sequences, and starts of strings, without their Escape. Unlikely enough to be typed by chance. */
const lateRest = /^(?:\[[A-Z]|\[\[[A-E]|\[[?<]?\d[\d:;]*[A-Za-z~$^]|O[A-DFHP-S]|\]1[01];|P>\||_G)/v;

function parsed(state: KeyParser, bytes: Uint8Array): ParsedKeys {
	const events: TerminalEvent[] = [];
	let rest: KeyParser = {...state, pending: joinBytes([state.pending, bytes])};
	for (;;) {
		const step = steps[rest.mode](rest, events);
		if (step === undefined) {
			return {state: {...rest, pending: Uint8Array.from(rest.pending)}, events};
		}

		rest = step;
	}
}

/** Whether the caller must call `flushKeys` after `flushDelay` of silence. */
export function isPending({mode, pending}: KeyParser): boolean {
	return mode !== 'abandoned' && (mode !== 'keys' || pending.length > 0);
}

/**
Silence before `flushKeys`, in milliseconds. Short after a lone Escape, which is probably the key; longer otherwise, because a slow
connection must not turn the second half of a reply into typed text.

@param escapeTime - the delay for a lone Escape; longer on connections that may split sequences.
*/
export function flushDelay({mode, pending}: KeyParser, escapeTime = shortEscapeTime): number {
	return mode === 'keys'
		? pending.every((byte) => byte === escape)
			? escapeTime
			: Math.max(250, escapeTime)
		: (delays[mode] ?? 0);
}

const delays: Readonly<Partial<Record<KeyParser['mode'], number>>> = {
	paste: 2000,
	stalled: 10_000,
	string: 1000,
	escaped: 1000,
};

/**
Ends waiting: an Escape becomes the key, a partial sequence or reply is dropped. The text of an unfinished paste so far is emitted, but the
mode stays: otherwise the rest of the paste would be read as keys that could answer a question.
*/
export function flushKeys(state: KeyParser): ParsedKeys {
	const {mode, pending, gathered} = state;
	switch (mode) {
		case 'keys': {
			const last = pending.lastIndexOf(escape);
			const isOpen = pending.length > 0 && last !== -1;
			return {
				state: isOpen ? {mode: 'escaped', pending: pending.subarray(last), gathered: ''} : emptyKeyParser,
				events: heldKeys(pending),
			};
		}

		case 'paste': {
			return {
				state: {mode: 'stalled', pending, gathered: ''},
				events: gathered === '' ? [] : [{kind: 'paste', text: gathered}],
			};
		}

		case 'stalled':
		case 'abandoned': {
			return {state: {...state, mode: 'abandoned'}, events: []};
		}

		case 'string':
		case 'escaped': {
			return {state: emptyKeyParser, events: []};
		}
	}
}

/** Reads one step, adds to `events` and returns the next state, or undefined when more bytes are needed. */
type Step = (state: KeyParser, events: TerminalEvent[]) => KeyParser | undefined;

const steps: Readonly<Record<KeyParser['mode'], Step>> = {
	keys: readKeys,
	paste: readPasted,
	string: readString,
	// Replaced with `keys` at the first byte.
	stalled: readPasted,
	abandoned: readPasted,
	escaped: readKeys,
};

/** Reads keys until a sequence switches the mode. */
function readKeys({pending: bytes}: KeyParser, events: TerminalEvent[]): KeyParser | undefined {
	let at = 0;
	while (at < bytes.length) {
		const read = bytes[at] === escape ? escapeSequence(bytes, at) : plainKey(bytes, at);
		if (read === undefined) {
			break;
		}

		events.push(...read.events);
		at += read.length;
		if (read.opens !== undefined) {
			const introducer = read.opens === 'string' ? latin(bytes.subarray(at - 1, at)) : '';
			return {mode: read.opens, pending: bytes.subarray(at), gathered: introducer};
		}
	}

	return at === 0 ? undefined : {mode: 'keys', pending: bytes.subarray(at), gathered: ''};
}

function plainKey(bytes: Uint8Array, at: number): ReturnType<typeof escapeSequence> {
	const byte = bytes[at] ?? 0;
	if (byte < 0x20 || byte === 0x7f) {
		return {length: 1, events: [controlKey(byte)]};
	}

	const character = decodeCharacter(bytes, at);
	return (
		character && {
			length: character.length,
			events: isControl(character.text) ? [] : [characterKey(character.text)],
		}
	);
}

function readPasted({pending, gathered}: KeyParser, events: TerminalEvent[]): KeyParser | undefined {
	const read = readPaste(pending);
	const text = gathered + read.text;
	const rest = pending.subarray(read.length);
	if (read.hasEnded) {
		events.push({kind: 'paste', text});
		return {mode: 'keys', pending: rest, gathered: ''};
	}

	return read.length === 0 ? undefined : {mode: 'paste', pending: rest, gathered: text};
}

/** A bell or `ESC \` ends the reply; any other control byte means it was not a reply, and the user is typing. */
function readString({pending, gathered}: KeyParser, events: TerminalEvent[]): KeyParser | undefined {
	const end = pending.findIndex((byte) => byte < 0x20);
	const text = (gathered + latin(pending.subarray(0, end === -1 ? pending.length : end))).slice(
		0,
		maxReplyLength,
	);
	if (end === -1) {
		return pending.length === 0 ? undefined : {mode: 'string', pending: nothing, gathered: text};
	}

	const isEscape = pending[end] === escape;
	const next = pending[end + 1];
	if (isEscape && next === undefined) {
		return end === 0 ? undefined : {mode: 'string', pending: pending.subarray(end), gathered: text};
	}

	const ending = isEscape && next === backslash ? 2 : pending[end] === bell ? 1 : 0;
	const reply = ending === 0 ? undefined : stringReply(text);
	if (reply !== undefined) {
		events.push(reply);
	}

	return {mode: 'keys', pending: pending.subarray(end + ending), gathered: ''};
}

function heldKeys(pending: Uint8Array): readonly Key[] {
	const [first, second] = pending;
	if (first === undefined) {
		return [];
	}

	if (first !== escape) {
		return [characterKey('\uFFFD')];
	}

	if (second === undefined || second === escape) {
		return [namedKey('escape'), ...heldKeys(pending.subarray(1))];
	}

	return pending.length === 2 && second < 0x80
		? [characterKey(String.fromCodePoint(second), {...noModifiers, alt: true})]
		: [];
}

/** One character per byte, so that chunk boundaries do not matter. */
function latin(bytes: Uint8Array): string {
	return String.fromCodePoint(...bytes.subarray(0, maxReplyLength));
}

function isControl(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return code >= 0x80 && code <= 0x9f;
}

/** The part of a paste that is complete. */
type PasteRead = {
	/** The decoded text. */
	readonly text: string;

	/** Bytes consumed, including the end marker. Pass the rest again with the next bytes. */
	readonly length: number;
	readonly hasEnded: boolean;
};

/** Reads pasted text up to its end marker. A partial marker or code point at the end is left for later. Linear time. */
function readPaste(bytes: Uint8Array): PasteRead {
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

/** How many bytes at `at` match the end marker. */
function markerLength(bytes: Uint8Array, at: number): number {
	const differs = endMarker.findIndex((byte, index) => bytes[at + index] !== byte);
	return differs === -1 ? endMarker.length : differs;
}
