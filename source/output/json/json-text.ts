import {createJsonReader, type JsonReader} from '../../json/json-reader.js';
import {createValueReader} from '../../json/json-value-reader.js';
import {streamJson, type JsonLayout} from '../../json/json-writer.js';
import {type Output} from '../document.js';
import {isJson, sentNumbersOf} from '../response-body.js';

/** What of an output JSON is made of. */
export type JsonOutput = Pick<Output, 'value' | 'body' | 'numbersFrom'>;

/**
The output as JSON with two spaces per level, exactly as the server sent it while its body is there, in lines as long as they are.

@param colours - Default: none.
*/
export function* jsonText(output: JsonOutput, colours: JsonLayout['colours'] = {}): Iterable<string> {
	const reader = readerOf(output);
	if (reader !== undefined) {
		yield* streamJson(reader, reader.next(), {colours, layout: 'pretty'});
		yield '\n';
	}
}

/** The output, ready to be read as JSON; `undefined` when there is none. */
export function readerOf({value, body, numbersFrom}: JsonOutput): JsonReader | undefined {
	if (value === undefined) {
		return undefined;
	}

	return body !== undefined && body.bytes.length > 0 && isJson(body.mediaType)
		? createJsonReader(body.bytes)
		: createValueReader(value, sentNumbersOf({numbersFrom}));
}
