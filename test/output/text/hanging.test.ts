import fc from 'fast-check';
import {expect, test} from 'vitest';
import {wrapHanging, wrapHelp} from '../../../source/output/text/spans.js';
import {cellWidth} from '../../../source/text/width.js';

const rows = (text: string, width: number) =>
	wrapHanging([{text}], width, '…').map((line) => line.map((piece) => piece.text).join(''));

test.each([
	['a line that fits stays as it is', '  ✔ saved', 20, ['  ✔ saved']],
	['words hang below the first one', '  This is a demo', 12, ['  This is a', '  demo']],
	['a sign stays alone at the left', '✔ saved to a file', 10, ['✔ saved to', '  a file']],
	['text without a sign is broken at the edge', 'saved to a file', 10, ['saved to a', 'file']],
	['a word of one letter is no sign', 'A key is needed', 10, ['A key is', 'needed']],
	['a narrow screen is not wasted on indentation', '    a b c', 6, ['    a', 'b c']],
])('%s', (_name, text, width, expected) => {
	expect(rows(text, width)).toEqual(expected);
});

const helpRows = (text: string, width: number) =>
	wrapHelp([{text}], width, '…').map((line) => line.map((piece) => piece.text).join(''));

test.each([
	[
		'a summary is broken below its beginning',
		'  use NAME  Work in a place',
		24,
		['  use NAME  Work in a', '            place'],
	],
	[
		'on a narrow screen it stands below what is typed',
		'  use NAME  Work in a place',
		20,
		['  use NAME', '    Work in a place'],
	],
	['its own row is not pushed to the right', `${' '.repeat(30)}All of them`, 20, ['    All of them']],
	[
		'what is typed is broken between words',
		'  run MODEL NAME=VALUE  Simulate',
		14,
		['  run MODEL', '  NAME=VALUE', '   Simulate'],
	],
	['prose is broken at the edge', 'help COMMAND shows it', 14, ['help COMMAND', 'shows it']],
])('in help: %s', (_name, text, width, expected) => {
	expect(helpRows(text, width)).toEqual(expected);
});

test('no line is wider than the screen, whatever the text', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 100}), (text, width) => {
			const safe = text.replaceAll(/\p{C}/gv, '');
			const all = [...rows(safe, width), ...helpRows(safe, width)];
			expect(all.every((row) => cellWidth(row) <= width)).toBe(true);
		}),
	);
});
