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

/** Kinds of JSON tokens. Commas and colons are omitted, as they follow from the rest. */
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

/** A token of JSON with its original text. */
export type JsonToken = {readonly kind: JsonTokenKind; readonly text: string};

/** Reads JSON token by token, from bytes or from a value. Never throws. */
export type JsonReader = {
	/** The next token; `undefined` at the end. */
	readonly next: () => JsonToken | undefined;

	/**
	Skips the rest of the innermost open array or object, including its closing bracket, and returns the number of items or fields
	skipped. Yields regularly in large ones, to let the event loop run; nothing else may be read meanwhile.
	*/
	readonly skip: () => Skipping;
};

/** A skip in progress; returns the number of items or fields skipped. */
type Skipping = Generator<undefined, number, undefined>;

/** A reader that is fed bytes as they arrive. */
export type IncrementalReader = JsonReader & {
	/** The next numbers of the open array, as far as they have arrived; empty when `next` has to read what follows. */
	readonly numbers: () => readonly number[];

	/** Appends bytes. Until `end`, `next` returns `undefined` for a token that may be incomplete. */
	readonly feed: (bytes: Uint8Array) => void;

	/** Marks the end of the input. */
	readonly end: () => void;
};

/** Runs a generator to its end without pausing and returns its result. */
export function withoutPauses<Value>(turns: Generator<undefined, Value, undefined>): Value {
	let step = turns.next();
	while (step.done !== true) {
		step = turns.next();
	}

	return step.value;
}

/** Bracket tokens, shared. */
export const brackets = {
	openObject: {kind: 'open-object', text: '{'},
	openArray: {kind: 'open-array', text: '['},
	closeObject: {kind: 'close-object', text: '}'},
	closeArray: {kind: 'close-array', text: ']'},
} as const satisfies Record<string, JsonToken>;

/**
Reads JSON token by token and preserves the text of strings and numbers, so that `12345678901234567890`, `1.0` and `NaN` stay as
they were sent. Decodes only what is read: the first page of ten megabytes is available at once, and skipped items are counted
without being decoded. Passes through invalid JSON as it is.
*/
export function createJsonReader(bytes: Uint8Array): JsonReader {
	const reader = createIncrementalReader();
	reader.feed(bytes);
	reader.end();
	return reader;
}

/** As `createJsonReader`, for bytes that arrive in chunks. */
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
			// A token longer than a chunk is scanned again only when the input has doubled, which keeps the time linear.
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
	/** The input joined so far, its decoder and the position in it. */
	bytes: Uint8Array;
	textOf: (start: number, end: number) => string;
	position: number;

	/** Chunks fed but not yet joined to `bytes`. */
	fed: Uint8Array[];
	fedLength: number;

	/** The buffer in which chunks are joined. */
	memory: Uint8Array;
	isBegun: boolean;

	/** Whether the next token was scanned and continues past `bytes`. */
	isWaiting: boolean;
	hasEnded: boolean;

	/** Whether nothing has been read since the innermost bracket opened. */
	isAtStart: boolean;

	/** Numbers before this offset are read one by one, because `JSON.parse` would lose digits of one of them. */
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

	// The last number may continue in bytes that have not arrived yet.
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

/** Bytes of numbers parsed at once. */
const numbersSize = 16_384;

function isStartOfNumber(byte = 0): boolean {
	return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}

const latin1 = new TextDecoder('latin1');

/** Parses an array of numbers; empty when it holds anything else, or an integer that `JSON.parse` would round. */
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

/** Moves to the first byte of the next token. */
function nextByte(state: State): number | undefined {
	const {bytes} = state;
	// The first byte suffices, unless it may start a byte order mark.
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

/** A string or word; `undefined` when it may continue in bytes that have not arrived yet. */
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

/** Bytes scanned between two pauses: about a millisecond of work. */
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

/** Joins parts in a reused buffer; the first part may already lie in it, at a later offset. */
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

/** The kind of a bare word; unknown words count as numbers. */
function kindOfWord(word: string): JsonTokenKind {
	if (word === 'null') {
		return 'null';
	}

	return word === 'true' || word === 'false' ? 'boolean' : 'number';
}

/** A number as text, when only its value is known. */
export function numberText(value: number): string {
	return Object.is(value, -0) ? '-0' : String(value);
}
