import fc from 'fast-check';
import {expect, test} from 'vitest';
import {brokenJsonAt, placeAt} from '../../source/json/json-place.js';

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
])('%j is broken at line %i, column %i', (text, line, column) => {
	const offset = brokenJsonAt(text);
	expect(offset).toBeDefined();
	expect(placeAt(text, offset ?? 0)).toEqual({line, column});
});

test('whatever JSON.stringify writes is JSON', () => {
	fc.assert(
		fc.property(fc.json(), fc.constantFrom(0, 2, '\t'), (text, indent) => {
			expect(brokenJsonAt(JSON.stringify(JSON.parse(text), undefined, indent))).toBeUndefined();
		}),
	);
});

test('it agrees with JSON.parse on what is JSON', () => {
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
			expect(brokenJsonAt(text) === undefined).toBe(isJson(text));
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
