import {characterKey, type Key, namedKeys, noModifiers} from './keys.js';

/** A key as bindings spell it: `ctrl-alt-shift-left`, `ctrl-a`, `?`. */
export function keyName({name, ctrl, alt, shift}: Pick<Key, 'name' | 'ctrl' | 'alt' | 'shift'>): string {
	return `${ctrl ? 'ctrl-' : ''}${alt ? 'alt-' : ''}${shift ? 'shift-' : ''}${name}`;
}

/** Parses a key name, including other spellings (`C-a`, `Meta-Return`, `A`); undefined when there is no such key. */
export function parsedKeyName(text: string): Key | undefined {
	const held = {...noModifiers};
	let rest = text;
	for (let found = modifierPattern.exec(rest); found !== null; found = modifierPattern.exec(rest)) {
		const modifier = modifiers[(found[1] ?? '').toLowerCase()];
		if (modifier === undefined || held[modifier]) {
			return undefined;
		}

		held[modifier] = true;
		rest = rest.slice(found[0].length);
	}

	return keyOf(rest, held);
}

/** Normalizes a key sequence such as `ctrl-x ctrl-e`; undefined when a key is unknown. */
export function parsedKeys(text: string): string | undefined {
	const names = text
		.trim()
		.split(/\s+/v)
		.map((name) => parsedKeyName(name));
	return names.includes(undefined)
		? undefined
		: names.flatMap((key) => (key ? [keyName(key)] : [])).join(' ');
}

/** `ctrl-x ctrl-e` for display: `Ctrl-X Ctrl-E`. */
export function shownKeys(keys: string): string {
	return keys
		.split(' ')
		.map((key) => key.replaceAll(/(?<=^|-)\p{L}/gv, (letter) => letter.toUpperCase()))
		.join(' ');
}

function keyOf(rest: string, held: Pick<Key, 'ctrl' | 'alt' | 'shift'>): Key | undefined {
	const lower = rest.toLowerCase();
	const name = otherNames[lower] ?? lower;
	if (namedKeys.has(name)) {
		const isTyped = name === 'space' && !held.ctrl && !held.alt;
		return {kind: 'key', name, ...held, ...(isTyped ? {text: ' '} : {})};
	}

	if ([...rest].length !== 1 || /[\p{C}\s]/v.test(rest)) {
		return undefined;
	}

	const upper = rest.toUpperCase();
	return characterKey(held.shift && [...upper].length === 1 ? upper : rest, held);
}

const modifierPattern = /^(ctrl|control|c|alt|meta|option|m|shift|s)-(?=.)/iv;

const modifiers: Readonly<Record<string, 'ctrl' | 'alt' | 'shift'>> = {
	ctrl: 'ctrl',
	control: 'ctrl',
	c: 'ctrl',
	alt: 'alt',
	meta: 'alt',
	option: 'alt',
	m: 'alt',
	shift: 'shift',
	s: 'shift',
};

const otherNames: Readonly<Record<string, string>> = {
	return: 'enter',
	esc: 'escape',
	del: 'delete',
	ins: 'insert',
	pageup: 'page-up',
	pgup: 'page-up',
	pagedown: 'page-down',
	pgdn: 'page-down',
};
