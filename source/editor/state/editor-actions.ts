import {type Key} from '../keys/keys.js';

/** The commands that need nothing but the line; keys are bound to them. */
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

/** Whether a name is that of an editor command. */
export function isEditorCommand(name: string): name is EditorCommand {
	return commandNames.has(name);
}

const commandNames: ReadonlySet<string> = new Set(editorCommands);

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
