import {expect, test} from 'vitest';
import {literalPattern} from '../../source/text/literal-pattern.js';

const all = Array.from({length: 0x2_00}, (_, code) => String.fromCodePoint(code)).join('');

test.each([
	['every sign', all],
	['what a pattern would mean', String.raw`^a.b*c+?(d|e)[f-g]{2}\d/$`],
	['signs of two units', 'a😀\u{1D4AA}'],
	['nothing', ''],
])('%s stands for itself, with each flag and between others', (_name, text) => {
	for (const flag of ['u', 'v']) {
		expect(new RegExp(`^${literalPattern(text)}$`, flag).test(text)).toBe(true);
		expect(new RegExp(`^x${literalPattern(text)}y?$`, flag).test(`x${text}`)).toBe(true);
	}
});

test('every character matches only itself', () => {
	const found = [...all].filter((sign) => new RegExp(`^[${literalPattern('a-c')}]$`, 'v').test(sign));
	expect(found).toEqual(['-', 'a', 'c']);
	expect(new RegExp(`^${literalPattern('a.c')}$`, 'v').test('abc')).toBe(false);
});
