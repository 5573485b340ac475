import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {numberList} from '../../source/json/number-list.js';

test('numbers become an array, including NaN', () => {
	expect(numberList(Float64Array.of(1, Number.NaN, -0))).toEqual([1, Number.NaN, -0]);
	expect(numberList(new Float64Array())).toEqual([]);
});

test('the array takes eight bytes per number, like the typed array', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const count = 1_000_000;
	const numbers = Float64Array.from({length: count}, (_, index) => index / 3);
	collect();
	const before = process.memoryUsage().heapUsed;
	const list = numberList(numbers);
	collect();
	const taken = process.memoryUsage().heapUsed - before;
	expect(list).toHaveLength(count);
	expect(taken).toBeLessThan(12 * count);
});
