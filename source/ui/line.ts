import {wrapHanging, paintSpans, type Span} from '../output/text/spans.js';
import {linkedSpans} from '../output/text/links.js';
import {type Appearance} from '../terminal/appearance.js';

/** A line of styled text. */
export type Line = readonly Span[];

/** Lines as text for a terminal, wrapped between words at `columns` cells; each row ends in a line feed. */
export function paintLines(
	lines: readonly Line[],
	columns: number,
	{theme, symbols, links}: Appearance,
): string {
	return lines
		.map((line) =>
			line.flatMap((span) =>
				span.link === undefined ? linkedSpans(span.text, {role: span.role, place: links}) : [span],
			),
		)
		.flatMap((line) => wrapHanging(line, columns, symbols.ellipsis))
		.map((line) => paintSpans(theme, line) + '\n')
		.join('');
}
