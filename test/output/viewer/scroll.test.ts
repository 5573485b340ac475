import fc from 'fast-check';
import {expect, test} from 'vitest';
import {movement, start} from '../../../source/output/viewer/scroll.js';

const actions = fc.constantFrom(
	'down',
	'up',
	'page-down',
	'page-up',
	'half-down',
	'half-up',
	'top',
	'bottom',
	'roll-down',
	'roll-up',
);

test('the selected row always exists and is visible', () => {
	fc.assert(
		fc.property(
			fc.nat(200),
			fc.integer({min: 1, max: 60}),
			fc.array(actions, {maxLength: 40}),
			(total, height, moves) => {
				let scroll = start;
				for (const move of moves) {
					scroll = movement(scroll, move, {total, height}) ?? scroll;
					expect(scroll.cursor).toBeGreaterThanOrEqual(scroll.top);
					expect(scroll.cursor).toBeLessThan(scroll.top + height);
					expect(scroll.cursor).toBeLessThan(Math.max(1, total));
					expect(scroll.top).toBeLessThanOrEqual(Math.max(0, total - height));
				}
			},
		),
	);
});

test.each([
	{move: 'page-down', from: {cursor: 3, top: 0}, to: {cursor: 12, top: 9}},
	{move: 'page-up', from: {cursor: 12, top: 9}, to: {cursor: 3, top: 0}},
	{move: 'bottom', from: start, to: {cursor: 99, top: 90}},
	{move: 'roll-down', from: start, to: {cursor: 3, top: 3}},
	{move: 'down', from: {cursor: 9, top: 0}, to: {cursor: 10, top: 1}},
	{move: 'up', from: {cursor: 9, top: 9}, to: {cursor: 8, top: 8}},
])('$move moves from $from to $to', ({move, from, to}) => {
	expect(movement(from, move, {total: 100, height: 10})).toEqual(to);
});
