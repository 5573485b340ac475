import fc from 'fast-check';
import {expect, test} from 'vitest';
import {spark} from '../../../source/output/chart/spark.js';

const table: ReadonlyArray<readonly [string, readonly number[], number, string]> = [
	['rising values', [0, 1, 2, 3, 4, 5, 6, 7], 8, '▁▂▃▄▅▆▇█'],
	['a constant', [3, 3, 3], 3, '───'],
	['a gap', [0, Number.NaN, 1], 3, '▁ █'],
	['a spike among many', [0, 0, 0, 9, 0, 0, 0, 0], 4, '▁█▁▁'],
	['no values', [], 5, ''],
];

for (const [what, values, width, expected] of table) {
	test(`${what} as a sparkline`, () => {
		expect(spark(values, width)).toBe(expected);
	});
}

test('a sparkline can be drawn in ASCII', () => {
	expect(spark([0, 1, 2, 3, 4, 5], 6, {unicode: false})).toBe('_.-=*#');
});

test('a sparkline is never wider than requested', () => {
	fc.assert(
		fc.property(fc.array(fc.double()), fc.integer({min: 0, max: 100}), (values, width) => {
			expect(spark(values, width).length).toBeLessThanOrEqual(width);
		}),
	);
});
