import {
	afterBlanks,
	createDecoder,
	endOfString,
	endOfWord,
	isAtEnd,
	restFrom,
	codes,
	startOfText,
} from './json-scan.js';

/** What a piece of JSON is. Commas and colons are not told: they follow from the rest. */
export type JsonTokenKind =
	| 'open-object'
	| 'open-array'
	| 'close-object'
	| 'close-array'
	| 'key'
	| 'string'
	| 'number'
	| 'boolean'
	| 'null';

/** One piece of JSON, as it is written. */
export type JsonToken = {readonly kind: JsonTokenKind; readonly text: string};

/** Hands out JSON piece by piece, from the bytes that came over the wire or from a value. Never throws. */
export type JsonReader = {
	/** The next piece; `undefined` at the end. */
	readonly next: () => JsonToken | undefined;

	/**
	Leaves the innermost list or object that is open, its closing bracket included, and tells how many items or fields were left
	unread in it. Where there is much to look through it pauses again and again, so that others can have their turn; nothing else may
	be read meanwhile.
	*/
	readonly skip: () => Skipping;
};

/** Something is being skipped; ends with how many items or fields it was. */
type Skipping = Generator<undefined, number, undefined>;

/** A reader that is given its bytes as they come. */
export type IncrementalReader = JsonReader & {
	/** The numbers that come next in the list that is open, as far as there are bytes; none where `next` has to tell what comes. */
	readonly numbers: () => readonly number[];

	/** More bytes, behind those fed before. Until the end `next` gives `undefined` for a piece that may go on. */
	readonly feed: (bytes: Uint8Array) => void;

	/** No more bytes come: what is there is read to its end. */
	readonly end: () => void;
};

/** What something that pauses ends with, without its pauses. */
export function withoutPauses<Value>(turns: Generator<undefined, Value, undefined>): Value {
	let step = turns.next();
	while (step.done !== true) {
		step = turns.next();
	}

	return step.value;
}

/** The brackets, ready to hand out. */
export const brackets = {
	openObject: {kind: 'open-object', text: '{'},
	openArray: {kind: 'open-array', text: '['},
	closeObject: {kind: 'close-object', text: '}'},
	closeArray: {kind: 'close-array', text: ']'},
} as const satisfies Record<string, JsonToken>;

/**
Reads JSON piece by piece without changing a character of its strings and numbers, so that `12345678901234567890`, `1.0` and `NaN`
stay as they were sent. Only what is read is decoded: of ten megabytes the first page is there at once, and what is skipped is counted
without being decoded. What is no JSON is handed out as it comes.
*/
export function createJsonReader(bytes: Uint8Array): JsonReader {
	const reader = createIncrementalReader();
	reader.feed(bytes);
	reader.end();
	return reader;
}

/** The same, of bytes that come little by little. */
export function createIncrementalReader(): IncrementalReader {
	const bytes = new Uint8Array();
	const state: State = {
		bytes,
		textOf: createDecoder(bytes),
		position: 0,
		fed: [],
		fedLength: 0,
		memory: bytes,
		isBegun: false,
		isWaiting: false,
		hasEnded: false,
		isAtStart: false,
		singlyUpTo: 0,
	};
	return {
		feed(more) {
			state.fed.push(more);
			state.fedLength += more.length;
			// A piece longer than what comes at once is looked at again only when there is twice as much of it.
			if (state.fedLength >= state.bytes.length - state.position) {
				join(state);
			}
		},
		end() {
			join(state);
			state.hasEnded = true;
		},
		numbers: () => (state.isWaiting ? [] : nextNumbers(state)),
		next: () => (state.isWaiting ? undefined : nextToken(state)),
		skip: () => skipped(state),
	};
}

type State = {
	/** What was fed and put together, how to make text of it, and how far it was read. */
	bytes: Uint8Array;
	textOf: (start: number, end: number) => string;
	position: number;

	/** What was fed and is still to be put behind it. */
	fed: Uint8Array[];
	fedLength: number;

	/** Where what was fed is put together. */
	memory: Uint8Array;
	isBegun: boolean;

	/** Whether the next piece was looked at and goes on behind `bytes`. */
	isWaiting: boolean;
	hasEnded: boolean;

	/** Whether nothing was read since the innermost bracket opened. */
	isAtStart: boolean;

	/** Up to where numbers are read one by one, as `JSON.parse` would spoil one of them. */
	singlyUpTo: number;
};

function join(state: State): void {
	state.bytes = joined([state.bytes.subarray(state.position), ...state.fed], state);
	state.textOf = createDecoder(state.bytes);
	state.position = 0;
	state.fed = [];
	state.fedLength = 0;
	state.isWaiting = false;
	state.singlyUpTo = 0;
}

