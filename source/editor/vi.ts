import {type LineEditor, withCursor} from './editor-state.js';
import {previousGrapheme} from './graphemes.js';
import {type Key} from './keys.js';
import {lineStart} from './text-lines.js';
import {emptyVi} from './vi-state.js';

/** Escape in insert mode: the cursor goes onto the character before it. */
export function withNormalMode(state: LineEditor): LineEditor {
	const cursor = state.cursor === lineStart(state.text, state.cursor) ? state.cursor : previousGrapheme(state.text, state.cursor);
	return {...withCursor(state, cursor), vi: {...(state.vi ?? emptyVi), mode: 'normal', pending: ''}};
}

/** A key in normal mode. */
export function viKey(state: LineEditor, key: Key): LineEditor {
	return key.text === 'i' && state.vi ? {...state, vi: {...state.vi, mode: 'insert'}} : state;
}
