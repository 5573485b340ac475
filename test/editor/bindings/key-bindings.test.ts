import fc from 'fast-check';
import {expect, test} from 'vitest';
import {mergedBindings} from '../../../source/editor/bindings/binding-overrides.js';
import {defaultBindings} from '../../../source/editor/bindings/default-bindings.js';
import {isKeyAction, isShellAction, plainCommand} from '../../../source/editor/bindings/key-actions.js';
import {actionFor, bindingGroups, type KeyMode} from '../../../source/editor/bindings/key-bindings.js';
import {keyName, parsedKeyName, parsedKeys, shownKeys} from '../../../source/editor/keys/key-names.js';
import {characterKey, type Key, namedKey, namedKeys} from '../../../source/editor/keys/keys.js';

function keysOf(names: string): Key[] {
	return names.split(' ').flatMap((name) => parsedKeyName(name) ?? []);
}

function meaning(names: string, mode?: KeyMode, bindings = defaultBindings): string {
	const found = actionFor(bindings, keysOf(names), mode);
	return found.type === 'action' ? found.action : found.type;
}

test.each<[string, KeyMode, string]>([
	['ctrl-a', 'edit', 'move-line-start'],
	['home', 'edit', 'move-line-start'],
	['alt-b', 'edit', 'move-word-left'],
	['ctrl-left', 'edit', 'move-word-left'],
	['ctrl-_', 'edit', 'undo'],
	['alt-enter', 'edit', 'insert-newline'],
	['enter', 'edit', 'accept-line'],
	['ctrl-x', 'edit', 'pending'],
	['ctrl-x ctrl-e', 'edit', 'open-editor'],
	['ctrl-x a', 'edit', 'none'],
	['a', 'edit', 'none'],
	['up', 'edit', 'up'],
	['up', 'menu', 'menu-previous'],
	['ctrl-a', 'menu', 'move-line-start'],
	['ctrl-r', 'edit', 'search-history'],
	['ctrl-r', 'search', 'search-older'],
	['ctrl-r', 'vi-normal', 'redo'],
	['escape', 'vi-insert', 'vi-normal-mode'],
	['ctrl-c', 'vi-normal', 'interrupt'],
])('%s in %s mode means %s', (names, mode, action) => {
	expect(meaning(names, mode)).toBe(action);
});

test('every default binding has a valid key and help, and occurs once', () => {
	const seen = defaultBindings.map(({keys, mode = 'edit'}) => `${mode} ${keys}`);
	expect(new Set(seen).size).toBe(seen.length);
	for (const {keys, help, action} of defaultBindings) {
		expect(parsedKeys(keys)).toBe(keys);
		expect(help).toMatch(/^\p{Lu}.*[^.]$/v);
		expect(isKeyAction(action)).toBe(true);
	}
});

test('key names round-trip', () => {
	const names = fc.oneof(fc.constantFrom(...namedKeys), fc.constantFrom(...'abz059?-_/.é中ß<'));
	fc.assert(
		fc.property(names, fc.boolean(), fc.boolean(), fc.boolean(), (name, ctrl, alt, shift) => {
			const isNamed = namedKeys.has(name);
			const character = shift && name.toUpperCase().length === 1 ? name.toUpperCase() : name;
			const key = isNamed
				? {...namedKey(name), ctrl, alt, shift}
				: characterKey(character, {ctrl, alt, shift});
			const {text: _text, ...held} = key;
			expect(parsedKeyName(keyName(key))).toMatchObject(held);
		}),
	);
});

test.each<[string, string | undefined]>([
	['C-a', 'ctrl-a'],
	['Control-Alt-Return', 'ctrl-alt-enter'],
	['Meta-.', 'alt-.'],
	['A', 'shift-a'],
	['alt-B', 'alt-shift-b'],
	['shift-ctrl-PgUp', 'ctrl-shift-page-up'],
	['ctrl--', 'ctrl--'],
	['-', '-'],
	['  ctrl-x   ctrl-e ', 'ctrl-x ctrl-e'],
	['ctrl-', undefined],
	['ctrl-ctrl-a', undefined],
	['hyper-a', undefined],
	['f99', undefined],
	['', undefined],
])('“%s” is read as %s', (written, keys) => {
	expect(parsedKeys(written)).toBe(keys);
});

test('keys are displayed in readable form', () => {
	expect(shownKeys('ctrl-x ctrl-e')).toBe('Ctrl-X Ctrl-E');
	expect(shownKeys('alt-enter')).toBe('Alt-Enter');
	expect(shownKeys('ctrl-_')).toBe('Ctrl-_');
	expect(shownKeys('page-up')).toBe('Page-Up');
});

test('help groups keys with the same action in one row', () => {
	const [moving] = bindingGroups(defaultBindings);
	expect(moving?.group).toBe('Moving');
	expect(moving?.rows).toContainEqual({keys: 'Ctrl-A, Home', help: 'Go to the beginning of the line'});
});

test('users can bind, rebind and unbind keys', () => {
	const {bindings, problems} = mergedBindings(defaultBindings, {
		'C-o': 'accept-line',
		'ctrl-t': 'none',
		'ctrl-x': 'undo',
		'ctrl-k ctrl-k': 'kill-line',
	});
	expect(problems).toEqual([]);
	expect(meaning('ctrl-o', 'edit', bindings)).toBe('accept-line');
	expect(meaning('ctrl-t', 'edit', bindings)).toBe('none');
	expect(meaning('ctrl-x', 'edit', bindings)).toBe('undo');
	expect(meaning('ctrl-k', 'edit', bindings)).toBe('pending');
	expect(meaning('ctrl-k ctrl-k', 'edit', bindings)).toBe('kill-line');
	expect(meaning('tab', 'menu', bindings)).toBe('menu-next');
});

test.each<[unknown, RegExp]>([
	[{'ctrl-ü-': 'undo'}, /no key “ctrl-ü-”/v],
	[{'ctrl-o': 'fly'}, /no action “fly” for “ctrl-o”/v],
	[{'ctrl-o': 7}, /no action “7”/v],
	[{'ctrl-o': {toString: 1}}, /no action “\{"toString":1\}”/v],
	[{'ctrl-o': [{toString: null}]}, /no action “\[/v],
	[{'ctrl-o': 'toString'}, /no action “toString”/v],
	[{a: 'undo'}, /could not be typed/v],
	[{'ctrl-x a b': 'undo'}, /more than two keys/v],
	[{'ctrl-o': 'undo', 'ctrl-o ctrl-o': 'redo'}, /begins another binding/v],
	[['ctrl-o'], /not an object/v],
	['ctrl-o', /not an object/v],
])('%o in the configuration is explained', (overrides, problem) => {
	const merged = mergedBindings(defaultBindings, overrides);
	expect(merged.problems).toHaveLength(1);
	expect(merged.problems[0]).toMatch(problem);
	expect(meaning('ctrl-a', 'edit', merged.bindings)).toBe('move-line-start');
});

test('a shell action falls back to an editor command where it has one', () => {
	expect(plainCommand('forward')).toBe('move-right');
	expect(plainCommand('undo')).toBe('undo');
	expect(plainCommand('complete')).toBeUndefined();
	expect(isShellAction('forward')).toBe(true);
	expect(isShellAction('undo')).toBe(false);
});
