import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createHighlighter} from '../../../source/output/text/highlight.js';
import {lineChunks, needsNoLayout} from '../../../source/output/text/text.js';
import {printed, terminal} from '../../helpers/output-screen.js';

test.each([
	{text: 'one\ntwo\n', width: 3, expected: true},
	{text: 'one\nthree', width: 3, expected: false},
	{text: '', width: 1, expected: true},
	{text: 'a\tb', width: 80, expected: false},
	{text: 'é', width: 80, expected: false},
	{text: 'a\u001B[2J', width: 80, expected: false},
])('$text needs no wrapping on $width cells: $expected', ({text, width, expected}) => {
	expect(needsNoLayout(text, width)).toBe(expected);
});

test.each(['modelica', 'help', 'log', 'diff'] as const)(
	'the colours of %s never begin inside a character',
	(syntax) => {
		const line = 'a = 1\u20E3; "x"  \u0301b // 👍🏽';
		const spans = createHighlighter(syntax)(line);
		expect(spans.map(({text}) => text).join('')).toBe(line);
		expect(spans.filter(({text}) => /^\p{M}/v.test(text))).toEqual([]);
	},
);

test('chunks consist of whole lines and together give the text, with its last line ended', () => {
	const text = Array.from({length: 30_000}, (_, index) => `row ${index}`).join('\n');
	const chunks = [...lineChunks(text)];
	expect(chunks.length).toBeGreaterThan(1);
	expect(chunks.every((chunk) => chunk.endsWith('\n'))).toBe(true);
	expect(chunks.join('')).toBe(`${text}\n`);
});

test('a text is printed the same, whether line by line or as a whole', () => {
	const lines = fc.array(fc.string({unit: 'grapheme-ascii', maxLength: 12}));
	fc.assert(
		fc.property(lines, fc.integer({min: 3, max: 20}), (someLines, columns) => {
			const text = [...someLines, 'end'].join('\n');
			const on = (shown: string) =>
				printed({value: shown, view: {kind: 'text', text: shown}}, 'auto', terminal(columns));
			// The arrow makes the whole text go the long way.
			expect(on(`${text}\n→`)).toBe(on(text) + on('→'));
		}),
	);
});
