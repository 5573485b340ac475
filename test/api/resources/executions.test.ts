import {expect, test} from 'vitest';
import fc from 'fast-check';
import {pauseBefore, usualPace} from '../../../source/api/http/pause.js';

test('polls come quickly at first and calmly later, never further apart than the longest pause', () => {
	expect(pauseBefore(1, usualPace)).toBe(300);
	expect(pauseBefore(1000, usualPace)).toBe(3000);
	fc.assert(
		fc.property(fc.integer({min: 1, max: 500}), (number) => {
			const [now, next] = [pauseBefore(number, usualPace), pauseBefore(number + 1, usualPace)];
			expect(now).toBeLessThanOrEqual(next);
			expect(next).toBeLessThanOrEqual(3000);
		}),
	);
});
