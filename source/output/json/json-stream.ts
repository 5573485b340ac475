import {chunkSize} from '../../text/chunks.js';
import {type Role} from '../theme/palette.js';
import {reset, type Theme} from '../theme/theme.js';
import {type JsonReader, type JsonToken, type JsonTokenKind} from '../../json/json-token.js';

/** What each piece of JSON is to the theme. */
export const jsonRoles: Readonly<Record<JsonTokenKind, Role>> = {
	'open-object': 'punctuation',
	'open-array': 'punctuation',
	'close-object': 'punctuation',
	'close-array': 'punctuation',
	key: 'key',
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	null: 'null',
};

export type JsonStreamOptions = {
	readonly theme: Theme;

	/** `pretty`: a line per item and two spaces per level, as jq writes; `compact`: one line without spaces. */
	readonly layout: 'pretty' | 'compact';
};

/**
The value that starts with `first`, read to its end, in chunks of about 64 KB and without a line end behind it. Everything is
written as it was read: for pipes and files.
*/
export function* streamJson(
	reader: JsonReader,
	first: JsonToken | undefined,
	options: JsonStreamOptions,
): Iterable<string> {
	const writer = createJsonWriter(options);
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

/** Writes JSON piece by piece. */
export type JsonWriter = {
	/** What a piece is written as, with what separates it from the one before. */
	readonly write: (token: JsonToken) => string;

	/** Whether a whole value was written. */
	readonly isComplete: () => boolean;
};

/** A writer of one value. */
export function createJsonWriter({theme, layout}: JsonStreamOptions): JsonWriter {
	const isPretty = layout === 'pretty';
	let depth = 0;
	let isComplete = false;

	/** Whether the next piece is the first in its container, follows a key, or neither. */
	let place: 'first' | 'after-key' | 'next' = 'first';

	const newLine = (): string => (isPretty ? lineStart(depth) : '');

	return {
		isComplete: () => isComplete,
		write({kind, text}) {
			const start = theme[jsonRoles[kind]] ?? '';
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

/** Built once for the usual depths; a text nested deeper pays for itself. */
const lineStarts = Array.from({length: 64}, (_, depth) => '\n' + '  '.repeat(depth));

function lineStart(depth: number): string {
	return lineStarts[depth] ?? '\n' + '  '.repeat(depth);
}
