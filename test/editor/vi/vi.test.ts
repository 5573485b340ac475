import {expect, test} from 'vitest';
import {emptyLineEditor, type LineEditor} from '../../../source/editor/state/editor-state.js';
import {characterKey, namedKey} from '../../../source/editor/keys/keys.js';
import {lineEditor} from '../../../source/editor/line-editor.js';
import {viCommand} from '../../../source/editor/vi/vi-parser.js';
import {selectedRange} from '../../../source/editor/vi/vi-selection.js';
import {emptyVi} from '../../../source/editor/state/vi-state.js';

/** `ab|c` in normal mode, the cursor on `c`. */
function normal(marked: string): LineEditor {
	const cursor = marked.indexOf('|');
	const text = marked.slice(0, cursor) + marked.slice(cursor + 1);
	return {...emptyLineEditor, text, cursor, vi: {...emptyVi, mode: 'normal'}};
}

/** Types keys as a user would: commands in normal mode, text in insert mode, `⎋` for Escape, `⟲` for Ctrl-R. */
function typed(state: LineEditor, keys: string): LineEditor {
	let next = state;
	for (const key of keys) {
		if (key === '⎋' || key === '⟲') {
			next = lineEditor(next, {type: key === '⎋' ? 'vi-normal-mode' : 'redo'});
		} else if (next.vi?.mode === 'insert') {
			next = lineEditor(next, {type: 'insert', text: key});
		} else {
			next = lineEditor(next, {type: 'vi-key', key: characterKey(key)});
		}
	}

	return next;
}

