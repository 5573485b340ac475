import {characterKey} from '../keys/keys.js';
import {type LineEditorAction} from '../state/editor-actions.js';
import {editBetween} from '../state/edits.js';
import {type LineEditor} from '../state/editor-state.js';
import {emptyVi, type Vi} from '../state/vi-state.js';

type Step = (state: LineEditor, action: LineEditorAction) => LineEditor;

/** Records in `after` what `.` repeats and `u` undoes: a command with the text typed after it. */
export function recorded(before: LineEditor, action: LineEditorAction, after: LineEditor): LineEditor {
	const {vi} = after;
	if (before.vi === undefined || vi === undefined) {
		return after;
	}

	if (action.type === 'vi-key') {
		return withCommand(before, before.vi.pending + (action.key.text ?? ''), after, vi);
	}

	if (before.vi.mode === 'insert' && vi.mode === 'insert') {
		return notRepeated.has(action.type) ? after : withTyped(after, vi, action);
	}

	return action.type === 'vi-normal-mode' && vi.start !== undefined
		? withOneUndo({...after, vi: {...vi, start: undefined}}, vi.start)
		: after;
}

/** Handles `.`, optionally with a count: repeats the last change as one undo step. Undefined for any other key. */
export function repeated(state: LineEditor, action: LineEditorAction, step: Step): LineEditor | undefined {
	const {vi} = state;
	const typed = action.type === 'vi-key' ? (vi?.pending ?? '') + (action.key.text ?? '') : '';
	const count = /^(\d*)\.$/v.exec(typed)?.[1];
	if (vi?.mode !== 'normal' || count === undefined) {
		return undefined;
	}

	const settled = {...state, vi: {...vi, pending: ''}};
	const {change} = vi;
	if (change === undefined) {
		return settled;
	}

	const command = count === '' ? change.command : count + change.command.replace(/^\d+/v, '');
	const actions: readonly LineEditorAction[] = [
		...Array.from(command, (character) => ({type: 'vi-key', key: characterKey(character)}) as const),
		...change.typed,
	];
	let next: LineEditor = settled;
	for (const one of actions) {
		next = step(next, one);
	}

	const ended = next.vi?.mode === 'insert' ? step(next, {type: 'vi-normal-mode'}) : next;
	return withOneUndo({...ended, vi: {...(ended.vi ?? emptyVi), change, start: undefined}}, settled);
}

/** Actions that `.` does not repeat because they replace the whole line. */
const notRepeated: ReadonlySet<LineEditorAction['type']> = new Set([
	'clear',
	'set-text',
	'set-history',
	'set-editing',
	'up',
	'down',
	'history-older',
	'history-newer',
	'undo',
	'redo',
] as const);

function withCommand(before: LineEditor, command: string, after: LineEditor, vi: Vi): LineEditor {
	const isInserting = vi.mode === 'insert';
	const isVisual = before.vi?.mode === 'visual';
	const hasChanged = after.text !== before.text && !/^\d*u$/v.test(command);
	if (vi.pending !== '' || isVisual || !(isInserting || hasChanged)) {
		return isInserting ? {...after, vi: {...vi, change: undefined, start: before}} : after;
	}

	const start = isInserting ? before : undefined;
	return {...after, vi: {...vi, change: {command, typed: []}, start}};
}

function withTyped(after: LineEditor, vi: Vi, action: LineEditorAction): LineEditor {
	const {change, start} = vi;
	return start === undefined || change === undefined
		? after
		: {...after, vi: {...vi, change: {...change, typed: [...change.typed, action]}}};
}

/** Merges everything since `start` into one undo step. */
function withOneUndo(state: LineEditor, start: Pick<LineEditor, 'text' | 'cursor' | 'undo'>): LineEditor {
	const isSame = state.text === start.text;
	return {...state, undo: isSame ? start.undo : {top: editBetween(start, state), below: start.undo}};
}
