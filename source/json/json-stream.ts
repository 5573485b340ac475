import {createIncrementalReader, type IncrementalReader, type JsonToken} from './json-reader.js';
import {brokenPart, putField, stringValue, wordValue} from './json-value.js';

/**
Decodes JSON while it arrives, as `decodeJson` does. For long arrays of numbers only the numbers are in memory, not their text.

@throws ProtocolError when it is invalid or truncated; whatever `chunks` throws.
*/
export async function decodeJsonStream(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
	const reader = createIncrementalReader();
	const state: State = {frames: [], value: undefined, isComplete: false};
	for await (const chunk of chunks) {
		reader.feed(chunk);
		readOn(reader, state);
	}

	reader.end();
	readOn(reader, state);
	if (!state.isComplete) {
		throw brokenPart('ends too early');
	}

	return state.value;
}

/** An array or object being read. */
type Frame = {
	list?: unknown[] | undefined;

	/** Parts of the array before `list`, in order. */
	readonly before: Array<readonly unknown[]>;
	readonly fields?: Record<string, unknown> | undefined;

	/** The name of the field whose value comes next. */
	key?: string | undefined;
};

type State = {readonly frames: Frame[]; value: unknown; isComplete: boolean};

function readOn(reader: IncrementalReader, state: State): void {
	for (;;) {
		const frame = state.frames.at(-1);
		const numbers = frame?.list === undefined ? [] : reader.numbers();
		if (frame?.list !== undefined && numbers.length > 0) {
			frame.before.push(frame.list, numbers);
			frame.list = [];
		}

		const token = reader.next();
		if (token === undefined) {
			return;
		}

		take(token, state);
	}
}

function take({kind, text}: JsonToken, state: State): void {
	const frame = state.frames.at(-1);
	switch (kind) {
		case 'open-object': {
			state.frames.push({fields: {}, before: []});
			return;
		}

		case 'open-array': {
			state.frames.push({list: [], before: []});
			return;
		}

		case 'close-object':
		case 'close-array': {
			const value = kind === 'close-array' ? wholeList(frame) : frame?.fields;
			state.frames.pop();
			add(frame?.key === undefined ? value : undefined, state);
			return;
		}

		case 'key': {
			if (frame?.fields === undefined || frame.key !== undefined) {
				throw brokenPart('is broken');
			}

			frame.key = stringValue(text);
			return;
		}

		case 'string': {
			add(stringValue(text), state);
			return;
		}

		case 'number':
		case 'boolean':
		case 'null': {
			add(wordValue(text), state);
		}
	}
}

function wholeList(frame: Frame | undefined): readonly unknown[] | undefined {
	const {list, before = []} = frame ?? {};
	return list === undefined || before.length === 0 ? list : joined([...before, list]);
}

/** Parts joined at once: calls are limited to some ten thousand arguments. */
const joinedAtOnce = 5000;

function joined(stretches: ReadonlyArray<readonly unknown[]>): readonly unknown[] {
	if (stretches.length > joinedAtOnce) {
		const parts = Array.from({length: Math.ceil(stretches.length / joinedAtOnce)}, (_, part) =>
			joined(stretches.slice(part * joinedAtOnce, (part + 1) * joinedAtOnce)),
		);
		return joined(parts);
	}

	// eslint-disable-next-line unicorn/prefer-spread -- of numbers it makes a list of numbers; spreading and flattening make an object of each on the way
	return ([] as unknown[]).concat(...stretches);
}

/** Adds a value to the innermost frame; ignores `undefined`. */
function add(value: unknown, state: State): void {
	const frame = state.frames.at(-1);
	if (value === undefined || state.isComplete || (frame?.fields !== undefined && frame.key === undefined)) {
		throw brokenPart('is broken');
	}

	if (frame === undefined) {
		state.value = value;
		state.isComplete = true;
	} else if (frame.fields === undefined) {
		frame.list?.push(value);
	} else {
		putField(frame.fields, frame.key ?? '', value);
		frame.key = undefined;
	}
}