function shown({text, cursor}: LineEditor): string {
	return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

test.each<[string, string, string]>([
	['|abc', 'l', 'a|bc'],
	['ab|c', 'l', 'ab|c'],
	['ab|c', 'h', 'a|bc'],
	['a\n|b', 'h', 'a\n|b'],
	['|abcdef', '3l', 'abc|def'],
	['|👨‍👩‍👧b', 'l', '👨‍👩‍👧|b'],
	['|one two', 'w', 'one |two'],
	['|run A.B-c', 'ww', 'run A|.B-c'],
	['|run A.B-c d', 'WW', 'run A.B-c |d'],
	['one two|', 'bb', '|one two'],
	['one.two thre|e', 'bb', 'one.|two three'],
	['one.two thre|e', 'BB', '|one.two three'],
	['|one two', 'e', 'on|e two'],
	['on|e two', 'e', 'one tw|o'],
	['|one.x two', 'E', 'one.|x two'],
	['  ab|c', '0', '|  abc'],
	['  ab|c', '^', '  |abc'],
	['|abc\nd', '$', 'ab|c\nd'],
	['a|b\ncd', 'j', 'ab\nc|d'],
	['ab\nc|d', 'k', 'a|b\ncd'],
	['|a\nb\nc', '2j', 'a\nb\n|c'],
	['a\nb\n|c', 'gg', '|a\nb\nc'],
	['|a\nb\nc', 'G', 'a\nb\n|c'],
	['|a\nb\nc', '2G', 'a\n|b\nc'],
	['|a,b,c', 'f,', 'a|,b,c'],
	['|a,b,c', '2f,', 'a,b|,c'],
	['|a,b,c', 't,', '|a,b,c'],
	['|ab,c', 't,', 'a|b,c'],
	['a,b,|c', 'F,', 'a,b|,c'],
	['a,b|c', 'T,', 'a,|bc'],
	['|a,b,c', 'f,;', 'a,b|,c'],
	['|a,b,c', 'f,;,', 'a|,b,c'],
	['|a\n,b', 'f,', '|a\n,b'],
	['f|(a[1])', '%', 'f(a[1]|)'],
	['f(a[1]|)', '%', 'f|(a[1])'],
])('%s, then %s: %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test.each<[string, string, string]>([
	['|one two', 'dw', '|two'],
	['one |two', 'dw', 'one| '],
	['|one two three', 'd2w', '|three'],
	['|a b c d e f g', '2d3w', '|g'],
	['|one two', 'de', '| two'],
	['one tw|o', 'db', 'one |o'],
	['one |two', 'd0', '|two'],
	['one |two', 'd$', 'one| '],
	['|a,b', 'df,', '|b'],
	['|a,b', 'dt,', '|,b'],
	['a\n|b\nc', 'dd', 'a\n|c'],
	['a\nb\n|c', 'dd', 'a\n|b'],
	['|a\nb\nc', '2dd', '|c'],
	['|a\nb\nc', 'dj', '|c'],
	['a\nb|\nc', 'dgg', '|c'],
	['|a', 'dd', '|'],
	['|one two\nthree', 'wdw', 'one| \nthree'],
	['a|bcd', 'x', 'a|cd'],
	['a|bcd', '2x', 'a|d'],
	['abc|d', '9x', 'ab|c'],
	['ab|cd', 'X', 'a|cd'],
	['a|bc', 'D', '|a'],
	['a|bc', 'rx', 'a|xc'],
	['|abc', '2rx', 'x|xc'],
	['|abc', '9rx', '|abc'],
	['|aBc', '~', 'A|Bc'],
	['|aBc', '3~', 'Ab|C'],
	['|a\n  b', 'J', 'a| b'],
	['f(a, |b)', 'di(', 'f(|)'],
	['f(a, |b) c', 'da(', 'f| c'],
	['say "on|e two" x', 'di"', 'say "|" x'],
	['one t|wo three', 'diw', 'one | three'],
	['one t|wo three', 'daw', 'one |three'],
	['one t|wo three', 'dix', 'one t|wo three'],
])('%s, then %s leaves %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test.each<[string, string, string]>([
	['|one two', 'cwX⎋', '|X two'],
	['o|ne two', 'cwX⎋', 'o|X two'],
	['one |two', 'cbX⎋', '|Xtwo'],
	['|one', 'ccX⎋', '|X'],
	['a|bc', 'CX⎋', 'a|X'],
	['a|bc', 'sX⎋', 'a|Xc'],
	['a|b', 'iX⎋', 'a|Xb'],
	['a|b', 'aX⎋', 'ab|X'],
	['  a|b', 'IX⎋', '  |Xab'],
	['|ab', 'AX⎋', 'ab|X'],
	['|a\nb', 'oX⎋', 'a\n|X\nb'],
	['a\n|b', 'OX⎋', 'a\n|X\nb'],
	['|one two', 'dwP', 'one| two'],
	['|one two', 'dwp', 'tone| wo'],
	['|ab', 'xp', 'b|a'],
	['|ab', 'x3p', 'baa|a'],
	['|a\nb', 'yyp', 'a\n|a\nb'],
	['|a\nb', 'yyjp', 'a\nb\n|a'],
	['a\n|b', 'ddP', '|b\na'],
	['|one two', 'yw$p', 'one twoone| '],
	['|one two', 'dwu', '|one two'],
	['|one two', 'dwu⟲', '|two'],
	['|one two three', 'dwdw2u', '|one two three'],
])('%s, then %s gives %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test('Escape cancels a command, and an unknown one does nothing', () => {
	expect(shown(typed(normal('|one two'), 'd⎋w'))).toBe('one |two');
	expect(shown(typed(normal('|one two'), 'dzw'))).toBe('one |two');
	const broken = lineEditor(typed(normal('|one two'), 'd'), {type: 'vi-key', key: namedKey('f5')});
	expect(broken.vi?.pending).toBe('');
});

test('a pending command can be displayed', () => {
	expect(typed(normal('|one two'), '2d3').vi?.pending).toBe('2d3');
});

test('in normal mode the cursor is never past the last character', () => {
	const state = lineEditor(normal('ab|c'), {type: 'move-line-end'});
	expect(shown(state)).toBe('ab|c');
});

test('a new line starts in insert mode, and Emacs editing has no normal mode', () => {
	expect(lineEditor(normal('ab|c'), {type: 'clear'}).vi?.mode).toBe('insert');
	expect(lineEditor(emptyLineEditor, {type: 'vi-normal-mode'}).vi).toBeUndefined();
	expect(lineEditor(emptyLineEditor, {type: 'vi-key', key: characterKey('x')})).toEqual(emptyLineEditor);
	expect(lineEditor(normal('|a'), {type: 'set-editing', editing: 'emacs'}).vi).toBeUndefined();
});

