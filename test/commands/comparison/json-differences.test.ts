import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isSame, jsonDifferences} from '../../../source/commands/comparison/json-differences.js';

const numbers = Array.from({length: 12}, (_, index) => index);

test.each<[string, unknown, unknown, unknown]>([
	['nothing', {a: [1, {b: null}]}, {a: [1, {b: null}]}, []],
	['the order of fields', {a: 1, b: 2}, {b: 2, a: 1}, []],
	['the whole', 1, 'x', [{path: '@', change: 'changed', first: 1, second: 'x'}]],
	['a value inside', {a: {b: 1}}, {a: {b: 2}}, [{path: 'a.b', change: 'changed', first: 1, second: 2}]],
	[
		'what came and went',
		{a: 1, b: 2},
		{b: 2, c: null},
		[
			{path: 'a', change: 'removed', first: 1},
			{path: 'c', change: 'added', second: null},
		],
	],
	[
		'names that need quotes',
		{'a b': 1},
		{'a b': 2},
		[{path: '"a b"', change: 'changed', first: 1, second: 2}],
	],
	['an item put in', ['a', 'c'], ['a', 'b', 'c'], [{path: '[1]', change: 'added', second: 'b'}]],
	['an item replaced', ['a', 'b'], ['a', 'x'], [{path: '[1]', change: 'changed', first: 'b', second: 'x'}]],
	[
		'items by their ids',
		{items: [{id: 'x', n: 1}, {id: 'y'}]},
		{items: [{id: 'z'}, {id: 'x', n: 2}]},
		[
			{path: 'items[id=x].n', change: 'changed', first: 1, second: 2},
			{path: 'items[id=y]', change: 'removed', first: {id: 'y'}},
			{path: 'items[id=z]', change: 'added', second: {id: 'z'}},
		],
	],
	[
		'numbers as one value',
		{y: numbers},
		{y: [...numbers, 1]},
		[{path: 'y', change: 'changed', first: numbers, second: [...numbers, 1]}],
	],
	['a list and an object', [], {}, [{path: '@', change: 'changed', first: [], second: {}}]],
])('the comparison reports %s', (_what, first, second, expected) => {
	expect(jsonDifferences(first, second)).toEqual(expected);
});

test('a value equals itself and differs from every other', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
			expect(jsonDifferences(one, structuredClone(one))).toEqual([]);
			expect(jsonDifferences(one, other).length === 0).toBe(isSame(one, other));
			expect(isSame(one, other)).toBe(isSame(other, one));
		}),
	);
});

test('what is added in one direction is removed in the other', () => {
	const count = (differences: ReturnType<typeof jsonDifferences>, wanted: string) =>
		differences.filter(({change}) => change === wanted).length;
	fc.assert(
		fc.property(
			fc.dictionary(fc.string(), fc.jsonValue()),
			fc.dictionary(fc.string(), fc.jsonValue()),
			(one, other) => {
				const there = jsonDifferences(one, other);
				const back = jsonDifferences(other, one);
				expect(count(there, 'added') - count(there, 'removed')).toBe(
					count(back, 'removed') - count(back, 'added'),
				);
			},
		),
	);
});

test('numbers within the tolerance are equal', () => {
	expect(jsonDifferences({a: [1, 100]}, {a: [1.01, 101]}, 0.02)).toEqual([]);
	expect(jsonDifferences({a: [1, 100]}, {a: [1.01, 103]}, 0.02)).toHaveLength(1);
	expect(jsonDifferences(0, 1e-9, 0.02)).toHaveLength(1);
});

test('values nested ten thousand deep can be compared', () => {
	const nested = (inner: unknown) => {
		let value = inner;
		for (let level = 0; level < 10_000; level++) {
			value = [value];
		}

		return value;
	};

	expect(jsonDifferences(nested(1), nested(2))).toHaveLength(1);
});
