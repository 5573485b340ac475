import {type LineEditor, withCursor} from '../state/editor-state.js';
import {graphemeStart, previousGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from '../line/text-lines.js';

/** Escape: to normal mode, the cursor onto the character before it; in normal mode it cancels a command that was begun. */
export function withNormalMode(state: LineEditor): LineEditor {
	const {vi, text, cursor} = state;
	if (vi === undefined) {
		return state;
	}

	const isInserting = vi.mode === 'insert' && cursor > lineStart(text, cursor);
	const next = isInserting ? withCursor(state, previousGrapheme(text, cursor)) : state;
	return {...next, vi: {...vi, mode: 'normal', selection: undefined, pending: ''}};
}

/** In normal mode the cursor is on a character, never after the last one of a line. */
export function withCursorOnCharacter(state: LineEditor): LineEditor {
	const {vi, text} = state;
	const cursor = graphemeStart(text, state.cursor);
	const isBehind =
		vi !== undefined &&
		vi.mode !== 'insert' &&
		cursor === lineEnd(text, cursor) &&
		cursor > lineStart(text, cursor);
	const settled = isBehind ? previousGrapheme(text, cursor) : cursor;
	return settled === state.cursor ? state : {...state, cursor: settled};
}
