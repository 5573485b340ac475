import fc from 'fast-check';
import {expect, test} from 'vitest';
import {wrapHanging} from '../../../source/output/text/spans.js';
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

test('no line is wider than the screen, whatever the text', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 100}), (text, width) => {
			const safe = text.replaceAll(/\p{C}/gv, '');
			expect(rows(safe, width).every((row) => cellWidth(row) <= width)).toBe(true);
		}),
	);
});
