import {expect, test} from 'vitest';
import {ApiError} from '../../../source/errors/api-error.js';
import {theOne} from '../../../source/commands/resolution/look-up-name.js';
import {namedCases} from '../../../source/commands/resolution/resolve-cases.js';

test.each([
	['1,3', ['1', '3']],
	['3-5', ['3', '4', '5']],
	['3..5, base', ['3', '4', '5', 'base']],
	['1, 1-2', ['1', '2']],
	['5-3', ['5-3']],
	['1-9999999', ['1-9999999']],
	['low-2', ['low-2']],
	[',', []],
])('--cases %s selects %j', (cases, expected) => {
	expect(namedCases({case: [], cases})).toEqual(expected);
});

test('a label with a dash is taken literally by --case', () => {
	expect(namedCases({case: ['1-3'], cases: undefined})).toEqual(['1-3']);
});

test.each([
	['51', ['case_1', 'case_2'], 'there are case_1 … case_2; case list shows them'],
	['case_0', ['case_1'], 'there is only case_1; case list shows them'],
	['case_1a', ['case_1'], 'did you mean case_1?'],
	['zzz', ['case_1'], 'case list shows what exists'],
])('a case %s that is not among %j is refused, with the existing ones', (text, ids, hint) => {
	const missing = new ApiError('no such case', {status: 404, code: undefined, method: 'GET', path: 'p'});
	expect(() =>
		theOne(
			'case',
			text,
			ids.map((id) => ({id})),
			missing,
		),
	).toThrow(expect.objectContaining({hint}) as Error);
});
