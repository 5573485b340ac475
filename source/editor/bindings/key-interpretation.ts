import {isEditorCommand, type LineEditorAction} from '../state/editor-actions.js';
import {type LineEditor} from '../state/editor-state.js';
import {type Key} from '../keys/keys.js';
import {type ShellAction} from './key-actions.js';
import {actionFor, type Binding, type KeyMode} from './key-bindings.js';

/** What a key comes down to. */
export type KeyInterpretation =
	/** For `lineEditor`. */
	| {readonly type: 'line'; readonly action: LineEditorAction}
	/** For the owner of the screen; `plainCommand` is what is left of it when there is nothing to do. */
	| {readonly type: 'shell'; readonly action: ShellAction}
	/** The first of two keys. */
	| {readonly type: 'pending'; readonly keys: readonly Key[]}
	| {readonly type: 'none'};

export type KeyContext = {
	readonly bindings: readonly Binding[];
	readonly editor: LineEditor;

	/** The keys of an interpretation that was pending. Default none. */
	readonly pending?: readonly Key[] | undefined;

	/** Something open over the line. */
	readonly open?: 'menu' | 'search' | undefined;
};

/** What a key means now. After Ctrl-V everything is literal; keys not bound are typed, or vi's in normal mode. */
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

/** The rest of a command of vi: the `k` of `dk` does not go up. */
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
