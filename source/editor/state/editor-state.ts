import {type Recall} from '../history/history-recall.js';
import {type Vi} from './vi-state.js';
import {edited, type Edit, type Edits, inverse, replacement, withEdit} from './edits.js';

/** The kind of the last action, for actions that extend it. */
export type LastAction = 'typing' | 'deleting' | 'killing' | 'yanking' | 'last-word' | 'other';

/** The line being typed: text, cursor and the state of editing. Changed only by `lineEditor`. */
export type LineEditor = {
	/** Lines are separated by line feeds. */
	readonly text: string;

	/** Offset in UTF-16 units, always on a grapheme boundary. */
	readonly cursor: number;

	/** The column Up and Down try to keep, in terminal cells. */
	readonly goalColumn: number | undefined;
	readonly undo: Edits;
	readonly redo: Edits;

	/** The kill ring, newest first. */
	readonly kills: readonly string[];

	/** Position and index of the last yank or last-word insertion. */
	readonly yanked: Yanked | undefined;
	readonly last: LastAction;

	/** Oldest first. */
	readonly history: readonly string[];

	/** Defined while Up and Down go through history. */
	readonly recall: Recall | undefined;

	/** After Ctrl-V: the next key is inserted literally. */
	readonly isLiteral: boolean;

	/** Defined in vi mode. */
	readonly vi: Vi | undefined;
};

type Yanked = {readonly start: number; readonly end: number; readonly index: number};

export const emptyLineEditor: LineEditor = {
	text: '',
	cursor: 0,
	goalColumn: undefined,
	undo: undefined,
	redo: undefined,
	kills: [],
	yanked: undefined,
	last: 'other',
	history: [],
	recall: undefined,
	isLiteral: false,
	vi: undefined,
};

/** Replaces the range from `start` to `end`; undoable. */
export function withReplacement(
	state: LineEditor,
	range: readonly [start: number, end: number],
	inserted: string,
	{last = 'other', after}: {readonly last?: LastAction; readonly after?: number | undefined} = {},
): LineEditor {
	return withEdited(state, replacement(state, range, inserted, after), last);
}

/** Moves the cursor. */
export function withCursor(state: LineEditor, cursor: number, goalColumn?: number): LineEditor {
	return {...state, cursor, goalColumn, last: 'other', yanked: undefined};
}

/** Undoes the last change. */
export function undone(state: LineEditor): LineEditor {
	return withHistoryStep(state, 'undo', 'redo');
}

/** Redoes the change undone last. */
export function redone(state: LineEditor): LineEditor {
	return withHistoryStep(state, 'redo', 'undo');
}

function withHistoryStep(state: LineEditor, from: 'undo' | 'redo', to: 'undo' | 'redo'): LineEditor {
	const steps = state[from];
	if (steps === undefined) {
		return state;
	}

	const edit = inverse(steps.top);
	const back: Edits = {top: edit, below: state[to]};
	return {...withCursor(state, edit.after), ...edited(state, edit), [from]: steps.below, [to]: back};
}

function withEdited(state: LineEditor, edit: Edit, last: LastAction): LineEditor {
	if (edit.removed === '' && edit.inserted === '') {
		return withCursor(state, edit.after);
	}

	const mayJoin = state.last === last && (last === 'typing' || last === 'deleting');
	const spot = edited(state, edit);
	return {
		...state,
		...spot,
		undo: withEdit(state.undo, edit, mayJoin),
		redo: undefined,
		goalColumn: undefined,
		yanked: undefined,
		recall: spot.text === '' ? undefined : state.recall,
		last,
	};
}
