import {withoutPauses, type JsonReader} from '../../json/json-reader.js';
import {streamJson} from '../../json/json-writer.js';
import {chunksOf} from '../../text/chunks.js';
import {type Screen} from '../screen.js';
import {listPathOf} from '../table/list.js';
import {jsonColours, jsonLines} from './json-screen.js';
import {jsonText, readerOf, type JsonOutput} from './json-text.js';

export type JsonOptions = {
	/** Whether what is long is folded on a terminal; never elsewhere. */
	readonly isFolded: boolean;
};

/** The output as JSON with two spaces per level, exactly as the server sent it while its body is there. */
export function* renderJson(output: JsonOutput, screen: Screen, options: JsonOptions): Iterable<string> {
	if (!screen.isTerminal) {
		yield* jsonText(output, jsonColours(screen));
		return;
	}

	const reader = readerOf(output);
	yield* reader === undefined ? [] : chunksOf(jsonLines(reader, screen, options));
}

/** One line of JSON per item of a list, numbers as they were sent; one line for anything else. */
export function* ndjsonChunks(output: JsonOutput, screen: Screen): Iterable<string> {
	const reader = readerOf(output);
	if (reader === undefined) {
		return;
	}

	const path = listPathOf(output.value);
	const options = {colours: jsonColours(screen), layout: 'compact'} as const;
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
		withoutPauses(reader.skip());
	}
}
