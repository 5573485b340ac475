import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {safeLine} from '../../text/safe-text.js';
import {wrap} from '../../text/wrap.js';

/** A heading, if there is one. */
export function* titleLines(title: string | undefined, screen: Screen): Iterable<string> {
	if (title === undefined) {
		return;
	}

	for (const line of wrap(safeLine(title), lineWidth(screen), symbolsFor(screen).ellipsis)) {
		yield paint(themeFor(screen), 'heading', line);
	}
}
