import {expect, test} from 'vitest';
import {emptyVi, type Vi} from '../../../../source/editor/state/vi-state.js';
import {viModeLine, withViSymbol} from '../../../../source/ui/repl/prompt/vi-prompt.js';

const prompt = [{text: 'impact'}, {text: ' ❯ '}];
const normal: Vi = {...emptyVi, mode: 'normal'};
const textOf = (line: ReturnType<typeof viModeLine>) => line?.map(({text}) => text).join('');

test('in normal mode the prompt symbol is reversed', () => {
	expect(textOf(withViSymbol(prompt, normal, {rule: '─'}))).toBe('impact ❮ ');
	expect(textOf(withViSymbol(prompt, normal, {rule: '-'}))).toBe('impact < ');
	expect(withViSymbol(prompt, emptyVi, {rule: '─'})).toBe(prompt);
	expect(withViSymbol(prompt, undefined, {rule: '─'})).toBe(prompt);
});

test.each<[Vi | undefined, string | undefined]>([
	[undefined, undefined],
	[emptyVi, 'insert'],
	[normal, 'normal'],
	[{...normal, pending: '2d'}, '2d normal'],
	[{...normal, mode: 'visual', selection: {anchor: 0, isLines: false}}, 'visual'],
	[{...normal, mode: 'visual', selection: {anchor: 0, isLines: true}}, 'visual line'],
])('the mode is named (%#)', (vi, shown) => {
	expect(textOf(viModeLine(vi))).toBe(shown);
});
