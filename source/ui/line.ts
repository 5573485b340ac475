import {wrapHanging} from '../output/text/hanging.js';
import {paintSpans, type Span} from '../output/text/spans.js';
import {linkedSpans} from '../output/text/links.js';
import {type LinkPlace, type Screen} from '../output/screen.js';
import {symbolsFor, type Symbols} from '../output/theme/symbols.js';
import {themeFor, type Theme} from '../output/theme/theme.js';

/** A line of text with its looks. */
export type Line = readonly Span[];

/** What is needed to paint lines. */
export type Looks = {
	readonly theme: Theme;
	readonly symbols: Symbols;

	/** Addresses are links. Default: they are not. */
	readonly links?: LinkPlace | undefined;
};

/** How a screen wants things painted. */
export function looksFor(screen: Screen): Looks {
	return {theme: themeFor(screen), symbols: symbolsFor(screen), links: screen.links};
}

/** Lines as text for a terminal: broken between words at `columns` cells, each with a line end. */
export function paintLines(lines: readonly Line[], columns: number, {theme, symbols, links}: Looks): string {
	return lines
		.map((line) =>
			line.flatMap((piece) =>
				piece.link === undefined ? linkedSpans(piece.text, {role: piece.role, place: links}) : [piece],
			),
		)
		.flatMap((line) => wrapHanging(line, columns, symbols.ellipsis))
		.map((line) => paintSpans(theme, line) + '\n')
		.join('');
}
