import {keyName, shownKeys} from '../keys/key-names.js';
import {type Key} from '../keys/keys.js';
import {type KeyAction} from './key-actions.js';

/** Where the keyboard goes: the line, an open completion menu, the search of history, or vi's modes. */
export type KeyMode = 'edit' | 'menu' | 'search' | 'vi-insert' | 'vi-normal' | 'vi-visual';

/** Keys and what they do. */
export type Binding = {
	/** One key or two typed one after another, spelt as `keyName` does: `ctrl-x ctrl-e`. */
	readonly keys: string;
	readonly action: KeyAction;

	/** For `help keys`, without a full stop: `Go to the beginning of the line`. */
	readonly help: string;

	/** The heading in `help keys`. */
	readonly group: string;

	/** Default `edit`. Keys not bound in another mode mean what they mean in `edit`. */
	readonly mode?: KeyMode | undefined;
};

/** What the keys typed so far mean. */
export type Meaning =
	| {readonly type: 'action'; readonly action: KeyAction}
	/** The first of two keys: ask again with the next one added. */
	| {readonly type: 'pending'}
	/** Bound to nothing. */
	| {readonly type: 'none'};

/** What a key does, given those typed before it that are still pending. */
export function actionFor(
	bindings: readonly Binding[],
	keys: readonly Key[],
	mode: KeyMode = 'edit',
): Meaning {
	const typed = keys.map((key) => keyName(key)).join(' ');
	const own = meaningIn(bindings, typed, mode);
	return own.type === 'none' && mode !== 'edit' ? meaningIn(bindings, typed, 'edit') : own;
}

/** A heading of `help keys` with its rows; keys that do the same share a row. */
export type BindingGroup = {
	readonly group: string;
	readonly rows: ReadonlyArray<{readonly keys: string; readonly help: string}>;
};

/** The bindings as `help keys` shows them, e.g. `Ctrl-A, Home`. */
export function bindingGroups(bindings: readonly Binding[]): readonly BindingGroup[] {
	const groups = new Map<string, Map<string, string[]>>();
	for (const {group, help, keys} of bindings) {
		const rows = groups.get(group) ?? new Map<string, string[]>();
		groups.set(group, rows.set(help, [...(rows.get(help) ?? []), shownKeys(keys)]));
	}

	return Array.from(groups, ([group, rows]) => ({
		group,
		rows: Array.from(rows, ([help, keys]) => ({keys: keys.join(', '), help})),
	}));
}

/** What may follow the keys typed so far: `Ctrl-X  Ctrl-E: Edit the line in $VISUAL or $EDITOR`. */
export function pendingKeys(bindings: readonly Binding[], keys: readonly Key[]): string {
	const typed = keys.map((key) => keyName(key)).join(' ');
	const following = bindings
		.filter(({keys: bound}) => bound.startsWith(`${typed} `))
		.map(({keys: bound, help}) => `${shownKeys(bound.slice(typed.length + 1))}: ${help}`);
	return `${shownKeys(typed)}  ${following.join(', ')}`;
}

function meaningIn(bindings: readonly Binding[], typed: string, mode: KeyMode): Meaning {
	const beginning = `${typed} `;
	let isPending = false;
	for (const binding of bindings) {
		if ((binding.mode ?? 'edit') === mode) {
			if (binding.keys === typed) {
				return {type: 'action', action: binding.action};
			}

			isPending ||= binding.keys.startsWith(beginning);
		}
	}

	return {type: isPending ? 'pending' : 'none'};
}
