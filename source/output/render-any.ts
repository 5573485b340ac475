import {type Format} from '../language/formats.js';
import {type CommonView} from './common-views.js';
import {type Output} from './document.js';
import {jsonText} from './json/json-text.js';
import {type Rendered} from './render.js';
import {isForReading} from './response-body.js';
import {type Screen} from './screen.js';
import {type View} from './views.js';

/**
As `render`, also of an output that is still coming in or still to be made. What draws is loaded for what is drawn: JSON that goes to a program
needs none of it, a table no charts.

@throws like `render`; what the stream throws.
*/
export async function renderAny(output: Output, format: Format, screen: Screen): Promise<Rendered> {
	const {stream, view, isPutAway = false} = output;
	if (stream !== undefined) {
		const {renderStream} = await import('./render.js');
		return renderStream(stream, format, screen);
	}

	if (isPutAway) {
		return [];
	}

	if (isPlainJson(output, format, screen)) {
		return jsonText(output);
	}

	if (format === 'auto' && isCommon(view)) {
		const {renderCommonView} = await import('./common-views.js');
		return renderCommonView(view, screen);
	}

	const {render} = await import('./render.js');
	return render(output, format, screen);
}

function isCommon(view: View | undefined): view is CommonView {
	return view?.kind === 'table' || view?.kind === 'record' || view?.kind === 'text';
}

function isPlainJson(output: Output, format: Format, {isTerminal, colour}: Screen): boolean {
	const isJson =
		format === 'json' || (format === 'auto' && output.view === undefined && !isForReading(output));
	return isJson && !isTerminal && colour === 'none';
}
