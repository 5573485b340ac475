import {PassThrough, Writable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {expect, test} from 'vitest';
import {createSink} from '../../source/batch/sink.js';

test('every byte reaches a reader that is slow', async () => {
	const pipe = new PassThrough({highWaterMark: 16});
	const chunks = Array.from({length: 1000}, (_, index) => `line ${index}\n`);
	const reading = text(pipe);
	await createSink(pipe).write(chunks);
	pipe.end();
	await expect(reading).resolves.toBe(chunks.join(''));
});

test('the next chunk is not asked for before there is room', async () => {
	const pipe = new PassThrough({highWaterMark: 1});
	const asked: number[] = [];
	function* chunks() {
		for (const number of [1, 2, 3]) {
			asked.push(number);
			yield 'xx';
		}
	}

	const writing = createSink(pipe).write(chunks());
	expect(asked).toEqual([1]);
	pipe.resume();
	await writing;
	expect(asked).toEqual([1, 2, 3]);
});

test('a reader that goes away ends the writing without an error', async () => {
	const broken = new Writable({
		highWaterMark: 1,
		write(_chunk, _encoding, callback) {
			callback(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	const sink = createSink(broken);
	await sink.write(['a', 'b', 'c']);
	expect(sink.isClosed()).toBe(true);
});
