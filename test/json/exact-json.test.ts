import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeJson, encodeJson} from '../../source/json/exact-json.js';

describe('numbers that JSON.parse would spoil survive', () => {
	test.each<[text: string, value: unknown]>([
		['{"a": 1}', {a: 1}],
		['9007199254740991', 9_007_199_254_740_991],
		['9007199254740993', 9_007_199_254_740_993n],
		['[-12345678901234567890, 1]', [-12_345_678_901_234_567_890n, 1]],
		[
			'[0.12345678901234567890, 1.2467234688861892e-05]',
			[0.123_456_789_012_345_68, 1.246_723_468_886_189_2e-5],
		],
		['12345678901234567890.5', 12_345_678_901_234_567_000],
		['12345678901234567890e3', 1.234_567_890_123_456_8e22],
		['[NaN, Infinity, -Infinity]', [Number.NaN, Infinity, -Infinity]],
		['{"NaN": "NaN", "n": NaN}', {NaN: 'NaN', n: Number.NaN}],
		[
			String.raw`{"a\"NaN": [NaN, "\\"], "b": "\\\"NaN"}`,
			{'a"NaN': [Number.NaN, '\\'], b: String.raw`\"NaN`},
		],
		['["1234567890123456789", 1234567890123456789]', ['1234567890123456789', 1_234_567_890_123_456_789n]],
		['["\uF8F0n1", "\\uf8f0n2", NaN]', ['\uF8F0n1', '\uF8F0n2', Number.NaN]],
		['{"\uF8F0n1" : NaN}', {'\uF8F0n1': Number.NaN}],
	])('%s', (text, value) => {
		expect(decodeJson(text)).toEqual(value);
	});
});

describe('broken JSON is named with its place', () => {
	test.each([
		['{"a": 1', 'ends too early (line 1, column 8)'],
		['{"a": x}', 'is broken (line 1, column 7)'],
		['{\n"a": [1,\n]}', 'is broken (line 3, column 1)'],
		['[NaN, NaN, x]', 'is broken (line 1, column 12)'],
		['[1234567890123456789, "abc', 'is broken (line 1, column 23)'],
		['NaNny', 'is broken'],
		['', 'ends too early'],
	])('%s', (text, message) => {
		expect(() => decodeJson(text)).toThrow(message);
	});
});

test('whatever JSON can hold comes back as it was', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			expect(encodeJson(decodeJson(text))).toBe(text);
			expect(encodeJson(value)).toBe(text);
		}),
	);
});

test('large integers go out and come back to the last digit', () => {
	fc.assert(
		fc.property(fc.array(fc.bigInt({min: 2n ** 53n, max: 2n ** 80n})), fc.string(), (numbers, text) => {
			expect(decodeJson(encodeJson({numbers, text}))).toEqual({numbers, text});
		}),
	);
});

test('any text either decodes or is called broken', () => {
	fc.assert(
		fc.property(fc.string({unit: fc.constantFrom(...'{}[]",:\\NaInfity0123456789.-eE \uF8F0ns')}), (text) => {
			try {
				decodeJson(text);
			} catch (error) {
				expect(error).toHaveProperty('name', 'ProtocolError');
			}
		}),
	);
});
