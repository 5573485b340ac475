import {type Key} from './keys/keys.js';
import {viKey} from './vi/vi-key.js';
import {withCursorOnCharacter} from './vi/vi-mode.js';
import {recorded, repeated} from './vi/vi-repeat.js';
import {emptyVi} from './state/vi-state.js';
import {commands} from './editor-commands.js';
import {emptyLineEditor, type LineEditor, withReplacement} from './state/editor-state.js';
import {withLineFeeds} from './line/text-lines.js';
import {type CommandAction, isEditorCommand, type LineEditorAction} from './state/editor-actions.js';

const literalNames: Readonly<Record<string, string>> = {
	tab: '\t',
	enter: '\n',
	escape: '\u001B',
	backspace: '\u007F',
};

/** Returns the line after an action. Pure; never throws. */
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

/** The character a key sends: U+0001 for Ctrl-A, a tab for Tab. Empty for keys that send more than one character. */
function literalText({name, ctrl, text}: Key): string {
	if (text !== undefined) {
		return text;
	}

	if (!ctrl) {
		return literalNames[name] ?? '';
	}

	const code = name === 'space' ? 0 : (name.toUpperCase().codePointAt(0) ?? 0) - 0x40;
	const isControl = (name === 'space' || [...name].length === 1) && code >= 0 && code < 0x20;
	return isControl ? String.fromCodePoint(code) : '';
}
