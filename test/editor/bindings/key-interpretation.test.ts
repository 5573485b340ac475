import {expect, test} from 'vitest';
import {defaultBindings} from '../../../source/editor/bindings/default-bindings.js';
import {emptyLineEditor, type LineEditor} from '../../../source/editor/state/editor-state.js';
import {keyInterpretation, type KeyContext} from '../../../source/editor/bindings/key-interpretation.js';
import {parsedKeyName} from '../../../source/editor/keys/key-names.js';
import {characterKey, type Key} from '../../../source/editor/keys/keys.js';
import {lineEditor} from '../../../source/editor/line-editor.js';

const vi = lineEditor(emptyLineEditor, {type: 'set-editing', editing: 'vi'});
const normal = lineEditor(vi, {type: 'vi-normal-mode'});

function meant(name: string, editor: LineEditor = emptyLineEditor, rest: Partial<KeyContext> = {}) {
	return keyInterpretation({bindings: defaultBindings, editor, ...rest}, keyNamed(name));
}

function keyNamed(name: string): Key {
	return parsedKeyName(name) ?? characterKey('?');
}

test('a letter is typed, also into an open overlay', () => {
	const typed = {type: 'line', action: {type: 'insert', text: 'a'}};
	expect(meant('a')).toEqual(typed);
	expect(meant('a', normal, {open: 'search'})).toEqual(typed);
	expect(meant('space')).toEqual({type: 'line', action: {type: 'insert', text: ' '}});
});

test('a bound key is an editor command or a shell action', () => {
	expect(meant('ctrl-a')).toEqual({type: 'line', action: {type: 'move-line-start'}});
	expect(meant('enter')).toEqual({type: 'shell', action: 'accept-line'});
	expect(meant('enter', emptyLineEditor, {open: 'menu'})).toEqual({type: 'shell', action: 'menu-accept'});
});

test('two keys are one action, and an unbound second key is not typed', () => {
	const first = meant('ctrl-x');
	expect(first.type).toBe('pending');
	const pending = first.type === 'pending' ? first.keys : [];
	expect(meant('ctrl-e', emptyLineEditor, {pending})).toEqual({type: 'shell', action: 'open-editor'});
	expect(meant('a', emptyLineEditor, {pending})).toEqual({type: 'none'});
});

test("in vi's normal mode letters are commands, in insert mode text", () => {
	expect(meant('x', vi)).toEqual({type: 'line', action: {type: 'insert', text: 'x'}});
	expect(meant('x', normal)).toEqual({type: 'line', action: {type: 'vi-key', key: keyNamed('x')}});
	expect(meant('escape', vi)).toEqual({type: 'line', action: {type: 'vi-normal-mode'}});
});

test('after Ctrl-V any key is literal', () => {
	const editor = lineEditor(emptyLineEditor, {type: 'literal-next'});
	expect(meant('ctrl-c', editor)).toEqual({
		type: 'line',
		action: {type: 'insert-literal', key: keyNamed('ctrl-c')},
	});
});

test('an unbound key does nothing', () => {
	expect(meant('f9')).toEqual({type: 'none'});
});
