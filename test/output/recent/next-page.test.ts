import {expect, test} from 'vitest';
import {type RecentOutput} from '../../../source/output/document.js';
import {nextPage} from '../../../source/output/recent/next-page.js';

const numbers = (count: number, start = 0) => Array.from({length: count}, (_, index) => start + index);

/** Every page there is, as title and value. */
function pagesOf(output: Omit<RecentOutput, 'number' | 'line'>) {
	const pages: Array<readonly [string, unknown]> = [];
	for (let turned = 0; ; turned++) {
		const page = nextPage({...output, pages: turned});
		if (page === undefined) {
			return pages;
		}

		pages.push([page.title, page.output.value]);
		expect(page.isLast).toBe(nextPage({...output, pages: turned + 1}) === undefined);
	}
}

test('a long list continues in pages of the same length as the first', () => {
	expect(pagesOf({output: {value: numbers(120)}})).toEqual([
		['51 to 100 of 120', numbers(50, 50)],
		['101 to 120 of 120', numbers(20, 100)],
	]);
});

test('a list inside objects is named by its path', () => {
	expect(pagesOf({output: {value: {data: {items: numbers(51)}}}})).toEqual([
		['data.items 51 to 51 of 51', [50]],
	]);
});

test('several long lists follow one another in reading order, and long objects come last', () => {
	const fields = Object.fromEntries(numbers(201).map((number) => [`f${number}`, number]));
	const value = {a: numbers(60), ...fields, b: numbers(60)};
	expect(pagesOf({output: {value}}).map(([title]) => title)).toEqual([
		'a 51 to 60 of 60',
		'201 to 203 of 203',
	]);
});

test.each([
	{title: 'a short list', output: {value: numbers(50)}},
	{title: 'lists inside a list: view unfolds them', output: {value: [numbers(60)]}},
	{title: 'a text', output: {value: 'x', view: {kind: 'text', text: 'x'}}},
	{title: 'a number', output: {value: 3}},
] as const)('there is no further page of $title', ({output}) => {
	expect(nextPage({output})).toBeUndefined();
});

test('after a limit the next page starts where the rows ended', () => {
	const rows = numbers(5).map((id) => ({id}));
	const view = {kind: 'table', columns: [{field: 'id'}], rows} as const;
	const page = nextPage({output: {value: rows, view}, limit: 2, pages: 1});
	expect(page).toMatchObject({title: '5 to 5 of 5', isLast: true, output: {view: {rows: [{id: 4}]}}});
	expect(pagesOf({output: {value: {items: numbers(5)}}, limit: 3})).toEqual([
		['4 to 5 of 5', {items: [3, 4]}],
	]);
});
