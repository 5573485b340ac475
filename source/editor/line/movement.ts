import {type LineEditor, withCursor} from './editor-state.js';
import {nextGrapheme, previousGrapheme} from '../../text/graphemes.js';
import {columnOf, lineEnd, lineStart, offsetAtColumn} from './text-lines.js';
import {wordEnd, wordStart} from './words.js';

/** Where each movement goes to from `cursor`. Offsets in UTF-16 units. */
export const moves = {
	'move-left': (text, cursor) => previousGrapheme(text, cursor),
	'move-right': (text, cursor) => nextGrapheme(text, cursor),
	'move-word-left': (text, cursor) => wordStart(text, cursor),
	'move-word-right': (text, cursor) => wordEnd(text, cursor),
	'move-line-start': (text, cursor) => lineStart(text, cursor),
	'move-line-end': (text, cursor) => lineEnd(text, cursor),
	'move-text-start': () => 0,
	'move-text-end': (text) => text.length,
} as const satisfies Readonly<Record<string, (text: string, cursor: number) => number>>;

/** Up (-1) or down (1) by lines, keeping to the column where that began; undefined in the first or last line. */
export function movedVertically(state: LineEditor, direction: -1 | 1): LineEditor | undefined {
	const {text, cursor} = state;
	const target = direction === -1 ? lineStart(text, cursor) - 1 : lineEnd(text, cursor) + 1;
	if (target < 0 || target > text.length) {
		return undefined;
	}

	const column = state.goalColumn ?? columnOf(text, cursor);
	return withCursor(state, offsetAtColumn(text, target, column), column);
}
