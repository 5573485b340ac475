import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	graphemeEnd,
	graphemes,
	graphemeStart,
	nextGrapheme,
	previousGrapheme,
} from '../../source/text/graphemes.js';

const difficult = [
	'a',
	' ',
	'\n',
	'\r',
	'\r\n',
	'\t',
	'\u0000',
	'é',
	'e\u0301',
	'\u0301',
	'\u200D',
	'\uFE0F',
	'\u00AD',
	'©',
	'©\uFE0F',
	'👨‍👩‍👧',
	'👍🏽',
	'🏽',
	'🇩',
	'🇩🇪',
	'1\uFE0F\u20E3',
	'中',
	'か\u3099',
	'ー',
	'각',
	'가\u11A8',
	'\u1100',
	'\u1161',
	'\u11A8',
	'\u0600',
	'\u0600a',
	'\u0D4E',
	'\u{110BD}',
	'क्षि',
	'นำ',
	'\uD83D',
	'\uDE00',
	'Ж',
	'Ж\u0483',
	'Ω',
	'\u{1F3F4}\u{E0067}\u{E007F}',
];

const text = fc.oneof(
	fc.array(fc.constantFrom(...difficult), {maxLength: 12}).map((parts) => parts.join('')),
	fc.string({unit: 'binary'}),
	fc.string({unit: 'grapheme'}),
);

function boundaries(whole: string): number[] {
	return [...Array.from(new Intl.Segmenter().segment(whole), ({index}) => index), whole.length];
}

test('boundaries are those of Unicode, from any place and in both directions', () => {
	fc.assert(
		fc.property(text, (whole) => {
			const places = boundaries(whole);
			for (let at = 0; at <= whole.length; at++) {
				const before = places.findLast((place) => place < at) ?? 0;
				const next = places.find((place) => place > at) ?? whole.length;
				const context = JSON.stringify([whole, at]);
				expect(previousGrapheme(whole, at), context).toBe(before);
				expect(nextGrapheme(whole, at), context).toBe(next);
				expect(graphemeStart(whole, at), context).toBe(places.includes(at) ? at : before);
				expect(graphemeEnd(whole, at), context).toBe(places.includes(at) ? at : next);
			}
		}),
		{numRuns: 1500},
	);
});

test('the graphemes of a text make it up', () => {
	fc.assert(
		fc.property(text, (whole) => {
			expect([...graphemes(whole)]).toEqual(
				Array.from(new Intl.Segmenter().segment(whole), ({segment}) => segment),
			);
		}),
	);
});

test('a hundred flags in a row stay whole', () => {
	const flags = '🇩🇪'.repeat(100);
	expect([...graphemes(flags)]).toHaveLength(100);
	expect(previousGrapheme(flags, flags.length)).toBe(flags.length - 4);
});

test('places outside the text are its ends', () => {
	expect([
		nextGrapheme('ab', 9),
		previousGrapheme('ab', 0),
		graphemeStart('ab', -3),
		graphemeEnd('ab', 7),
	]).toEqual([2, 0, 0, 2]);
});
