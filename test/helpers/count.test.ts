import {expect, test} from 'vitest';
import {sum} from './count.js';

test('a single failure among many passes is in the sum', () => {
	expect(
		sum([
			{passed: 3, failed: 0, skipped: 1},
			{passed: 0, failed: 1, skipped: 0},
		]),
	).toEqual({passed: 3, failed: 1, skipped: 1});
});

test('nothing counted is nothing passed', () => {
	expect(sum([])).toEqual({passed: 0, failed: 0, skipped: 0});
});