test('huge counts terminate', () => {
	expect(shown(typed(normal('|one two'), '99999999w'))).toBe('one tw|o');
	expect(typed(normal('|a'), 'x99999999p').text).toHaveLength(9999);
});

test.each<[string, string]>([
	['2d3w', 'operator'],
	['d', 'incomplete'],
	['df', 'incomplete'],
	['di', 'incomplete'],
	['g', 'incomplete'],
	['12', 'incomplete'],
	['r', 'incomplete'],
	['dd', 'lines'],
	['dy', 'unknown'],
	['z', 'unknown'],
	['fa', 'motion'],
	['f😀', 'motion'],
	['0', 'motion'],
	['10x', 'other'],
])('%s is read as %s', (keys, type) => {
	expect(viCommand(keys).type).toBe(type);
});

test.each<[string, string, string]>([
	['|one two three', 'dw.', '|three'],
	['|a b c d e', 'dw2.', '|d e'],
	['|one two', 'cwX⎋w.', 'X |X'],
	['|one two', 'iX⎋.', '|XXone two'],
	['|ab', 'x.', '|'],
	['|a', 'AX⎋..', 'aXX|X'],
	['|one', 'w.', 'on|e'],
	['|a b c', 'dwu.', '|b c'],
])('%s, then %s: `.` does it again: %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test.each<[string, string, string]>([
	['|one', 'cwtwo three⎋u', '|one'],
	['|one', 'Atwo three four⎋u', '|one'],
	['|one', 'Atwo three⎋u⟲', 'onetwo thre|e'],
	['|one two', 'cwX⎋w.u', 'X |two'],
	['|a b', 'vlcX Y⎋u', '|a b'],
])('%s, then %s: `u` takes back a whole insertion: %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys)).replaceAll('|', '')).toBe(after.replaceAll('|', ''));
});

test.each<[string, string, string]>([
	['|one two', 'vwd', '|wo'],
	['|one two', 'vey', '|one two'],
	['|one two', 'veyP', 'on|eone two'],
	['|one two', 'vec1⎋', '|1 two'],
	['|one two', 'veU', '|ONE two'],
	['ON|E', 'v0u', '|one'],
	['o|ne', 'v~', 'o|Ne'],
	['|one', 'vlrx', '|xxe'],
	['a\n|b\nc', 'Vd', 'a\n|c'],
	['|a\nb\nc', 'Vjd', '|c'],
	['f(a, |b)', 'vi(d', 'f(|)'],
	['say "o|ne"', 'va"d', 'say| '],
	['one |two', 'vbo', 'one |two'],
	['one t|wo', 'vbod', 'one |o'],
	['|a b', 'yiwwvp', 'a |a'],
	['|a,b,c', 'vt,;d', '|,b,c'],
	['|a,b,c', 'v2f,d', '|c'],
	['|abc', 'v⎋x', '|bc'],
	['|abc', 'vvx', '|bc'],
	['|ab cd', 'vVd', '|'],
])('%s, then %s in visual mode: %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test.each<[string, string, string]>([
	['|one two', 'gUw', '|ONE two'],
	['|One TWO', 'guu', '|one two'],
	['|One', 'g~~', '|oNE'],
	['one two|', 'ge', 'on|e two'],
	['one.x tw|o', 'gE', 'one.|x two'],
	['  |one', '3|', '  |one'],
	['one |two', '1|', '|one two'],
	['{a|b}', 'diB', '{|}'],
	['<a|b>', 'di<', '<|>'],
])('%s, then %s: %s', (before, keys, after) => {
	expect(shown(typed(normal(before), keys))).toBe(after);
});

test('the selected range includes both ends', () => {
	expect(selectedRange(typed(normal('o|ne two'), 'vl'))).toEqual([1, 3]);
	expect(selectedRange(typed(normal('a\nb|c\nd'), 'V'))).toEqual([2, 4]);
	expect(selectedRange(normal('|a'))).toBeUndefined();
});