function nextToken(state: State): JsonToken | undefined {
	const byte = nextByte(state);
	switch (byte) {
		case undefined: {
			return undefined;
		}

		case codes.openObject: {
			return bracket(state, brackets.openObject);
		}

		case codes.openArray: {
			return bracket(state, brackets.openArray);
		}

		case codes.closeObject: {
			return bracket(state, brackets.closeObject);
		}

		case codes.closeArray: {
			return bracket(state, brackets.closeArray);
		}

		default: {
			return stringOrWord(state, byte === codes.quote);
		}
	}
}

function nextNumbers(state: State): readonly number[] {
	const byte = nextByte(state);
	const {bytes, position: start, singlyUpTo} = state;
	if (start < singlyUpTo || !isStartOfNumber(byte)) {
		return [];
	}

	// The last number may go on in bytes that have not come yet.
	const close = bytes.indexOf(codes.closeArray, start);
	const isAll = close !== -1 && close - start <= numbersSize;
	const end = isAll ? close : bytes.lastIndexOf(codes.comma, start + numbersSize);
	if (end <= start) {
		return [];
	}

	const numbers = ordinaryNumbers(`[${latin1.decode(bytes.subarray(start, end))}]`);
	state.position = numbers.length === 0 ? start : end;
	state.singlyUpTo = numbers.length === 0 ? end : 0;
	state.isAtStart &&= numbers.length === 0;
	return numbers;
}

/** Bytes of numbers that are read at once. */
const numbersSize = 16_384;

function isStartOfNumber(byte = 0): boolean {
	return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}

const latin1 = new TextDecoder('latin1');

/** The items of a list of numbers; none when there is something else among them, or an integer that `JSON.parse` would spoil. */
function ordinaryNumbers(list: string): readonly number[] {
	try {
		const items: unknown = JSON.parse(list);
		return Array.isArray(items) && items.every((item) => isOrdinary(item)) ? items : [];
	} catch {
		return [];
	}
}

function isOrdinary(item: unknown): item is number {
	return typeof item === 'number' && Math.abs(item) <= Number.MAX_SAFE_INTEGER;
}

/** Moves to the first byte of the next piece. */
function nextByte(state: State): number | undefined {
	const {bytes} = state;
	// The first byte tells, unless it is the first of a byte order mark.
	if (!state.isBegun && (bytes.length > 2 || (bytes.length > 0 && bytes[0] !== 0xef))) {
		state.position = startOfText(bytes);
		state.isBegun = true;
	}

	let {position} = state;
	let byte = bytes[position];
	while (byte !== undefined && (byte <= 0x20 || byte === codes.comma || byte === codes.colon)) {
		byte = bytes[++position];
	}

	state.position = position;
	return byte;
}

function bracket(state: State, token: JsonToken): JsonToken {
	state.position++;
	state.isAtStart = token === brackets.openObject || token === brackets.openArray;
	return token;
}

/** A string or word, unless it may go on in bytes that have not come yet. */
function stringOrWord(state: State, isString: boolean): JsonToken | undefined {
	const {bytes, position: start} = state;
	const close = isString ? endOfString(bytes, start) : endOfWord(bytes, start);
	const end = close === -1 ? bytes.length : close;
	const next = isString ? afterBlanks(bytes, end) : end;
	if (next >= bytes.length && !state.hasEnded) {
		state.isWaiting = true;
		return undefined;
	}

	state.position = end;
	state.isAtStart = false;
	const text = state.textOf(start, end);
	if (isString) {
		return {kind: bytes[next] === codes.colon ? 'key' : 'string', text};
	}

	return {kind: kindOfWord(text), text};
}

/** Bytes that are looked through between two pauses: about a millisecond's work. */
const pauseInterval = 262_144;

function* skipped(state: State): Skipping {
	const {bytes} = state;
	const rest = restFrom(state.position);
	while (!isAtEnd(bytes, rest, rest.position + pauseInterval) && rest.position < bytes.length) {
		yield;
	}

	const count = rest.commas + (state.isAtStart && !rest.isEmpty ? 1 : 0);
	state.position = rest.position;
	state.isAtStart = false;
	return count;
}

/** The parts as one, in memory that is used again and again: the first of them may lie in it, at a later place. */
function joined(parts: readonly Uint8Array[], state: Pick<State, 'memory'>): Uint8Array {
	const [only = new Uint8Array(), ...others] = parts.filter(({length}) => length > 0);
	if (others.length === 0) {
		return only;
	}

	const size = parts.reduce((sum, {length}) => sum + length, 0);
	state.memory = state.memory.length < size ? new Uint8Array(2 * size) : state.memory;
	let offset = 0;
	for (const part of parts) {
		state.memory.set(part, offset);
		offset += part.length;
	}

	return state.memory.subarray(0, size);
}

/** What a word of JSON is; what is none counts as a number. */
function kindOfWord(word: string): JsonTokenKind {
	if (word === 'null') {
		return 'null';
	}

	return word === 'true' || word === 'false' ? 'boolean' : 'number';
}

/** How a number is written when nothing is known but its value. */
export function numberText(value: number): string {
	return Object.is(value, -0) ? '-0' : String(value);
}
