import {chunkSize} from '../text/chunks.js';
import {type Role} from '../look/palette.js';
import {reset, type Theme} from '../look/theme.js';
import {type JsonReader, type JsonToken, type JsonTokenKind} from './json-token.js';

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
	{theme, layout}: JsonStreamOptions,
): Iterable<string> {
	const isPretty = layout === 'pretty';
	let chunk = '';
	let depth = 0;

	/** Whether the next piece is the first in its container, follows a key, or neither. */
	let place: 'first' | 'after-key' | 'next' = 'first';

	const newLine = (): string => (isPretty ? lineStart(depth) : '');

	for (let token = first; token !== undefined; token = reader.next()) {
		const {kind, text} = token;
		const start = theme[jsonRoles[kind]] ?? '';
		const painted = start === '' ? text : start + text + reset;
		if (kind === 'close-array' || kind === 'close-object') {
			depth--;
			chunk += (place === 'first' ? '' : newLine()) + painted;
			place = 'next';
		} else {
			if (depth > 0 && place !== 'after-key') {
				chunk += (place === 'next' ? ',' : '') + newLine();
			}

			chunk += painted;
			if (kind === 'key') {
				chunk += isPretty ? ': ' : ':';
				place = 'after-key';
			} else if (kind === 'open-array' || kind === 'open-object') {
				depth++;
				place = 'first';
			} else {
				place = 'next';
			}
		}

		if (chunk.length >= chunkSize) {
			yield chunk;
			chunk = '';
		}

		if (depth <= 0 && kind !== 'key') {
			break;
		}
	}

	yield chunk;
}

/** Built once for the usual depths; a text nested deeper pays for itself. */
const lineStarts = Array.from({length: 64}, (_, depth) => '\n' + '  '.repeat(depth));

function lineStart(depth: number): string {
	return lineStarts[depth] ?? '\n' + '  '.repeat(depth);
}
