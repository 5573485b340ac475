import fc from 'fast-check';
import {expect, test} from 'vitest';
import {segments} from '../../source/text/segmenter.js';

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
const signs = '◆❯✔✖–·…→━│⠋ aé\u001B[2m\n';

test('characters are those of Unicode, for the signs of the shell and for any text', () => {
	const text = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.string({unit: fc.constantFrom(...signs, 'e\u0301', '👩‍🚀', '漢', '\r\n')}),
	);
	fc.assert(
		fc.property(text, (it) => {
			const expected = [...segmenter.segment(it)].map(({segment, index}) => ({segment, index}));
			expect([...segments(it)].map(({segment, index}) => ({segment, index}))).toEqual(expected);
			for (let offset = -1; offset <= it.length; offset++) {
				expect(segments(it).containing(offset)?.index).toBe(segmenter.segment(it).containing(offset)?.index);
			}
		}),
	);
});

test('long texts have the same characters as Intl.Segmenter finds, wherever they are cut on the way', () => {
	const piece = fc.oneof(
		fc.constantFrom('🇸🇪', '👩‍👩‍👧‍👦', 'e\u0301', '\r\n', '한', 'क्षि', '漢', `a${'\u0301'.repeat(1500)}`, '🇸'),
		fc.string({maxLength: 300}).map((text) => text + 'x'.repeat(300)),
	);
	fc.assert(
		fc.property(fc.array(piece, {minLength: 4, maxLength: 20}), (pieces) => {
			const text = `é漢${pieces.join('')}`;
			const expected = Array.from(new Intl.Segmenter('en').segment(text), ({segment, index}) => ({
				segment,
				index,
			}));
			expect(Array.from(segments(text), ({segment, index}) => ({segment, index}))).toEqual(expected);
		}),
		{numRuns: 40},
	);
});
