import {chunkSize} from '../../text/chunks.js';
import {createJsonWriter, type JsonStreamOptions} from './json-stream.js';
import {createFedReader} from '../../json/json-text-reader.js';

/**
JSON that is still coming in, written as `streamJson` writes it, in chunks of about 64 KB: of a hundred megabytes only what lies between
is held. A line end stands behind it.

@throws what `chunks` throws; `incomplete()` when the text ends within the value.
*/
export async function* flowingJson(
	chunks: AsyncIterable<Uint8Array>,
	options: JsonStreamOptions,
	incomplete: () => Error,
): AsyncGenerator<string> {
	const reader = createFedReader();
	const writer = createJsonWriter(options);
	const decoder = new TextDecoder();
	let written = '';
	let waiting = '';
	const write = () => {
		for (let token = reader.next(); token !== undefined && !writer.isComplete(); token = reader.next()) {
			written += writer.write(token);
		}
	};

	for await (const chunk of chunks) {
		waiting += decoder.decode(chunk, {stream: true});
		// A piece that is longer than a chunk is looked at again only when twice as much is there.
		if (waiting.length >= reader.unread().length) {
			reader.feed(waiting);
			waiting = '';
			write();
		}

		if (written.length >= chunkSize) {
			yield written;
			written = '';
		}
	}

	reader.feed(waiting + decoder.decode());
	reader.end();
	write();
	if (!writer.isComplete()) {
		throw incomplete();
	}

	yield `${written}\n`;
}
