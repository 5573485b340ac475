import {parsedKeyName, parsedKeys} from '../keys/key-names.js';
import {isKeyAction, type KeyAction} from './key-actions.js';
import {type Binding} from './key-bindings.js';

/** The bindings with the user's overrides applied, and a sentence for each override that was rejected. */
export type MergedBindings = {readonly bindings: readonly Binding[]; readonly problems: readonly string[]};

/**
Applies the user's bindings on top of the defaults: `{"ctrl-o": "accept-line", "ctrl-t": "none"}`.
They affect the line only; menus, search and vi keep their keys. Invalid overrides are skipped and reported.
*/
export function mergedBindings(defaults: readonly Binding[], overrides: unknown): MergedBindings {
	if (overrides === undefined) {
		return {bindings: defaults, problems: []};
	}

	if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) {
		return {bindings: defaults, problems: ['Key bindings are not an object of keys and actions.']};
	}

	const read = Object.entries(overrides).map(([keys, action]) => readOverride(keys, action));
	const valid = read.flatMap((override) => (typeof override === 'string' ? [] : [override]));
	const added = valid.flatMap(({keys, action}) =>
		action === 'none' ? [] : [overriding(defaults, keys, action)],
	);
	return {
		bindings: [
			...defaults.filter((binding) => !valid.some((override) => hides(override.keys, binding))),
			...added,
		],
		problems: [...read.filter((override) => typeof override === 'string'), ...clashes(added)],
	};
}

type Override = {readonly keys: string; readonly action: KeyAction | 'none'};

/** Returns the override, or the reason it is invalid. */
function readOverride(written: string, action: unknown): Override | string {
	const keys = parsedKeys(written);
	if (keys === undefined) {
		return `There is no key “${written}”; keys are written like ctrl-a, alt-enter, f5 or ctrl-x ctrl-e.`;
	}

	const [first = '', , third] = keys.split(' ');
	if (third !== undefined) {
		return `“${written}” has more than two keys.`;
	}

	if (parsedKeyName(first)?.text !== undefined) {
		return `“${written}” could not be typed any more; use it with ctrl or alt.`;
	}

	return typeof action === 'string' && (action === 'none' || isKeyAction(action))
		? {keys, action}
		: `There is no action “${typeof action === 'string' ? action : JSON.stringify(action)}” for “${written}”; \`help keys\` shows them.`;
}

/** An override hides the default for the same keys, and defaults that are a prefix of its keys or start with them. */
function hides(keys: string, {keys: other, mode = 'edit'}: Binding): boolean {
	return mode === 'edit' && (other === keys || other.startsWith(`${keys} `) || keys.startsWith(`${other} `));
}

function overriding(defaults: readonly Binding[], keys: string, action: KeyAction): Binding {
	const known = defaults.find((binding) => binding.action === action);
	return {
		keys,
		action,
		help: known?.help ?? `${action.replaceAll('-', ' ')}`,
		group: known?.group ?? 'Your own',
	};
}

function clashes(added: readonly Binding[]): readonly string[] {
	return added
		.filter(({keys}) => added.some((other) => other.keys.startsWith(`${keys} `)))
		.map(({keys}) => `“${keys}” is bound alone and begins another binding; the other one cannot be reached.`);
}
