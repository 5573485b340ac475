import {expect, test} from 'vitest';
import {createTurns} from '../../../source/api/recording/turns.js';

/** Each step takes longer than a turn. */
function* steps(count: number, done: string[], name: string) {
	for (let step = 1; step <= count; step++) {
		const end = performance.now() + 9;
		while (performance.now() < end);
		done.push(`${name}${step}`);
		yield;
	}
}

test('works are done one after the other, with other work between their steps', async () => {
	const {add} = createTurns();
	const done: string[] = [];
	const other = () => {
		done.push('other');
		next = setImmediate(other);
	};

	let next = setImmediate(other);
	await Promise.all([add(steps(3, done, 'a')), add(steps(2, done, 'b'))]);
	clearImmediate(next);
	expect(done.filter((each) => each !== 'other')).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
	expect(done.filter((each, index) => each !== 'other' && each === done[index + 1])).toEqual([]);
	expect(done.filter((each) => each === 'other').length).toBeGreaterThanOrEqual(4);
});

test('what waits can be done at once, and then something else', async () => {
	const {add, finish} = createTurns();
	const done: string[] = [];
	const first = add(steps(2, done, 'a'));
	finish();
	expect(done).toEqual(['a1', 'a2']);
	await first;
	await add(steps(1, done, 'b'));
	expect(done).toEqual(['a1', 'a2', 'b1']);
});
