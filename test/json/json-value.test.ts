import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {withoutPauses} from '../../source/json/json-reader.js';
import {encodeJson, jsonText} from '../../source/json/json-writer.js';
import {brokenJsonPlace, decodeJson, decodeJsonInSteps} from '../../source/json/json-value.js';

describe('numbers that JSON.parse would round are exact', () => {
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

describe('invalid JSON is reported with its position', () => {
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

test('any JSON value round-trips', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const text = JSON.stringify(value);
			expect(encodeJson(decodeJson(text))).toBe(text);
			expect(encodeJson(value)).toBe(text);
		}),
	);
});

test('large integers round-trip to the last digit', () => {
	fc.assert(
		fc.property(fc.array(fc.bigInt({min: 2n ** 53n, max: 2n ** 80n})), fc.string(), (numbers, text) => {
			expect(decodeJson(encodeJson({numbers, text}))).toEqual({numbers, text});
		}),
	);
});

test('any text is either decoded or rejected', () => {
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

const encoder = new TextEncoder();

/** The value, or the message of the error. */
function outcome(decode: () => unknown): unknown {
	try {
		return {value: jsonText(decode())};
	} catch (error) {
		return error instanceof Error ? error.message : error;
	}
}

function expectAlike(text: string, size: number) {
	const inTurns = outcome(() => {
		return withoutPauses(decodeJsonInSteps(encoder.encode(text), size));
	});
	expect(inTurns, text).toEqual(outcome(() => decodeJson(text)));
}

test('any JSON value decodes to the same in steps of any size', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.integer({min: 1, max: 40}), fc.boolean(), (value, size, isPretty) => {
			expectAlike(JSON.stringify(value, null, isPretty ? 2 : undefined), size);
		}),
	);
});

test('text invalid as a whole is invalid in steps', () => {
	const change = fc.record({at: fc.nat(), sign: fc.constantFrom(...String.raw`,:[]{}"\ 1x`)});
	fc.assert(
		fc.property(fc.jsonValue(), change, fc.integer({min: 1, max: 20}), (value, {at, sign}, size) => {
			const text = JSON.stringify(value);
			const place = at % (text.length + 1);
			expectAlike(text.slice(0, place) + sign + text.slice(place), size);
			expectAlike(text.slice(0, place) + text.slice(place + 1), size);
		}),
		{numRuns: 500},
	);
});

test.each([
	'[1, 2,, 3]',
	'[1, 2, 3,]',
	'[1, 2, 3}',
	'{"a": 1, "b": 2]',
	'[[1, 2, 3], [4, 5, 6]] x',
	'[,1, 2, 3]',
	'{"a": [1, 2, 3], b: [1, 2, 3]}',
	'[9007199254740993, NaN, -Infinity, 12345678901234567890]',
	'{"__proto__": [1, 2, 3], "b": {"__proto__": 5}}',
	'{"2": [1, 2, 3], "1": 1, "a": "1,2]", "a": [3, 4, 5, 6]}',
])('%s', (text) => {
	for (const size of [1, 2, 5, 8]) {
		expectAlike(text, size);
	}
});

test.each([
	['{"a": x}', 1, 7],
	['{\n  "a": 1,\n  "b": 2,\n}', 4, 1],
	['{"a" 1}', 1, 6],
	['[1, 2', 1, 6],
	['{"a": "b', 1, 7],
	['{} {}', 1, 4],
	['{a: 1}', 1, 2],
	['', 1, 1],
	['[01]', 1, 3],
	['["\t"]', 1, 2],
])('%j is invalid at line %i, column %i', (text, line, column) => {
	expect(brokenJsonPlace(text)).toEqual({line, column});
});

test('whatever JSON.stringify writes is JSON', () => {
	fc.assert(
		fc.property(fc.json(), fc.constantFrom(0, 2, '\t'), (text, indent) => {
			expect(brokenJsonPlace(JSON.stringify(JSON.parse(text), undefined, indent))).toBeUndefined();
		}),
	);
});

test('it accepts the same text as JSON.parse', () => {
	const pieces = fc.constantFrom(
		'{',
		'}',
		'[',
		']',
		',',
		':',
		'"a"',
		String.raw`"\u00e4"`,
		String.raw`"\x"`,
		'1',
		'-',
		'.5',
		'true',
		'nul',
		' ',
		'\n',
	);
	fc.assert(
		fc.property(fc.array(pieces, {maxLength: 8}), (parts) => {
			const text = parts.join('');
			expect(brokenJsonPlace(text) === undefined).toBe(isJson(text));
		}),
		{numRuns: 3000},
	);
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

test('JSON a hundred thousand levels deep is read and written, and a missing end is located', () => {
	const deep = '['.repeat(100_000);
	const whole = deep + ']'.repeat(100_000);
	expect(jsonText(decodeJson(whole))).toBe(whole);
	expect(encodeJson(decodeJson(whole))).toBe(whole);
	const exact = `${deep}9007199254740993${']'.repeat(100_000)}`;
	expect(jsonText(decodeJson(exact))).toBe(exact);
	expect(() => decodeJson(deep)).toThrow('ends too early (line 1, column 100001)');
	expect(brokenJsonPlace(deep)).toEqual({line: 1, column: 100_001});
});
