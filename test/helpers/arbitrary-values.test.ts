import fc from 'fast-check';
import {expect, test} from 'vitest';
import {inChunks, nestedValue} from './arbitrary-values.js';

test('bytes in chunks are all there, in their order', () => {
	const chunks = inChunks(Uint8Array.of(1, 2, 3, 4, 5), [2, 0, 1]);
	expect(chunks.map((chunk) => [...chunk])).toEqual([[1, 2], [], [3], [4, 5]]);
});

test('values are nested', () => {
	const values = fc.sample(nestedValue(fc.constant(1), fc.constant('a')), 200);
	expect(values).toEqual(expect.arrayContaining([1, [], {a: 1}]));
});
