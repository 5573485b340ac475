import {chunkSize} from '../text/chunks.js';
import {createIncrementalReader, type JsonReader, type JsonToken, type JsonTokenKind} from './json-reader.js';
import {createValueReader} from './json-value-reader.js';
import {type SentNumbers} from './sent-numbers.js';

export type JsonLayout = {
	/** `pretty`: a line per item and two spaces per level, as jq writes; `compact`: one line without spaces. */
	readonly layout: 'pretty' | 'compact';

	/** What stands before a piece in colour, by what it is; `reset` stands behind it. Default: no colours. */
	readonly colours?: Readonly<Partial<Record<JsonTokenKind, string>>> | undefined;
};

/** Ends a colour. */
const reset = '\u001B[0m';

/**
The value that starts with `first`, read to its end, in chunks of about 64 KB and without a line end behind it. Everything is
written as it was read: for pipes and files.
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
JSON that is still coming in, written as `streamJson` writes it, in chunks of about 64 KB: of a hundred megabytes only what lies between
is held. A line end stands behind it.

@throws what `chunks` throws; `incomplete()` when the text ends within the value.
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

/** A value as JSON on one line; numbers JSON has no word for as the server writes them, those in `sent` as they were sent. */
export function jsonText(value: unknown, sent?: SentNumbers): string {
	const reader = createValueReader(value, sent);
	return [...streamJson(reader, reader.next(), {layout: 'compact'})].join('');
}

/** A value as JSON for people: a line per item. */
export function prettyJson(value: unknown): string {
	const reader = createValueReader(value);
	return [...streamJson(reader, reader.next(), {layout: 'pretty'})].join('');
}

/** JSON to be sent: as `JSON.stringify` writes it, and numbers it cannot keep, `bigint` and `LongNumber`, to the last digit. */
export function encodeJson(value: unknown): string {
	try {
		return (JSON.stringify(value) as string | undefined) ?? 'null'; // eslint-disable-line @typescript-eslint/no-unnecessary-type-assertion -- of undefined there is no text
	} catch {
		// It knows neither bigint nor LongNumber, nor how to go down a hundred thousand levels.
		return jsonText(value);
	}
}

/** Writes JSON piece by piece. */
type JsonWriter = {
	/** What a piece is written as, with what separates it from the one before. */
	readonly write: (token: JsonToken) => string;

	/** Whether a whole value was written. */
	readonly isComplete: () => boolean;
};

/** A writer of one value. */
function createJsonWriter({layout, colours = {}}: JsonLayout): JsonWriter {
	const isPretty = layout === 'pretty';
	let depth = 0;
	let isComplete = false;

	/** Whether the next piece is the first in its container, follows a key, or neither. */
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

/** Deeper levels are not indented further: a hundred thousand of them would take gigabytes of spaces. */
const maxIndentDepth = 128;

const lineStarts = Array.from({length: maxIndentDepth + 1}, (_, depth) => '\n' + '  '.repeat(depth));

function lineStart(depth: number): string {
	return lineStarts[Math.min(depth, maxIndentDepth)] ?? '\n';
}
