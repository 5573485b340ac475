import {type TextSpan} from '../../errors/usage-error.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {safeLine} from '../../text/safe-text.js';
import {graphemeEnd, graphemeStart} from '../../text/graphemes.js';
import {cellWidth, cutEnd, cutStart} from '../../text/width.js';

const indent = '  ';

/** The line with the mistake, and below it a caret under every cell of the mistake. */
export function caretLines(place: TextSpan, screen: Screen): string[] {
	const width = lineWidth(screen) - indent.length;
	if (width < 8) {
		return [];
	}

	const theme = themeFor(screen);
	const {before, marked, after} = windowOf(partsOf(place), width, symbolsFor(screen).ellipsis);
	return [
		indent + before + marked + after,
		indent +
			' '.repeat(cellWidth(before)) +
			paint(theme, 'failure', '^'.repeat(Math.max(1, cellWidth(marked)))),
	];
}

type Parts = {readonly before: string; readonly marked: string; readonly after: string};

/** The line of the place, in three parts that are safe to show. No character is torn apart: that would change its width. */
function partsOf({text, offset, length}: TextSpan): Parts {
	const start = graphemeStart(text, Math.min(Math.max(0, offset), text.length));
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const nextBreak = text.indexOf('\n', start);
	const lineEnd = nextBreak === -1 ? text.length : nextBreak;
	const end = Math.min(graphemeEnd(text, Math.max(start, offset + length)), lineEnd);
	return {
		before: shown(text.slice(start === 0 ? 0 : lineStart, start)),
		marked: shown(text.slice(start, end)),
		after: shown(text.slice(end, lineEnd)),
	};
}

function shown(text: string): string {
	return safeLine(text.replaceAll('\t', ' '));
}

/** As much of the line as fits, with the marked part in it. */
function windowOf({before, marked, after}: Parts, width: number, ellipsis: string): Parts {
	const mark = cutEnd(marked, Math.floor(width / 2), ellipsis);
	const room = width - Math.max(1, cellWidth(mark));
	const start = cutStart(before, Math.max(Math.floor(room / 2), room - cellWidth(after)), ellipsis);
	return {before: start, marked: mark, after: cutEnd(after, room - cellWidth(start), ellipsis)};
}
