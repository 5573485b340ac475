import {type Output} from '../document.js';
import {listPathOf} from '../table/list.js';
import {type Screen} from '../screen.js';
import {themeFor} from '../theme/theme.js';
import {readerOf} from './json.js';
import {streamJson} from './json-stream.js';
import {skipAtOnce, type JsonReader} from '../../json/json-token.js';

/** One line of JSON per item of a list, numbers as they were sent; one line for anything else. */
export function* ndjsonChunks(output: Pick<Output, 'value' | 'body'>, screen: Screen): Iterable<string> {
	const reader = readerOf(output);
	if (reader === undefined) {
		return;
	}

	const path = listPathOf(output.value);
	const options = {theme: themeFor(screen), layout: 'compact'} as const;
	if (path === undefined) {
		yield* streamJson(reader, reader.next(), options);
		yield '\n';
		return;
	}

	enter(reader, path);
	for (
		let token = reader.next();
		token !== undefined && token.kind !== 'close-array';
		token = reader.next()
	) {
		yield* streamJson(reader, token, options);
		yield '\n';
	}
}

/** Reads up to and with the opening bracket of the list that lies at `path`. */
function enter(reader: JsonReader, path: readonly string[]): void {
	reader.next();
	for (const name of path) {
		const wanted = JSON.stringify(name);
		for (let token = reader.next(); token !== undefined && token.text !== wanted; token = reader.next()) {
			skipValue(reader);
		}

		reader.next();
	}
}

function skipValue(reader: JsonReader): void {
	const token = reader.next();
	if (token?.kind === 'open-array' || token?.kind === 'open-object') {
		skipAtOnce(reader);
	}
}
