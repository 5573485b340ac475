import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	graphemeEnd,
	graphemes,
	graphemeStart,
	nextGrapheme,
	previousGrapheme,
	segments,
} from '../../source/text/graphemes.js';

const intl = new Intl.Segmenter('en', {granularity: 'grapheme'});

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
	return [...Array.from(intl.segment(whole), ({index}) => index), whole.length];
}

test('boundaries are those of Unicode, from any offset and in both directions', () => {
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

test('the graphemes of a text concatenate to it', () => {
	fc.assert(
		fc.property(text, (whole) => {
			expect([...graphemes(whole)]).toEqual(Array.from(intl.segment(whole), ({segment}) => segment));
		}),
	);
});

test('a hundred flags in a row stay whole', () => {
	const flags = '🇩🇪'.repeat(100);
	expect([...graphemes(flags)]).toHaveLength(100);
	expect(previousGrapheme(flags, flags.length)).toBe(flags.length - 4);
});

test('offsets outside the text are clamped to its ends', () => {
	expect([
		nextGrapheme('ab', 9),
		previousGrapheme('ab', 0),
		graphemeStart('ab', -3),
		graphemeEnd('ab', 7),
	]).toEqual([2, 0, 0, 2]);
});

const signs = '◆❯✔✖–·…→━│⠋ aé\u001B[2m\n';

test('graphemes are those of Unicode, for the shell’s symbols and for any text', () => {
	const text = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.string({unit: fc.constantFrom(...signs, 'e\u0301', '👩‍🚀', '漢', '\r\n')}),
	);
	fc.assert(
		fc.property(text, (it) => {
			const expected = [...intl.segment(it)].map(({segment, index}) => ({segment, index}));
			expect([...segments(it)].map(({segment, index}) => ({segment, index}))).toEqual(expected);
			for (let offset = -1; offset <= it.length; offset++) {
				expect(segments(it).containing(offset)?.index).toBe(intl.segment(it).containing(offset)?.index);
			}
		}),
	);
});

test('long texts have the graphemes of Intl.Segmenter, wherever windows end', () => {
	const piece = fc.oneof(
		fc.constantFrom('🇸🇪', '👩‍👩‍👧‍👦', 'e\u0301', '\r\n', '한', 'क्षि', '漢', `a${'\u0301'.repeat(1500)}`, '🇸'),
		fc.string({maxLength: 300}).map((text) => text + 'x'.repeat(300)),
	);
	fc.assert(
		fc.property(fc.array(piece, {minLength: 4, maxLength: 20}), (pieces) => {
			const text = `é漢${pieces.join('')}`;
			const expected = Array.from(intl.segment(text), ({segment, index}) => ({
				segment,
				index,
			}));
			expect(Array.from(segments(text), ({segment, index}) => ({segment, index}))).toEqual(expected);
		}),
		{numRuns: 40},
	);
});

test.each([
	['flags', '🇸🇪'.repeat(1000), 4],
	['flags behind a letter that has none', `🇸${'🇸🇪'.repeat(1000)}`, 2],
	['astronauts', '👩‍🚀'.repeat(1000), 5],
	['emoji joined to families', '👩‍👩‍👧‍👦'.repeat(300), 11],
	['one letter with thousands of marks', `a${'\u0301'.repeat(5000)}`, 5001],
])('the editor and the screen see the same characters: %s', (_, whole, last) => {
	const places = Array.from(segments(whole), ({index}) => index);
	expect([...graphemes(whole)]).toHaveLength(places.length);
	expect(previousGrapheme(whole, whole.length)).toBe(places.at(-1));
	expect(nextGrapheme(whole, places.at(-1) ?? 0)).toBe(whole.length);
	expect(whole.length - (places.at(-1) ?? 0)).toBe(last);
});
