import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeJson, encodeJson} from '../../source/json/exact-json.js';
import {decodeJsonPieces} from '../../source/json/large-json.js';

const encoder = new TextEncoder();

/** The value, or the message of the error. */
async function outcome(decode: () => unknown): Promise<unknown> {
	try {
		return {value: encodeJson(await decode())};
	} catch (error) {
		return error instanceof Error ? error.message : error;
	}
}

async function expectAlike(text: string, pieceSize: number) {
	const pieces = await outcome(async () => decodeJsonPieces(encoder.encode(text), pieceSize));
	expect(pieces, text).toEqual(await outcome(() => decodeJson(text)));
}

test('whatever JSON can hold is the same in pieces of any size', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.jsonValue(),
			fc.integer({min: 1, max: 40}),
			fc.boolean(),
			async (value, size, isPretty) => {
				await expectAlike(JSON.stringify(value, null, isPretty ? 2 : undefined), size);
			},
		),
	);
});

test('what is no JSON as a whole is none in pieces', async () => {
	const change = fc.record({at: fc.nat(), sign: fc.constantFrom(...String.raw`,:[]{}"\ 1x`)});
	await fc.assert(
		fc.asyncProperty(
			fc.jsonValue(),
			change,
			fc.integer({min: 1, max: 20}),
			async (value, {at, sign}, size) => {
				const text = JSON.stringify(value);
				const place = at % (text.length + 1);
				await expectAlike(text.slice(0, place) + sign + text.slice(place), size);
				await expectAlike(text.slice(0, place) + text.slice(place + 1), size);
			},
		),
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
])('%s', async (text) => {
	for (const size of [1, 2, 5, 8]) {
		await expectAlike(text, size);
	}
});
