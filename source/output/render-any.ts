import {ProtocolError} from '../errors/protocol-error.js';
import {flowingJson} from '../json/json-writer.js';
import {type BodyStream} from './body.js';
import {type Output} from './document.js';
import {type Format} from './format.js';
import {type Screen} from './screen.js';
import {jsonColours} from './json/json-screen.js';
import {isJson} from './media-type.js';
import {render} from './render.js';

/** What is written of an answer, all at once or as it comes in. */
export type Rendered = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
As `render`, also of an answer that is still coming in. That flows through where bytes or JSON are asked for; a table or CSV needs the
whole of it first.

@throws like `render`; what the stream throws.
*/
export async function renderAny(output: Output, format: Format, screen: Screen): Promise<Rendered> {
	const {stream} = output;
	if (stream === undefined) {
		return render(output, format, screen);
	}

	return flowing(stream, format, screen) ?? render(await stream.whole(), format, screen);
}

function flowing(stream: BodyStream, format: Format, screen: Screen): Rendered | undefined {
	const {chunks, mediaType} = stream;
	if (format === 'raw' || (format === 'auto' && !isJson(mediaType))) {
		return chunks;
	}

	return (format === 'auto' || format === 'json') && isJson(mediaType)
		? flowingJson(chunks, {colours: jsonColours(screen), layout: 'pretty'}, endsEarly)
		: undefined;
}

function endsEarly(): ProtocolError {
	return new ProtocolError('the JSON the server sent ends too early', {
		hint: 'Try again; a proxy on the way may have changed the answer.',
	});
}
