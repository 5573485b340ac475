import {expect, test} from 'vitest';
import {type Output} from '../../../source/output/document.js';
import {
	recentOutputs,
	noRecentOutputs,
	type RecentOutputs,
	valueSize,
} from '../../../source/output/recent/recent-outputs.js';

const after = (outputs: ReadonlyArray<Output & {readonly name?: string}>): RecentOutputs => {
	let state = noRecentOutputs;
	for (const {name, ...output} of outputs) {
		state = recentOutputs(state, {type: 'keep', recent: {line: 'get /x', name, output}});
	}

	return state;
};

const numbers = ({outputs}: RecentOutputs) => outputs.map(({number}) => number);

test('outputs are numbered throughout the session, even after the first ones are dropped', () => {
	const {outputs, count} = after(Array.from({length: 130}, (_, index) => ({value: index})));
	expect(count).toBe(130);
	expect(outputs).toHaveLength(100);
	expect(outputs[0]).toMatchObject({number: 31, output: {value: 30}});
});

test.each([
	{title: 'the oldest go when the memory is used up', sizes: [100, 100, 100], kept: [2, 3]},
	{title: 'a huge last output stays, alone', sizes: [10, 10, 600], kept: [3]},
	{title: 'small ones stay beside a large one', sizes: [1, 200, 1], kept: [1, 2, 3]},
])('$title', ({sizes, kept}) => {
	const outputs = sizes.map((megabytes) => ({value: [new Float64Array((megabytes * 1e6) / 8)]}));
	expect(numbers(after(outputs))).toEqual(kept);
});

test('a named output is kept as long as it has its name', () => {
	const huge = {value: new Uint8Array(300e6)};
	expect(numbers(after([{value: 1, name: 'a'}, huge, huge]))).toEqual([1, 3]);
	expect(numbers(after([{value: 1, name: 'a'}, {value: 2, name: 'a'}, huge]))).toEqual([2, 3]);
});

test('binary data is not kept', () => {
	const body = (mediaType: string) => ({bytes: new Uint8Array(3), mediaType});
	const {outputs} = after([
		{value: 1, body: body('application/zip')},
		{value: 2, body: body('application/json')},
	]);
	expect(outputs.map(({output}) => output.body?.mediaType)).toEqual([undefined, 'application/json']);
});

test('paging belongs to one output, and signing in to another server starts afresh', () => {
	const turned = recentOutputs(after([{value: 1}, {value: 2}]), {type: 'turn-page', number: 2});
	expect(turned.outputs.map(({pages = 0}) => pages)).toEqual([0, 1]);
	expect(recentOutputs(turned, {type: 'forget'})).toEqual(noRecentOutputs);
});

test('the size of a value is estimated from a few items, close to the length of its text', () => {
	const item = {id: 'x'.repeat(100), name: 'y'.repeat(100)};
	const size = valueSize(Array.from({length: 100_000}, () => item));
	expect(size).toBeGreaterThan(20e6);
	expect(size).toBeLessThan(40e6);
});
