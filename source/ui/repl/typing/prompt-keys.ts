import {type LineEditor} from '../../../editor/state/editor-state.js';
import {plainCommand, type ShellAction} from '../../../editor/bindings/key-actions.js';
import {type Binding} from '../../../editor/bindings/key-bindings.js';
import {keyInterpretation} from '../../../editor/bindings/key-interpretation.js';
import {type Key, type KeyEvent} from '../../../editor/keys/keys.js';
import {type LineEditorAction} from '../../../editor/state/editor-actions.js';
import {type Store} from '../../../session/store.js';

export type LineStore = Store<LineEditor, LineEditorAction>;

/**
The actions of the shell by name. An action that is missing, or returns `false`, falls back to editing the line.
*/
export type ShellActions = Readonly<Partial<Record<ShellAction, () => false | void>>>;

export type PromptKeysOptions = {
	readonly line: LineStore;
	readonly bindings: readonly Binding[];

	/** What is open besides the line now. */
	readonly open: () => 'menu' | 'search' | undefined;
	readonly actions: ShellActions;

	/** Called when a key sequence has begun, such as Ctrl-X. */
	readonly onPending?: ((keys: readonly Key[]) => void) | undefined;

	/** Applies an edit. */
	readonly edit: (action: LineEditorAction) => void;
};

/** Turns keys into what they are bound to: edits of the line or actions of the shell. */
export function createPromptKeys({
	line,
	bindings,
	open,
	actions,
	edit,
	onPending,
}: PromptKeysOptions): (event: KeyEvent) => void {
	let pending: readonly Key[] = [];
	return (event) => {
		if (event.kind === 'paste') {
			pending = [];
			edit({type: 'paste', text: event.text});
		} else if (event.kind === 'key') {
			pending = onKey(event);
		}
	};

	/** @returns the keys of an unfinished sequence. */
	function onKey(key: Key): readonly Key[] {
		const meaning = keyInterpretation({bindings, editor: line.get(), pending, open: open()}, key);
		switch (meaning.type) {
			case 'pending': {
				onPending?.(meaning.keys);
				return meaning.keys;
			}

			case 'line': {
				edit(meaning.action);
				return [];
			}

			case 'shell': {
				perform(meaning.action);
				return [];
			}

			case 'none': {
				return [];
			}
		}
	}

	function perform(action: ShellAction): void {
		const own = actions[action];
		const command = plainCommand(action);
		const isDone = own !== undefined && own() !== false;
		if (!isDone && command !== undefined) {
			edit({type: command});
		}
	}
}
