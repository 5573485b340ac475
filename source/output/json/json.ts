import {chunksOf} from '../../text/chunks.js';
import {type Output} from '../document.js';
import {isJson} from '../media-type.js';
import {type Screen} from '../screen.js';
import {themeFor} from '../theme/theme.js';
import {jsonLines} from './json-screen.js';
import {streamJson} from './json-stream.js';
import {createBytesReader} from '../../json/json-bytes-reader.js';
import {type JsonReader} from '../../json/json-token.js';
import {createValueReader} from '../../json/json-value-reader.js';

export type JsonOptions = {
	/** Whether what is long is folded on a terminal; never elsewhere. */
	readonly isFolded: boolean;
};

/** The answer as JSON with two spaces per level, exactly as the server sent it while its body is there. */
export function* renderJson(
	output: Pick<Output, 'value' | 'body'>,
	screen: Screen,
	options: JsonOptions,
): Iterable<string> {
	const reader = readerOf(output);
	if (reader === undefined) {
		return;
	}

	if (screen.isTerminal) {
		yield* chunksOf(jsonLines(reader, screen, options));
		return;
	}

	yield* streamJson(reader, reader.next(), {theme: themeFor(screen), layout: 'pretty'});
	yield '\n';
}

/** The answer, ready to be read as JSON; `undefined` when there is none. */
export function readerOf({value, body}: Pick<Output, 'value' | 'body'>): JsonReader | undefined {
	if (value === undefined) {
		return undefined;
	}

	return body !== undefined && body.bytes.length > 0 && isJson(body.mediaType)
		? createBytesReader(body.bytes)
		: createValueReader(value);
}
