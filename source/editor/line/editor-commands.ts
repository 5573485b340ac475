import {recalled, startedRecall} from '../history/history-recall.js';
import {withLastWord} from '../history/last-word.js';
import {withNormalMode} from '../vi/vi-mode.js';
import {edited, type Edits, inverse} from './edits.js';
import {type LineEditor, withCursor, withReplacement} from './editor-state.js';
import {deletions, killed, kills, yanked, yankedEarlier} from './killing.js';
import {nextGrapheme} from '../../text/graphemes.js';
import {movedVertically, moves} from './movement.js';
import {withCase, withSwappedGraphemes, withSwappedWords} from './word-changes.js';

/** The names of the commands that need nothing but the line: what keys are bound to. */
export type EditorCommand =
	keyof typeof otherCommands | keyof typeof moves | keyof typeof kills | keyof typeof deletions;

type Command = (state: LineEditor) => LineEditor;

const otherCommands = {
	up: (state) => movedVertically(state, -1) ?? withRecalled(state, -1),
	down: (state) => movedVertically(state, 1) ?? withRecalled(state, 1),
	'move-up': (state) => movedVertically(state, -1) ?? state,
	'move-down': (state) => movedVertically(state, 1) ?? state,
	'history-older': (state) => withRecalled(state, -1),
	'history-newer': (state) => withRecalled(state, 1),
	'insert-newline': (state) => withReplacement(state, [state.cursor, state.cursor], '\n'),
	yank: (state) => yanked(state),
	'yank-earlier': (state) => yankedEarlier(state),
	'insert-last-word': (state) => withLastWord(state),
	'swap-characters': (state) => withSwappedGraphemes(state),
	'swap-words': (state) => withSwappedWords(state),
	'upper-case-word': (state) => withCase(state, 'upper'),
	'lower-case-word': (state) => withCase(state, 'lower'),
	'capitalize-word': (state) => withCase(state, 'capital'),
	undo: (state) => withHistoryStep(state, 'undo', 'redo'),
	redo: (state) => withHistoryStep(state, 'redo', 'undo'),
	'literal-next': (state) => ({...state, isLiteral: true}),
	'vi-normal-mode': (state) => withNormalMode(state),
} as const satisfies Readonly<Record<string, Command>>;

/** Every command by its name. */
export const commands: Readonly<Record<EditorCommand, Command>> = {
	...otherCommands,
	...mapped(
		moves,
		(move): Command =>
			(state) =>
				withCursor(state, move(state.text, state.cursor)),
	),
	...mapped(
		kills,
		(range): Command =>
			(state) =>
				killed(state, range(state.text, state.cursor)),
	),
	...mapped(
		deletions,
		(range): Command =>
			(state) =>
				withReplacement(state, range(state.text, state.cursor), '', {last: 'deleting'}),
	),
};

/** Whether a name is one of a command of the line editor. */
export function isEditorCommand(name: string): name is EditorCommand {
	return Object.hasOwn(commands, name);
}

function withRecalled(state: LineEditor, direction: -1 | 1): LineEditor {
	const {recall, history, text} = state;
	const walk =
		recall !== undefined && text.startsWith(recall.prefix)
			? recall
			: startedRecall(history, text, prefixEnd(state));
	const step = recalled(walk, text, direction);
	if (step === undefined) {
		return state;
	}

	return {...withReplacement(state, [0, text.length], step.text), recall: step.recall};
}

/** What stands before the cursor is what lines must begin with; in vi's normal mode the cursor stands on the last character. */
function prefixEnd({text, cursor, vi}: LineEditor): number {
	const isOnLast = vi?.mode === 'normal' && cursor > 0 && nextGrapheme(text, cursor) === text.length;
	return isOnLast ? text.length : cursor;
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

function mapped<Name extends string, From, To>(
	table: Readonly<Record<Name, From>>,
	change: (from: From) => To,
): Readonly<Record<Name, To>> {
	const entries = Object.entries<From>(table).map(([name, value]) => [name, change(value)]);
	return Object.fromEntries(entries) as Record<Name, To>; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- the same names
}
