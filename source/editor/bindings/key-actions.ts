import {type EditorCommand, isEditorCommand} from '../state/editor-actions.js';

/** What a key does beyond the line itself: the owner of the screen carries it out. */
export type ShellAction = keyof typeof shellActions;

/** The actions that keys are bound to. */
export type KeyAction = EditorCommand | ShellAction;

/**
What the shell does for each action, and the command of the line it comes down to when there is nothing else to do:
`forward` takes over ghost text at the end of the line and moves right elsewhere.
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

/** Whether a name from the configuration is an action. */
export function isKeyAction(name: string): name is KeyAction {
	return isEditorCommand(name) || isShellAction(name);
}

/** Whether the owner of the screen has to carry the action out. */
export function isShellAction(name: string): name is ShellAction {
	return Object.hasOwn(shellActions, name);
}

/** The command of the line an action is when nothing on the screen wants it. */
export function plainCommand(action: KeyAction): EditorCommand | undefined {
	if (isEditorCommand(action)) {
		return action;
	}

	const entry: {readonly otherwise?: EditorCommand} = shellActions[action];
	return entry.otherwise;
}
