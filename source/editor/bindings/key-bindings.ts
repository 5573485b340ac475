import {keyName, shownKeys} from '../keys/key-names.js';
import {type Key} from '../keys/keys.js';
import {type KeyAction} from './key-actions.js';

/** What has the keyboard: the line, an open completion menu, the history search, or one of vi's modes. */
export type KeyMode = 'edit' | 'menu' | 'search' | 'vi-insert' | 'vi-normal' | 'vi-visual';

/** A key or pair of keys, bound to an action. */
export type Binding = {
	/** One key, or two typed in sequence, spelled as `keyName` does: `ctrl-x ctrl-e`. */
	readonly keys: string;
	readonly action: KeyAction;

	/** For `help keys`, without a full stop: `Go to the beginning of the line`. */
	readonly help: string;

	/** Heading in `help keys`. */
	readonly group: string;

	/** Default `edit`. Keys not bound in another mode fall back to `edit`. */
	readonly mode?: KeyMode | undefined;
};

/** The meaning of the keys typed so far. */
export type Meaning =
	| {readonly type: 'action'; readonly action: KeyAction}
	/** The first of two keys; call again with the next key added. */
	| {readonly type: 'pending'}
	/** Not bound. */
	| {readonly type: 'none'};

/** Looks up a key, given the pending keys typed before it. */
export function actionFor(
	bindings: readonly Binding[],
	keys: readonly Key[],
	mode: KeyMode = 'edit',
): Meaning {
	const typed = keys.map((key) => keyName(key)).join(' ');
	const own = meaningIn(bindings, typed, mode);
	return own.type === 'none' && mode !== 'edit' ? meaningIn(bindings, typed, 'edit') : own;
}

/** A heading of `help keys` with its rows; keys with the same action share a row. */
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

/** Lists what can follow the pending keys: `Ctrl-X  Ctrl-E: Edit the line in $VISUAL or $EDITOR`. */
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
