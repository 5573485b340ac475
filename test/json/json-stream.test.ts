import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {decodeJsonStream} from '../../source/json/json-stream.js';
import {decodeJson} from '../../source/json/json-value.js';

/** The bytes of a text in chunks of so many. */
async function* inChunks(text: string, size: number) {
	const bytes = new TextEncoder().encode(text);
	for (let start = 0; start < bytes.length; start += size) {
		yield bytes.subarray(start, start + size);
	}
}

const decoded = async (text: string, size: number) => decodeJsonStream(inChunks(text, size));

describe('JSON in chunks has the same value as in one piece', () => {
	test.each([
		'[0, 1.5, -2e-3, 4]',
		'[1, 2, 9007199254740993, 4, -12345678901234567890.5]',
		'[0.1, NaN, Infinity, -Infinity, 2]',
		'[1, "]", [2, 3], {"a": [4, null]}, 5, true]',
		'{"data": {"items": [{"caseId": "case_1", "items": [{"trajectory": [0, 0.5]}, null, []]}]}}',
		String.raw`{"__proto__": [1, 2], "": {}, "é\n": "ω"}`,
		' [ ] ',
		'12',
		'"text"',
	])('%s', async (text) => {
		for (const size of [1, 2, 3, 7, 1000]) {
			expect(await decoded(text, size)).toEqual(decodeJson(text));
		}
	});

	test('for any value and chunks', async () => {
		const numbers = fc.array(fc.oneof(fc.double({noNaN: true}), fc.integer(), fc.maxSafeInteger()));
		const value = fc.oneof(fc.jsonValue(), numbers, fc.array(numbers));
		await fc.assert(
			fc.asyncProperty(value, fc.integer({min: 1, max: 40}), fc.boolean(), async (any, size, isPretty) => {
				const text = JSON.stringify(any, undefined, isPretty ? 2 : 0);
				expect(await decoded(text, size)).toEqual(decodeJson(text));
			}),
		);
	});
});

test('an array of numbers in very many chunks', async () => {
	const numbers = Array.from({length: 12_000}, (_, index) => index % 10);
	expect(await decoded(JSON.stringify({numbers, after: 1}), 2)).toEqual({numbers, after: 1});
});

test.each([
	['', 'ends too early'],
	['{"a": [1, 2', 'ends too early'],
	['{"a": [1, 2}', 'is broken'],
	['{"a": x}', 'is broken'],
	['{"a" 1}', 'is broken'],
	['{1: 2}', 'is broken'],
	['{"a": }', 'is broken'],
	['{"a": "b": 1}', 'is broken'],
	['[1, 2, "a": 3]', 'is broken'],
	['[1, 02]', 'is broken'],
	['[1] 2', 'is broken'],
	[']', 'is broken'],
	['["\u0001"]', 'is broken'],
])('%j %s', async (text, message) => {
	await expect(decoded(text, 3)).rejects.toThrow(`the JSON the server sent ${message}`);
});
