import {type Key} from '../keys/keys.js';
import {type LineEditor, withCursor} from '../state/editor-state.js';
import {previousGrapheme} from '../../text/graphemes.js';
import {emptyVi} from '../state/vi-state.js';
import {motionOf, viCommand, type ViMotion} from './vi-parser.js';
import {withNormalMode} from './vi-mode.js';
import {isFind, motionTarget} from './vi-motion.js';
import {textObject} from './vi-objects.js';
import {withSelected, withSelection} from './vi-selection.js';

/** Handles a key in visual mode: motions and text objects change the selection, commands act on it. */
export function visualKey(state: LineEditor, key: Key): LineEditor {
	const vi = state.vi ?? emptyVi;
	const typed = vi.pending + (key.text ?? '');
	const settled: LineEditor = {...state, vi: {...vi, pending: ''}};
	if (key.text === undefined) {
		return settled;
	}

	if (/^(?:[1-9]\d*)?(?:[fFtTgiar]?)$/v.test(typed)) {
		return {...state, vi: {...vi, pending: typed}};
	}

	return typed === 'v' || typed === 'V' ? switched(settled, typed === 'V') : done(settled, typed);
}

function done(state: LineEditor, typed: string): LineEditor {
	const object = motionOf(typed, true);
	const range = object && textObject(state.text, state.cursor, object.motion);
	if (range !== undefined && /^[ia]/v.test(typed)) {
		return withRange(state, range);
	}

	const command = viCommand(typed);
	if (command.type === 'motion') {
		const target = motionTarget(state.text, state.cursor, command, state.vi?.find);
		const found = withFind(state, command);
		return target === undefined ? found : withCursor(found, target.at);
	}

	const [, name = '', character = ''] = /^\d*(.)(.?)$/sv.exec(typed) ?? [];
	return withSelected(state, name, character) ?? state;
}

function withFind(state: LineEditor, {motion, character}: ViMotion): LineEditor {
	return state.vi !== undefined && isFind(motion)
		? {...state, vi: {...state.vi, find: {kind: motion, character}}}
		: state;
}

function withRange(state: LineEditor, [start, end]: readonly [number, number]): LineEditor {
	const vi = state.vi ?? emptyVi;
	const selection = {anchor: start, isLines: false};
	return {...withCursor(state, previousGrapheme(state.text, end)), vi: {...vi, selection}};
}

/** `v` and `V` leave visual mode when repeated; otherwise they switch between characters and lines. */
function switched(state: LineEditor, isLines: boolean): LineEditor {
	return state.vi?.selection?.isLines === isLines ? withNormalMode(state) : withSelection(state, isLines);
}
