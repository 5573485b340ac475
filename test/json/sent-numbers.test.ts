import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeJson} from '../../source/json/json-value.js';
import {jsonText} from '../../source/json/json-writer.js';
import {sentNumbers} from '../../source/json/sent-numbers.js';

const read = (text: string) => [...sentNumbers(new TextEncoder().encode(text))];

test.each<[text: string, numbers: ReadonlyArray<readonly [value: number, text: string]>]>([
	['[1, 1.5, -2, 1e-7, NaN, "1.10"]', []],
	[
		'{"1.10": 1.10, "b": [1e400, 5E-1, 100e0]}',
		[
			[1.1, '1.10'],
			[Infinity, '1e400'],
			[0.5, '5E-1'],
			[100, '100e0'],
		],
	],
	['[1.10, 1.10]', [[1.1, '1.10']]],
	['[1.10, 1.1]', []],
	['[1.1, 1.10]', []],
	['[1.10, 1.100]', []],
	['[0.0, -0, -0.0]', [[0, '0.0']]],
	['[1.10, hello', [[1.1, '1.10']]],
])('%s', (text, numbers) => {
	expect(read(text)).toEqual(numbers);
});

test('a value is written with the original texts of its numbers, except for minus zero', () => {
	const text = '[{"a":1.10,"b":1e400},[2.50,7],0.0]';
	const sent = sentNumbers(new TextEncoder().encode(text));
	expect(jsonText(JSON.parse(text), sent)).toBe(text);
	expect(jsonText([-0, 3], sent)).toBe('[-0,3]');
});

test('every number keeps its value in any notation', () => {
	const written = fc
		.double({noNaN: true, noDefaultInfinity: true})
		.chain((value) => fc.constantFrom(String(value), value.toExponential(), `${value.toFixed(3)}0`));
	fc.assert(
		fc.property(fc.array(written), (texts) => {
			const text = `[${texts.join(',')}]`;
			const sent = sentNumbers(new TextEncoder().encode(text));
			const values = texts.map(Number);
			expect(decodeJson(jsonText(values, sent))).toEqual(decodeJson(text));
		}),
	);
});
