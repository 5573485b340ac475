import {isEditorCommand, type LineEditorAction} from '../state/editor-actions.js';
import {type LineEditor} from '../state/editor-state.js';
import {type Key} from '../keys/keys.js';
import {type ShellAction} from './key-actions.js';
import {actionFor, type Binding, type KeyMode} from './key-bindings.js';

/** The result of interpreting a key. */
export type KeyInterpretation =
	/** For `lineEditor`. */
	| {readonly type: 'line'; readonly action: LineEditorAction}
	/** For the owner of the screen, which falls back to `plainCommand` when it has nothing to do. */
	| {readonly type: 'shell'; readonly action: ShellAction}
	/** The first of two keys. */
	| {readonly type: 'pending'; readonly keys: readonly Key[]}
	| {readonly type: 'none'};

export type KeyContext = {
	readonly bindings: readonly Binding[];
	readonly editor: LineEditor;

	/** Keys from a previous `pending` interpretation. Default none. */
	readonly pending?: readonly Key[] | undefined;

	/** An overlay that takes the keyboard first. */
	readonly open?: 'menu' | 'search' | undefined;
};

/** Interprets a key. After Ctrl-V it is literal; unbound keys are typed text, or vi commands in normal mode. */
export function keyInterpretation(
	{bindings, editor, pending = [], open}: KeyContext,
	key: Key,
): KeyInterpretation {
	if (editor.isLiteral) {
		return {type: 'line', action: {type: 'insert-literal', key}};
	}

	if (open === undefined && isOfViCommand(editor, key)) {
		return {type: 'line', action: {type: 'vi-key', key}};
	}

	const keys = [...pending, key];
	const meaning = actionFor(bindings, keys, open ?? editingMode(editor));
	if (meaning.type === 'pending') {
		return {type: 'pending', keys};
	}

	if (meaning.type === 'none') {
		return pending.length > 0 ? {type: 'none'} : unboundKey(editor, key, open);
	}

	const {action} = meaning;
	return isEditorCommand(action) ? {type: 'line', action: {type: action}} : {type: 'shell', action};
}

/** Whether the key continues a vi command: the `k` of `dk` must not recall history. */
function isOfViCommand({vi}: LineEditor, key: Key): boolean {
	return vi !== undefined && vi.mode !== 'insert' && vi.pending !== '' && key.text !== undefined;
}

function editingMode({vi}: LineEditor): KeyMode {
	return vi === undefined ? 'edit' : `vi-${vi.mode}`;
}

function unboundKey(editor: LineEditor, key: Key, open: KeyContext['open']): KeyInterpretation {
	if (key.text === undefined) {
		return {type: 'none'};
	}

	const isCommand = editor.vi !== undefined && editor.vi.mode !== 'insert' && open === undefined;
	return {type: 'line', action: isCommand ? {type: 'vi-key', key} : {type: 'insert', text: key.text}};
}
