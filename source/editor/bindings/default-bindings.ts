import {type KeyAction} from './key-actions.js';
import {type Binding, type KeyMode} from './key-bindings.js';

/** Keys separated by ` / `, the action, the help text. */
type Row = readonly [keys: string, action: KeyAction, help: string];

/** The default key bindings. */
export const defaultBindings: readonly Binding[] = [
	...group('Moving', [
		['left / ctrl-b', 'move-left', 'One character left'],
		['right / ctrl-f', 'forward', 'One character right, or take over the suggestion'],
		['alt-b / ctrl-left / alt-left', 'move-word-left', 'One word left'],
		[
			'alt-f / ctrl-right / alt-right',
			'forward-word',
			'One word right, or take over one word of the suggestion',
		],
		['ctrl-a / home', 'move-line-start', 'Go to the beginning of the line'],
		['ctrl-e / end', 'forward-line', 'Go to the end of the line, or take over the suggestion'],
		['ctrl-home / alt-<', 'move-text-start', 'Go to the beginning of all lines'],
		['ctrl-end / alt->', 'move-text-end', 'Go to the end of all lines'],
	]),
	...group('Changing', [
		['backspace / ctrl-h', 'delete-left', 'Delete the character before the cursor'],
		['delete', 'delete-right', 'Delete the character at the cursor'],
		['ctrl-d', 'delete-or-leave', 'Delete the character at the cursor; on an empty line leave the shell'],
		['alt-enter / shift-enter / ctrl-enter', 'insert-newline', 'Begin a new line of the same command'],
		['ctrl-t', 'swap-characters', 'Swap the two characters round the cursor'],
		['alt-t', 'swap-words', 'Swap the two words round the cursor'],
		['alt-u', 'upper-case-word', 'Put the word in capitals'],
		['alt-l', 'lower-case-word', 'Put the word in small letters'],
		['alt-c', 'capitalize-word', 'Begin the word with a capital'],
		['ctrl-v', 'literal-next', 'Take the next key as it is'],
		['ctrl-_ / ctrl-/', 'undo', 'Undo'],
		['alt-_ / alt-/ / ctrl-shift-z', 'redo', 'Redo'],
		['ctrl-x ctrl-e', 'open-editor', 'Edit the line in $VISUAL or $EDITOR'],
	]),
	...group('Cutting and pasting', [
		['ctrl-k', 'kill-line-end', 'Cut to the end of the line'],
		['ctrl-u', 'kill-line-start', 'Cut to the beginning of the line'],
		['ctrl-w', 'kill-blank-word-left', 'Cut back to the last space'],
		['alt-backspace / ctrl-backspace / ctrl-alt-h', 'kill-word-left', 'Cut the word before the cursor'],
		['alt-d / ctrl-delete / alt-delete', 'kill-word-right', 'Cut the word after the cursor'],
		['ctrl-y', 'yank', 'Paste what was cut last'],
		['alt-y', 'yank-earlier', 'Replace that by what was cut before it'],
	]),
	...group('History', [
		['up', 'up', 'One line up; in the first one the last command that begins like this'],
		['down', 'down', 'One line down; in the last one the next command'],
		['ctrl-p', 'history-older', 'The last command that begins like this'],
		['ctrl-n', 'history-newer', 'The next command'],
		['ctrl-r', 'search-history', 'Search history'],
		['alt-.', 'insert-last-word', 'Insert the last word of the last command; again: of the one before'],
	]),
	...group('The shell', [
		['enter / ctrl-j', 'accept-line', 'Run the command'],
		['tab / ctrl-space', 'complete', 'Complete, or show what fits'],
		['shift-tab', 'complete-backward', 'Show what fits, from the end'],
		['ctrl-c', 'interrupt', 'Clear the line, or cancel what is running'],
		['escape', 'cancel', 'Close what is open'],
		['ctrl-l', 'clear-screen', 'Clear the screen'],
		['ctrl-z', 'suspend', 'Stop the shell; fg goes on with it'],
		['f1', 'show-keys', 'Show these keys'],
	]),
	...group(
		'In the menu',
		[
			['down / tab / ctrl-n', 'menu-next', 'The next entry'],
			['up / shift-tab / ctrl-p', 'menu-previous', 'The entry before'],
			['page-down', 'menu-page-down', 'One page down'],
			['page-up', 'menu-page-up', 'One page up'],
			['enter', 'menu-accept', 'Take the entry'],
			['escape', 'menu-close', 'Close the menu'],
		],
		'menu',
	),
	...group(
		'Searching history',
		[
			['up / ctrl-r / ctrl-p', 'search-older', 'The next match'],
			['down / ctrl-s / ctrl-n', 'search-newer', 'The match before'],
			['tab / right', 'search-accept', 'Take the match to the line'],
			['enter', 'search-run', 'Run the match'],
			['escape / ctrl-g / ctrl-c', 'search-close', 'Back to the line'],
		],
		'search',
	),
	...group('vi', [['escape', 'vi-normal-mode', 'To normal mode']], 'vi-insert'),
	...group(
		'vi',
		[
			['escape', 'vi-normal-mode', 'To normal mode'],
			['k', 'up', 'One line up; in the first one the last command that begins like this'],
			['j', 'down', 'One line down; in the last one the next command'],
			['? / /', 'search-history', 'Search history'],
			['ctrl-r', 'redo', 'Redo'],
			['backspace', 'move-left', 'One character left'],
		],
		'vi-normal',
	),
	...group('vi', [['escape', 'vi-normal-mode', 'To normal mode']], 'vi-visual'),
];

function group(name: string, rows: readonly Row[], mode?: KeyMode): readonly Binding[] {
	return rows.flatMap(([keys, action, help]) =>
		keys.split(' / ').map((key) => ({keys: key, action, help, group: name, ...(mode && {mode})})),
	);
}
