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

/** What the parser remembers between two reads. */
export type KeyParser = {
	/**
	How bytes are read now: as keys, a paste, or a reply of the terminal.

	`stalled` is a paste whose end has not come for a while, `abandoned` one whose end has not come for long: a key typed alone ends it.
	`escaped` follows an Escape that counted as a key, or a sequence that counted as nothing: the rest of it may still come.
	*/
	readonly mode: 'keys' | 'paste' | 'string' | 'stalled' | 'abandoned' | 'escaped';

	/** The start of something whose end has not come. */
	readonly pending: Uint8Array;

	/** The paste so far, or the reply with the character that introduced it. */
	readonly gathered: string;
};

/** An event from the terminal: something the user does, or a report of the terminal itself. */
export type TerminalEvent = KeyEvent | Reply;

/** A parser's next state and what it heard. */
export type ParsedKeys = {readonly state: KeyParser; readonly events: readonly TerminalEvent[]};

const nothing = new Uint8Array(0);
const escape = 0x1b;
const controlC = 0x03;
const bell = 0x07;
const backslash = 0x5c;

/** Characters of a reply that are kept; none that is known is as long. */
const maxReplyLength = 1024;

export const emptyKeyParser: KeyParser = {mode: 'keys', pending: nothing, gathered: ''};

/**
Bytes from the terminal → keys, pastes, reports and replies. Pure: as long as nothing is flushed any cutting of the same bytes gives the
same events.
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
Whether a late paste is over though its end mark has not come: by Ctrl-C, and after long by any key that came alone. An Escape may be the
beginning of the mark.
*/
function endsPaste(mode: 'stalled' | 'abandoned', bytes: Uint8Array): boolean {
	if (mode === 'stalled') {
		return bytes.length === 1 && bytes[0] === controlC;
	}

	const {state, events} = parsed(emptyKeyParser, bytes);
	return events.length === 1 && events[0]?.kind === 'key' && state.pending.length === 0;
}

/** The rest of a sequence whose Escape has counted as a key is no typing: what it says is dropped, unless a paste or a reply begins. */
function withLateRest({pending}: KeyParser, bytes: Uint8Array): ParsedKeys {
	const whole = joined(pending, bytes);
	if (!lateRest.test(latin(whole.subarray(1)))) {
		return parsed(emptyKeyParser, bytes);
	}

	const {state, events} = parsed(emptyKeyParser, whole);
	return {state, events: events[0]?.kind === 'key' ? events.slice(1) : events};
}

/** Whole sequences, and the beginnings of strings, behind their Escape. Few enough that nobody types them by chance. */
const lateRest = /^(?:\[[A-Z]|\[\[[A-E]|\[[?<]?\d[\d:;]*[A-Za-z~$^]|O[A-DFHP-S]|\]1[01];|P>\||_G)/v;

function parsed(state: KeyParser, bytes: Uint8Array): ParsedKeys {
	const events: TerminalEvent[] = [];
	let rest: KeyParser = {...state, pending: joined(state.pending, bytes)};
	for (;;) {
		const step = steps[rest.mode](rest, events);
		if (step === undefined) {
			return {state: {...rest, pending: Uint8Array.from(rest.pending)}, events};
		}

		rest = step;
	}
}

/** Whether time matters: after `flushDelay` of silence the caller calls `flushKeys`. */
export function isPending({mode, pending}: KeyParser): boolean {
	return mode !== 'abandoned' && (mode !== 'keys' || pending.length > 0);
}

/**
How long to wait in silence before `flushKeys`, in milliseconds. A lone Escape is likely a key; the rest only comes slowly, and the
second half of a reply must not be typed.

@param escapeTime - for that Escape: longer where a connection may tear a sequence apart.
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
Goes on after silence: an Escape becomes the key, an unfinished sequence or reply nothing. Of an unfinished paste what has come is handed on;
it stays a paste, or the end of it would be keys that could answer a question.
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

/** One step: adds to `events` and returns what is left, or undefined when nothing more can be read. */
type Step = (state: KeyParser, events: TerminalEvent[]) => KeyParser | undefined;

const steps: Readonly<Record<KeyParser['mode'], Step>> = {
	keys: readKeys,
	paste: readPasted,
	string: readString,
	// Left with the first byte.
	stalled: readPasted,
	abandoned: readPasted,
	escaped: readKeys,
};

/** Reads keys until something opens another mode. */
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

/** A bell or `ESC \` ends the reply; any other control byte means that it was none, and that the user goes on. */
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

/** A character for each byte, so that it does not matter where a text was cut. */
function latin(bytes: Uint8Array): string {
	return String.fromCodePoint(...bytes.subarray(0, maxReplyLength));
}

function isControl(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return code >= 0x80 && code <= 0x9f;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	if (first.length === 0) {
		return second;
	}

	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}

/** The part of a paste that could be read. */
type PasteRead = {
	/** Decoded now. */
	readonly text: string;

	/** How many bytes that and the end marker took. The rest must come again with the next bytes. */
	readonly length: number;
	readonly hasEnded: boolean;
};

/** Reads pasted text up to its end marker. A marker or code point cut off by the end is left for later. Linear. */
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

/** How many bytes of the end marker stand at `at`. */
function markerLength(bytes: Uint8Array, at: number): number {
	const differs = endMarker.findIndex((byte, index) => bytes[at + index] !== byte);
	return differs === -1 ? endMarker.length : differs;
}
