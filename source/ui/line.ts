import {wrapHanging} from '../output/text/hanging.js';
import {paintPieces, type Piece} from '../output/text/pieces.js';
import {type Screen} from '../output/look/screen.js';
import {symbolsFor, type Symbols} from '../output/look/symbols.js';
import {themeFor, type Theme} from '../output/look/theme.js';

/** A line of text with its looks. */
export type Line = readonly Piece[];

/** What is needed to paint lines. */
export type Looks = {readonly theme: Theme; readonly symbols: Symbols};

/** How a screen wants things painted. */
export function looksFor(screen: Screen): Looks {
	return {theme: themeFor(screen), symbols: symbolsFor(screen)};
}

/** Lines as text for a terminal: broken between words at `columns` cells, each with a line end. */
export function paintLines(lines: readonly Line[], columns: number, {theme, symbols}: Looks): string {
	return lines
		.flatMap((line) => wrapHanging(line, columns, symbols.ellipsis))
		.map((line) => paintPieces(theme, line) + '\n')
		.join('');
}
