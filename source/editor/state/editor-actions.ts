import {type Key} from '../keys/keys.js';

/** Commands that need only the line; keys can be bound to them. */
const editorCommands = [
	'move-left',
	'move-right',
	'move-word-left',
	'move-word-right',
	'move-line-start',
	'move-line-end',
	'move-text-start',
	'move-text-end',
	'move-up',
	'move-down',
	'up',
	'down',
	'history-older',
	'history-newer',
	'delete-left',
	'delete-right',
	'kill-line-end',
	'kill-line-start',
	'kill-line',
	'kill-word-right',
	'kill-word-left',
	'kill-blank-word-left',
	'yank',
	'yank-earlier',
	'insert-newline',
	'insert-last-word',
	'swap-characters',
	'swap-words',
	'upper-case-word',
	'lower-case-word',
	'capitalize-word',
	'undo',
	'redo',
	'literal-next',
	'vi-normal-mode',
] as const;

export type EditorCommand = (typeof editorCommands)[number];

export function isEditorCommand(name: string): name is EditorCommand {
	return commandNames.has(name);
}

const commandNames: ReadonlySet<string> = new Set(editorCommands);

/** A command without arguments. */
export type CommandAction = {readonly type: EditorCommand};

/** Everything that can change the line. */
export type LineEditorAction =
	| CommandAction
	/** Typed text. */
	| {readonly type: 'insert'; readonly text: string}
	/** Pasted text, undone in one step. */
	| {readonly type: 'paste'; readonly text: string}
	/** A completion: replaces the range, in UTF-16 units, and puts the cursor after it. */
	| {readonly type: 'replace'; readonly start: number; readonly end: number; readonly text: string}
	/** Replaces the whole text, e.g. from an external editor or a search; undoable. */
	| {readonly type: 'set-text'; readonly text: string; readonly cursor?: number | undefined}
	/** The key after Ctrl-V. */
	| {readonly type: 'insert-literal'; readonly key: Key}
	/** A key in vi's normal mode. */
	| {readonly type: 'vi-key'; readonly key: Key}
	/** The entries for Up and Down, oldest first. */
	| {readonly type: 'set-history'; readonly entries: readonly string[]}
	| {readonly type: 'set-editing'; readonly editing: 'emacs' | 'vi'}
	/** Empties the line after it was run, or cancelled, which is undoable. */
	| {readonly type: 'clear'; readonly isUndoable?: boolean | undefined};
