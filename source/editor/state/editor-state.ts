import {type Recall} from '../history/history-recall.js';
import {type Vi} from './vi-state.js';
import {edited, type Edit, type Edits, inverse, replacement, withEdit} from './edits.js';

/** The kind of the last action, for actions that continue it. */
export type LastAction = 'typing' | 'deleting' | 'killing' | 'yanking' | 'last-word' | 'other';

/** The line a user types: text, cursor and all that editing remembers. Changed only by `lineEditor`. */
export type LineEditor = {
	/** Lines are separated by line feeds. */
	readonly text: string;

	/** Offset in UTF-16 units, always between two graphemes. */
	readonly cursor: number;

	/** Where Up and Down aim at, in terminal cells from the start of a line. */
	readonly goalColumn: number | undefined;
	readonly undo: Edits;
	readonly redo: Edits;

	/** Killed texts, newest first. */
	readonly kills: readonly string[];

	/** Where the last yank or last word is in the text, and which one it is. */
	readonly yanked: Yanked | undefined;
	readonly last: LastAction;

	/** Lines typed before, oldest first. */
	readonly history: readonly string[];

	/** Defined while Up and Down go through history. */
	readonly recall: Recall | undefined;

	/** Ctrl-V was typed: the next key is taken as it is. */
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

/** The state after a replacement of the range `start` to `end`; can be undone. */
export function withReplacement(
	state: LineEditor,
	range: readonly [start: number, end: number],
	inserted: string,
	{last = 'other', after}: {readonly last?: LastAction; readonly after?: number | undefined} = {},
): LineEditor {
	return withEdited(state, replacement(state, range, inserted, after), last);
}

/** The state with the cursor elsewhere. */
export function withCursor(state: LineEditor, cursor: number, goalColumn?: number): LineEditor {
	return {...state, cursor, goalColumn, last: 'other', yanked: undefined};
}

/** The state with its last change taken back. */
export function undone(state: LineEditor): LineEditor {
	return withHistoryStep(state, 'undo', 'redo');
}

/** The state with the change that was taken back last made again. */
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
