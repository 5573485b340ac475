import {type LineEditor} from '../../editor/editor-state.js';
import {isEditorCommand} from '../../editor/editor-commands.js';
import {plainCommand, type ShellAction} from '../../editor/key-actions.js';
import {actionFor, type Binding, type KeyMode} from '../../editor/key-bindings.js';
import {type Key, type KeyEvent} from '../../editor/keys.js';
import {type LineEditorAction} from '../../editor/line-editor.js';
import {type Store} from '../../session/store.js';

export type LineStore = Store<LineEditor, LineEditorAction>;

/** What the screen's owner does for keys; what is missing here comes down to editing, or to nothing. */
export type ShellActions = Readonly<Partial<Record<ShellAction, () => void>>>;

/** Makes of keys what their bindings say: changes of the line, and the shell's actions. */
export function createPromptKeys(
	line: LineStore,
	bindings: readonly Binding[],
	actions: ShellActions,
): (event: KeyEvent) => void {
	let typed: readonly Key[] = [];
	return (event) => {
		if (event.kind === 'paste') {
			typed = [];
			line.dispatch({type: 'paste', text: event.text});
		} else if (event.kind === 'key') {
			typed = onKey([...typed, event], event);
		}
	};

	/** Returns the keys that wait for the next one. */
	function onKey(keys: readonly Key[], key: Key): readonly Key[] {
		const state = line.get();
		if (state.isLiteral) {
			line.dispatch({type: 'insert-literal', key});
			return [];
		}

		const meaning = actionFor(bindings, keys, modeOf(state));
		if (meaning.type === 'pending') {
			return keys;
		}

		if (meaning.type === 'action') {
			perform(meaning.action);
		} else if (keys.length === 1) {
			typeKey(key, state);
		}

		return [];
	}

	function perform(action: Parameters<typeof plainCommand>[0]): void {
		const own = isEditorCommand(action) ? undefined : actions[action];
		const command = plainCommand(action);
		if (own !== undefined) {
			own();
		} else if (command !== undefined) {
			line.dispatch({type: command});
		}
	}

	function typeKey(key: Key, {vi}: LineEditor): void {
		if (vi?.mode === 'normal') {
			line.dispatch({type: 'vi-key', key});
		} else if (key.text !== undefined) {
			line.dispatch({type: 'insert', text: key.text});
		}
	}
}

function modeOf({vi}: LineEditor): KeyMode {
	return vi === undefined ? 'edit' : vi.mode === 'normal' ? 'vi-normal' : 'vi-insert';
}
