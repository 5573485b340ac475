import {type Format} from '../language/formats.js';
import {type Output} from './document.js';
import {jsonText} from './json/json-text.js';
import {type Rendered} from './render.js';
import {isForReading} from './response-body.js';
import {type Screen} from './screen.js';

/**
As `render`, also of an output that is still coming in or still to be made. What draws for people is loaded only where something is drawn:
JSON that goes to a program needs none of it.

@throws like `render`; what the stream throws.
*/
export async function renderAny(output: Output, format: Format, screen: Screen): Promise<Rendered> {
	const {stream} = output;
	if (stream === undefined && isPlainJson(output, format, screen)) {
		return output.isPutAway === true ? [] : jsonText(output);
	}

	const {render, renderStream} = await import('./render.js');
	return stream === undefined ? render(output, format, screen) : renderStream(stream, format, screen);
}

function isPlainJson(output: Output, format: Format, {isTerminal, colour}: Screen): boolean {
	const isJson =
		format === 'json' || (format === 'auto' && output.view === undefined && !isForReading(output));
	return isJson && !isTerminal && colour === 'none';
}
