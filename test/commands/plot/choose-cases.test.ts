import {expect, test} from 'vitest';
import {type Case} from '../../../source/api/resources/cases.js';
import {chooseCases} from '../../../source/commands/plot/choose-cases.js';

/** Cases with what is looked at. */
const cases = (count: number) =>
	Array.from({length: count}, (_, index) => ({
		id: `case_${index + 1}`,
		status: 'successful',
	})) as unknown as readonly Case[];

test.each([
	{count: 1, drawn: [1], left: 0},
	{count: 10, drawn: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], left: 0},
	{count: 11, drawn: [1, 2, 3, 4, 5, 7, 8, 9, 10, 11], left: 1},
	{count: 50, drawn: [1, 6, 12, 17, 23, 28, 34, 39, 45, 50], left: 40},
])('of $count cases the drawn ones are spread from the first to the last', ({count, drawn, left}) => {
	expect(chooseCases(cases(count), [], 10)).toMatchObject({
		cases: drawn.map((place) => ({id: `case_${place}`})),
		left,
	});
});

test('if only one case is wanted, it is the first', () => {
	expect(chooseCases(cases(3), [], 1)).toMatchObject({cases: [{id: 'case_1'}], left: 2});
});

test('named cases are all drawn, however many', () => {
	expect(chooseCases(cases(50), ['all'], 10).cases).toHaveLength(50);
	expect(chooseCases(cases(50), ['7', 'case_8'], 1)).toMatchObject({
		cases: [{id: 'case_7'}, {id: 'case_8'}],
		left: 0,
	});
});

test.each([
	[1, 'there is only case_1; case list shows them'],
	[3, 'there are case_1 … case_3; case list shows them'],
])('of %i cases one that is not there is answered with those there are', (count, hint) => {
	expect(() => chooseCases(cases(count), ['99'], 10)).toThrow(expect.objectContaining({hint}));
});
