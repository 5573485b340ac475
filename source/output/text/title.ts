import {lineWidth, type Screen} from '../look/screen.js';
import {symbolsFor} from '../look/symbols.js';
import {paint, themeFor} from '../look/theme.js';
import {safeLine} from './safe-text.js';
import {wrap} from './wrap.js';

/** A heading, if there is one. */
export function* titleLines(title: string | undefined, screen: Screen): Iterable<string> {
	if (title === undefined) {
		return;
	}

	for (const line of wrap(safeLine(title), lineWidth(screen), symbolsFor(screen).ellipsis)) {
		yield paint(themeFor(screen), 'heading', line);
	}
}
