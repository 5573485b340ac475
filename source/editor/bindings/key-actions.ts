import {type EditorCommand, isEditorCommand} from '../state/editor-actions.js';

/** An action beyond the line itself, performed by the owner of the screen. */
export type ShellAction = keyof typeof shellActions;

/** Every action a key can be bound to. */
export type KeyAction = EditorCommand | ShellAction;

/**
The shell's actions, each with the editor command it falls back to:
`forward` accepts ghost text at the end of the line and moves right elsewhere.
*/
const shellActions = {
	'accept-line': {},
	interrupt: {},
	'delete-or-leave': {otherwise: 'delete-right'},
	'clear-screen': {},
	cancel: {},
	complete: {},
	'complete-backward': {},
	forward: {otherwise: 'move-right'},
	'forward-word': {otherwise: 'move-word-right'},
	'forward-line': {otherwise: 'move-line-end'},
	'search-history': {},
	'open-editor': {},
	'show-keys': {},
	suspend: {},
	'menu-next': {},
	'menu-previous': {},
	'menu-page-down': {},
	'menu-page-up': {},
	'menu-accept': {},
	'menu-close': {},
	'search-older': {},
	'search-newer': {},
	'search-accept': {},
	'search-run': {},
	'search-close': {},
} as const satisfies Readonly<Record<string, {readonly otherwise?: EditorCommand}>>;

/** Checks a name from the configuration. */
export function isKeyAction(name: string): name is KeyAction {
	return isEditorCommand(name) || isShellAction(name);
}

/** Whether the owner of the screen performs the action. */
export function isShellAction(name: string): name is ShellAction {
	return Object.hasOwn(shellActions, name);
}

/** The editor command an action falls back to when nothing on the screen handles it. */
export function plainCommand(action: KeyAction): EditorCommand | undefined {
	if (isEditorCommand(action)) {
		return action;
	}

	const entry: {readonly otherwise?: EditorCommand} = shellActions[action];
	return entry.otherwise;
}
