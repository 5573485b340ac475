import {chunkSize} from '../text/chunks.js';
import {createIncrementalReader, type JsonReader, type JsonToken, type JsonTokenKind} from './json-reader.js';
import {createValueReader} from './json-value-reader.js';
import {type SentNumbers} from './sent-numbers.js';

export type JsonLayout = {
	/** `pretty`: one line per item, indented by two spaces, like jq; `compact`: one line without spaces. */
	readonly layout: 'pretty' | 'compact';

	/** Escape sequences that start a colour, by kind of token. Default: no colours. */
	readonly colours?: Readonly<Partial<Record<JsonTokenKind, string>>> | undefined;
};

/** Ends a colour. */
const reset = '\u001B[0m';

/**
Writes the value that starts with `first` in chunks of about 64 KB, without a line end. Numbers and strings are written as they were
read, unescaped for terminals: for pipes and files.
*/
export function* streamJson(
	reader: JsonReader,
	first: JsonToken | undefined,
	layout: JsonLayout,
): Iterable<string> {
	const writer = createJsonWriter(layout);
	let chunk = '';
	for (let token = first; token !== undefined; token = reader.next()) {
		chunk += writer.write(token);
		if (chunk.length >= chunkSize) {
			yield chunk;
			chunk = '';
		}

		if (writer.isComplete()) {
			break;
		}
	}

	yield chunk;
}

/**
Reformats JSON while it arrives, as `streamJson` does, in chunks of about 64 KB and in constant memory. Ends with a line end.

@throws whatever `chunks` throws; `incomplete()` when the text ends within the value.
*/
export async function* reformatJsonStream(
	chunks: AsyncIterable<Uint8Array>,
	layout: JsonLayout,
	incomplete: () => Error,
): AsyncGenerator<string> {
	const reader = createIncrementalReader();
	const writer = createJsonWriter(layout);
	let written = '';
	const write = () => {
		for (let token = reader.next(); token !== undefined && !writer.isComplete(); token = reader.next()) {
			written += writer.write(token);
		}
	};

	for await (const chunk of chunks) {
		reader.feed(chunk);
		write();
		if (written.length >= chunkSize) {
			yield written;
			written = '';
		}
	}

	reader.end();
	write();
	if (!writer.isComplete()) {
		throw incomplete();
	}

	yield `${written}\n`;
}

/** A value as JSON on one line, with `NaN` and `Infinity` as bare words and numbers in `sent` as they were sent. */
export function jsonText(value: unknown, sent?: SentNumbers): string {
	const reader = createValueReader(value, sent);
	return [...streamJson(reader, reader.next(), {layout: 'compact'})].join('');
}

/** A value as indented JSON, one line per item. */
export function prettyJson(value: unknown): string {
	const reader = createValueReader(value);
	return [...streamJson(reader, reader.next(), {layout: 'pretty'})].join('');
}

/** Encodes JSON for a request like `JSON.stringify`, plus `bigint` and `LongNumber` with all their digits. */
export function encodeJson(value: unknown): string {
	try {
		return (JSON.stringify(value) as string | undefined) ?? 'null'; // eslint-disable-line @typescript-eslint/no-unnecessary-type-assertion -- of undefined there is no text
	} catch {
		// JSON.stringify throws for bigint, LongNumber and very deep nesting.
		return jsonText(value);
	}
}

/** Writes JSON token by token. */
type JsonWriter = {
	/** The text of a token, including the separator before it. */
	readonly write: (token: JsonToken) => string;

	/** Whether the value is complete. */
	readonly isComplete: () => boolean;
};

/** Creates a writer for one value. */
function createJsonWriter({layout, colours = {}}: JsonLayout): JsonWriter {
	const isPretty = layout === 'pretty';
	let depth = 0;
	let isComplete = false;

	/** Whether the next token is the first in its container, follows a key, or neither. */
	let place: 'first' | 'after-key' | 'next' = 'first';

	const newLine = (): string => (isPretty ? lineStart(depth) : '');

	return {
		isComplete: () => isComplete,
		write({kind, text}) {
			const start = colours[kind] ?? '';
			const painted = start === '' ? text : start + text + reset;
			if (kind === 'close-array' || kind === 'close-object') {
				depth--;
				isComplete = depth <= 0;
				const before = place === 'first' ? '' : newLine();
				place = 'next';
				return before + painted;
			}

			const before = depth > 0 && place !== 'after-key' ? (place === 'next' ? ',' : '') + newLine() : '';
			if (kind === 'key') {
				place = 'after-key';
				return before + painted + (isPretty ? ': ' : ':');
			}

			if (kind === 'open-array' || kind === 'open-object') {
				depth++;
				place = 'first';
			} else {
				place = 'next';
				isComplete = depth <= 0;
			}

			return before + painted;
		},
	};
}

/** Deeper levels are not indented further: a hundred thousand levels would take gigabytes of spaces. */
const maxIndentDepth = 128;

const lineStarts = Array.from({length: maxIndentDepth + 1}, (_, depth) => '\n' + '  '.repeat(depth));

function lineStart(depth: number): string {
	return lineStarts[Math.min(depth, maxIndentDepth)] ?? '\n';
}
