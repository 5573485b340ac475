import {wrapHanging, paintSpans, type Span} from '../output/text/spans.js';
import {linkedSpans} from '../output/text/links.js';
import {type Appearance} from '../terminal/appearance.js';

/** A line of text with its looks. */
export type Line = readonly Span[];

/** Lines as text for a terminal: broken between words at `columns` cells, each with a line end. */
export function paintLines(
	lines: readonly Line[],
	columns: number,
	{theme, symbols, links}: Appearance,
): string {
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
