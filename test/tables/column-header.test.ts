import {expect, test} from 'vitest';
import {toSeconds} from '../../source/tables/column-header.js';

test.each([
	['s', 0.1 + 0.2, 0.1 + 0.2],
	['ms', 250, 0.25],
	['min', 0.010_169, 0.610_14],
	['h', 0.07, 252],
	['d', 0.1, 8640],
])('a time in %s is converted to seconds without rounding errors', (unit, time, seconds) => {
	expect(toSeconds(unit)?.(time)).toBe(seconds);
});

test('other units are not units of time', () => {
	expect(toSeconds('m')).toBeUndefined();
	expect(toSeconds(undefined)).toBeUndefined();
});
