import {type LineEditor, withCursor} from '../state/editor-state.js';
import {graphemeStart, previousGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from '../line/text-lines.js';

/** Escape: enters normal mode with the cursor on the character before it; in normal mode, cancels a pending command. */
export function withNormalMode(state: LineEditor): LineEditor {
	const {vi, text, cursor} = state;
	if (vi === undefined) {
		return state;
	}

	const isInserting = vi.mode === 'insert' && cursor > lineStart(text, cursor);
	const next = isInserting ? withCursor(state, previousGrapheme(text, cursor)) : state;
	return {...next, vi: {...vi, mode: 'normal', selection: undefined, pending: ''}};
}

/** Moves the cursor onto a character: in normal mode it is never past the last one of a line. */
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
