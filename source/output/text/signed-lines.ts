import {safeText, safeLine} from '../../text/safe-text.js';
import {wrap} from '../../text/wrap.js';
import {lineWidth, type Screen} from '../screen.js';
import {type Role} from '../theme/palette.js';
import {symbolsFor, type Symbols} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {linkedSpans} from './links.js';
import {paintSpans, wrapSpans} from './spans.js';

/** A sign and the text that belongs to it; `textRole` colours the text, too. */
export type SignedText = {
	readonly symbol: Exclude<keyof Symbols, 'spinner'>;
	readonly role: Role;
	readonly text: string;
	readonly textRole?: Role | undefined;

	/** Files named in the text. */
	readonly files?: readonly string[] | undefined;
};

/** A sign and a text behind it, wrapped with the text in a column of its own. */
export function* signedLines(
	{symbol, role, text, textRole, files}: SignedText,
	screen: Screen,
): Iterable<string> {
	const theme = themeFor(screen);
	const symbols = symbolsFor(screen);
	const width = lineWidth(screen);
	const indent = width > 2 ? 2 : 0;
	const lines = safeText(text)
		.replaceAll('\t', '    ')
		.split('\n')
		.flatMap((line) =>
			wrapSpans(linkedSpans(line, {files, role: textRole, place: screen.links}), width - indent, {
				mode: 'words',
				ellipsis: symbols.ellipsis,
			}),
		);
	const sign = paint(theme, role, symbols[symbol]);
	if (indent === 0) {
		yield sign;
	}

	for (const [index, line] of lines.entries()) {
		const start = index === 0 ? `${sign} ` : '  ';
		yield (indent === 0 ? '' : start) + paintSpans(theme, line);
	}
}

/** A heading, if there is one. */
export function* titleLines(title: string | undefined, screen: Screen): Iterable<string> {
	if (title === undefined) {
		return;
	}

	for (const line of wrap(safeLine(title), lineWidth(screen), symbolsFor(screen).ellipsis)) {
		yield paint(themeFor(screen), 'heading', line);
	}
}
