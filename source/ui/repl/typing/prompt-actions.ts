import {type Appearance} from '../../../terminal/appearance.js';
import {type LineEditorAction} from '../../../editor/state/editor-actions.js';
import {bindingGroups} from '../../../editor/bindings/key-bindings.js';
import {firstWord} from '../../../editor/line/words.js';
import {type Line, paintLines} from '../../line.js';
import {type Shell} from '../../shell.js';
import {lendTerminal, suspend, type LendableTerminal} from '../../terminal/lend-terminal.js';
import {type LiveOutput} from '../../terminal/live-output.js';
import {type ActivityStore} from '../running/activity.js';
import {type Completer} from './completer.js';
import {editedText, editorCommand} from './external-editor.js';
import {menuRows, type OverlayStore} from './overlay.js';
import {type LineStore, type ShellActions} from './prompt-keys.js';
import {promptGhost} from './prompt-ghost.js';

export type PromptActionsOptions = {
	readonly shell: Pick<Shell, 'history' | 'bindings'>;
	readonly appearance: Appearance;
	readonly keyboard: LendableTerminal['keyboard'];
	readonly probe?: LendableTerminal['probe'];
	readonly output: Pick<LiveOutput, 'print' | 'clear' | 'size' | 'lend'>;
	readonly line: LineStore;
	readonly overlay: OverlayStore;
	readonly activity: ActivityStore;
	readonly completer: Completer;

	/** Runs the line. */
	readonly accept: () => void;
	readonly leave: () => void;

	/** Runs `work` while keys are queued. */
	readonly whileKeysWait: (work: () => Promise<void>) => Promise<void>;
};

export type PromptActions = {
	readonly actions: ShellActions;

	/** Applies an edit: to the search while it is open, else to the line. */
	readonly edit: (action: LineEditorAction) => void;
};

/** The actions of the prompt beyond editing. */
export function createPromptActions(options: PromptActionsOptions): PromptActions {
	const {overlay, completer, output, accept} = options;
	return {
		edit: createEdit(options),
		actions: {
			'accept-line': accept,
			...lineActions(options),
			...ghostActions(options),
			...searchActions(options),
			'clear-screen': output.clear,
			complete() {
				completer.complete(1);
			},
			'complete-backward'() {
				completer.complete(-1);
			},
			'menu-next'() {
				completer.complete(1);
			},
			'menu-previous'() {
				completer.complete(-1);
			},
			'menu-page-down'() {
				overlay.dispatch({type: 'move', by: menuRows(output.size())});
			},
			'menu-page-up'() {
				overlay.dispatch({type: 'move', by: -menuRows(output.size())});
			},
			'menu-accept'() {
				if (!completer.accept()) {
					accept();
				}
			},
			'menu-close'() {
				overlay.dispatch({type: 'close'});
			},
			'show-keys'() {
				output.print(keysText(options));
			},
			suspend() {
				void options.whileKeysWait(async () => suspend(options));
			},
			'open-editor'() {
				void options.whileKeysWait(async () => editInProgram(options));
			},
		},
	};
}

/** Actions that recall history: they first read the lines that other shells have added. */
const recalling: ReadonlySet<LineEditorAction['type']> = new Set([
	'up',
	'history-older',
	'insert-last-word',
] as const);

/** A space accepts the selected menu entry. */
function createEdit({line, overlay, completer, shell}: PromptActionsOptions): PromptActions['edit'] {
	return (action) => {
		const open = overlay.get();
		if (recalling.has(action.type) && line.get().recall === undefined) {
			shell.history.refresh();
			line.dispatch({type: 'set-history', entries: shell.history.entries()});
		}

		const isBlank = action.type === 'insert' && action.text === ' ';
		if (open?.kind === 'search') {
			overlay.dispatch({type: 'edit-query', action});
		} else if (!(isBlank && open?.kind === 'menu' && completer.accept())) {
			line.dispatch(action);
		}
	};
}

function lineActions({line, overlay, activity, leave}: PromptActionsOptions): ShellActions {
	return {
		interrupt() {
			const isEmpty = line.get().text === '' && overlay.get() === undefined;
			overlay.dispatch({type: 'close'});
			line.dispatch({type: 'clear', isUndoable: true});
			activity.dispatch({type: 'hint', hint: isEmpty ? 'Ctrl-D leaves' : undefined});
		},
		'delete-or-leave'() {
			if (line.get().text !== '') {
				return false;
			}

			leave();
			return undefined;
		},
	};
}

/** Keys that accept the suggestion; without one they only move the cursor. */
function ghostActions({line, activity, overlay}: PromptActionsOptions): ShellActions {
	const take = (part: (ghost: string) => string) => () => {
		const ghost = promptGhost(line.get(), activity.get());
		if (ghost === '' || overlay.get()?.kind === 'search') {
			return false;
		}

		line.dispatch({type: 'insert', text: part(ghost)});
		return undefined;
	};

	const whole = take((ghost) => ghost);
	return {forward: whole, 'forward-line': whole, 'forward-word': take((ghost) => firstWord(ghost))};
}

function searchActions({line, overlay, shell, accept}: PromptActionsOptions): ShellActions {
	const takeMatch = () => {
		const open = overlay.get();
		const match = open?.kind === 'search' ? open.found.matches[open.selected] : undefined;
		overlay.dispatch({type: 'close'});
		if (match !== undefined) {
			line.dispatch({type: 'set-text', text: match.text});
		}

		return match !== undefined;
	};

	return {
		'search-history'() {
			shell.history.refresh();
			const entries = shell.history.entries();
			line.dispatch({type: 'set-history', entries});
			const {text} = line.get();
			overlay.dispatch({type: 'search', entries, query: text.includes('\n') ? '' : text});
		},
		'search-older'() {
			overlay.dispatch({type: 'move', by: 1});
		},
		'search-newer'() {
			overlay.dispatch({type: 'move', by: -1});
		},
		'search-accept'() {
			takeMatch();
		},
		'search-run'() {
			if (takeMatch()) {
				accept();
			}
		},
		'search-close'() {
			overlay.dispatch({type: 'close'});
		},
	};
}

function keysText({shell, output, appearance}: PromptActionsOptions): string {
	const {columns} = output.size();
	const keysWidth = columns < 60 ? 0 : 28;
	const lines = bindingGroups(shell.bindings).flatMap(({group, rows}): Line[] => [
		[{text: group, role: 'heading'}],
		...rows.map(({keys, help}): Line => [{text: `  ${keys.padEnd(keysWidth)} `, role: 'key'}, {text: help}]),
	]);
	return paintLines(lines, columns, appearance);
}

async function editInProgram(options: PromptActionsOptions): Promise<void> {
	const {line, activity} = options;
	const takeBack = await lendTerminal(options);
	try {
		const edited = await editedText(line.get().text, editorCommand());
		if (edited.kind === 'edited') {
			line.dispatch({type: 'set-text', text: edited.text});
		} else {
			activity.dispatch({type: 'hint', hint: edited.reason});
		}
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		activity.dispatch({type: 'hint', hint: `The line could not be edited: ${reason}`});
	} finally {
		takeBack();
	}
}
