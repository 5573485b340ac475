import {type Key} from '../keys/keys.js';
import {viKey} from '../vi/vi.js';
import {withCursorOnCharacter} from '../vi/vi-mode.js';
import {recorded, repeated} from '../vi/vi-repeat.js';
import {emptyVi} from '../vi/vi-state.js';
import {commands, type EditorCommand, isEditorCommand} from './editor-commands.js';
import {emptyLineEditor, type LineEditor, withReplacement} from './editor-state.js';
import {literalText} from './literal-text.js';
import {withLineFeeds} from './text-lines.js';

/** A command that needs nothing but the line. */
export type CommandAction = {readonly type: EditorCommand};

/** What can happen to the line. */
export type LineEditorAction =
	| CommandAction
	/** Typed text. */
	| {readonly type: 'insert'; readonly text: string}
	/** Pasted text, one step of undo. */
	| {readonly type: 'paste'; readonly text: string}
	/** A completion: replaces the range, offsets in UTF-16 units, and goes behind it. */
	| {readonly type: 'replace'; readonly start: number; readonly end: number; readonly text: string}
	/** Another text altogether, e.g. from an editor or a search; can be undone. */
	| {readonly type: 'set-text'; readonly text: string; readonly cursor?: number | undefined}
	/** The key after Ctrl-V. */
	| {readonly type: 'insert-literal'; readonly key: Key}
	/** A key in vi's normal mode. */
	| {readonly type: 'vi-key'; readonly key: Key}
	/** The lines Up and Down go through, oldest first. */
	| {readonly type: 'set-history'; readonly entries: readonly string[]}
	| {readonly type: 'set-editing'; readonly editing: 'emacs' | 'vi'}
	/** An empty line: the old one was run, or given up, which can be undone. */
	| {readonly type: 'clear'; readonly isUndoable?: boolean | undefined};

/** The line after an action. Pure; never throws. */
export function lineEditor(state: LineEditor, action: LineEditorAction): LineEditor {
	return repeated(state, action, step) ?? recorded(state, action, step(state, action));
}

function step(state: LineEditor, action: LineEditorAction): LineEditor {
	return withCursorOnCharacter(changed(state, action));
}

function changed(state: LineEditor, action: LineEditorAction): LineEditor {
	if (isCommand(action)) {
		return commands[action.type](state);
	}

	switch (action.type) {
		case 'insert': {
			return inserted(state, action.text, 'typing');
		}

		case 'paste': {
			return inserted(state, action.text, 'other');
		}

		case 'replace': {
			return replaced(state, action);
		}

		case 'set-text': {
			const text = withLineFeeds(action.text);
			return withReplacement(state, [0, state.text.length], text, {
				after: limited(action.cursor, text.length),
			});
		}

		case 'insert-literal': {
			return {...inserted(state, literalText(action.key), 'other'), isLiteral: false};
		}

		case 'vi-key': {
			return viKey(state, action.key);
		}

		case 'set-history': {
			return state.history === action.entries ? state : {...state, history: action.entries};
		}

		case 'set-editing': {
			return {...state, vi: action.editing === 'vi' ? (state.vi ?? emptyVi) : undefined};
		}

		case 'clear': {
			return cleared(state, action.isUndoable);
		}
	}
}

function isCommand(action: LineEditorAction): action is CommandAction {
	return isEditorCommand(action.type);
}

function inserted(state: LineEditor, text: string, last: 'typing' | 'other'): LineEditor {
	return withReplacement({...state, isLiteral: false}, [state.cursor, state.cursor], withLineFeeds(text), {
		last,
	});
}

function replaced(
	state: LineEditor,
	{start, end, text}: {start: number; end: number; text: string},
): LineEditor {
	const from = limited(start, state.text.length);
	return withReplacement(state, [from, Math.max(from, limited(end, state.text.length))], withLineFeeds(text));
}

function cleared(state: LineEditor, isUndoable = false): LineEditor {
	const {kills, history, vi} = state;
	const {undo} = isUndoable ? withReplacement(state, [0, state.text.length], '') : emptyLineEditor;
	const insertMode = vi && {
		...vi,
		mode: 'insert' as const,
		selection: undefined,
		pending: '',
		start: undefined,
	};
	return {...emptyLineEditor, undo, kills, history, vi: insertMode};
}

function limited(offset: number | undefined, length: number): number {
	return offset === undefined || Number.isNaN(offset)
		? length
		: Math.max(0, Math.min(Math.trunc(offset), length));
}
