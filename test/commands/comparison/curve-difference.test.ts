import {expect, test} from 'vitest';
import {curveDifference} from '../../../source/commands/comparison/curve-difference.js';

const nothing = Number.NaN;
const through = (points: ReadonlyArray<readonly number[]>) =>
	curve(
		points.map(([x = nothing]) => x),
		points.map(([, y = nothing]) => y),
	);
const curve = (x: readonly number[], y: readonly number[]) => ({variable: 'v', x, y});

test.each([
	[
		'the same points',
		[
			[0, 0],
			[1, 1],
			[2, 4],
		],
		[
			[0, 0],
			[1, 2],
			[2, 3],
		],
		{first: 4, second: 3, most: 1, at: 1},
	],
	[
		'points of its own',
		[
			[0, 0],
			[2, 2],
		],
		[
			[0, 0],
			[1, 4],
			[2, 2],
		],
		{first: 2, second: 2, most: 3, at: 1},
	],
	[
		'fewer points',
		[
			[0, 0],
			[1, -4],
			[2, 2],
		],
		[
			[0, 0],
			[2, 2],
		],
		{first: 2, second: 2, most: 5, at: 1},
	],
	[
		'another end',
		[
			[0, 0],
			[1, 1],
		],
		[
			[0, 0],
			[2, 4],
		],
		{first: 1, second: 4, most: 1, at: 1},
	],
	[
		'the same step',
		[
			[0, 0],
			[1, 0],
			[1, 5],
			[2, 5],
		],
		[
			[0, 0],
			[1, 0],
			[1, 5],
			[2, 6],
		],
		{first: 5, second: 6, most: 1, at: 2},
	],
	[
		'no stretch in common',
		[
			[0, 0],
			[1, 1],
		],
		[
			[5, 0],
			[6, 1],
		],
		{first: 1, second: 1, most: nothing, at: nothing},
	],
	['no points', [], [[0, 1]], {first: nothing, second: 1, most: nothing, at: nothing}],
	[
		'a phase plot',
		[
			[0, 1],
			[1, 2],
			[0, 3],
		],
		[
			[0, 1],
			[1, 2],
			[0, 4],
		],
		{first: 3, second: 4, most: nothing, at: nothing},
	],
])('the difference of curves over %s is measured', (_what, one, other, expected) => {
	expect(curveDifference(through(one), through(other))).toMatchObject(expected);
});

test('gaps in a curve are skipped', () => {
	const [one, other] = [curve([0, 1, 2], [0, nothing, 2]), curve([0, 1, 2], [0, 1, 5])];
	expect(curveDifference(one, other)).toMatchObject({most: 3, at: 2});
});
