import {once} from 'node:events';
import {createWriteStream, readFileSync} from 'node:fs';
import path from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {expect, test} from 'vitest';
import {createSink} from '../../source/batch/sink.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

test('every byte reaches a slow reader', async () => {
	const pipe = new PassThrough({highWaterMark: 16});
	const chunks = Array.from({length: 1000}, (_, index) => `line ${index}\n`);
	const reading = text(pipe);
	await createSink(pipe).write(chunks);
	pipe.end();
	await expect(reading).resolves.toBe(chunks.join(''));
});

test('backpressure: the next chunk is not requested before there is room', async () => {
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

test('a closed pipe ends writing without an error', async () => {
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

test.each([
	{code: 'ENOSPC', message: 'no space left on the disk'},
	{code: 'EDQUOT', message: 'quota'},
	{code: 'EFBIG', message: 'larger than the system allows'},
	{code: 'EIO', message: 'the device reports an error'},
	{code: 'EBADF', message: 'not open for writing'},
])('$code on the last chunk is an error, not a closed pipe', async ({code, message}) => {
	const written: string[] = [];
	const full = new Writable({
		write(chunk, _encoding, callback) {
			if (String(chunk) === 'b') {
				callback(Object.assign(new Error(`write ${code}`), {code}));
				return;
			}

			written.push(String(chunk));
			callback();
		},
	});
	const sink = createSink(full, {name: 'standard output'});
	await expect(sink.write(['a', 'b'])).rejects.toMatchObject({
		name: 'LocalFileError',
		exitCode: 5,
		message: expect.stringContaining(message) as string,
	});
	expect(sink.isClosed()).toBe(true);
	expect(written).toEqual(['a']);
});

test('a file gets every byte of every chunk', async () => {
	const folder = temporaryFolder();
	const file = path.join(folder, 'x');
	const stream = createWriteStream(file);
	await once(stream, 'open');
	const sink = createSink(stream, {name: 'standard output'});
	await sink.write(['one\n', new TextEncoder().encode('two\n'), '', 'ä\n']);
	expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nä\n');
	stream.destroy();
});

test('errors on a stream without a name are ignored', async () => {
	const full = new Writable({
		write(_chunk, _encoding, callback) {
			callback(Object.assign(new Error('write ENOSPC'), {code: 'ENOSPC'}));
		},
	});
	const sink = createSink(full);
	await sink.write(['a']);
	expect(sink.isClosed()).toBe(true);
});

test('a stalled reader is waited for, but only briefly after an interrupt', async () => {
	const stalled = new Writable({
		highWaterMark: 1,
		write() {
			// Nobody takes it, so the callback is never called.
		},
	});
	const controller = new AbortController();
	const sink = createSink(stalled, {name: 'standard output', signal: controller.signal});
	let isOver = false;
	const written = sink.write(['one', 'two']).finally(() => {
		isOver = true;
	});
	const writing = expect(written).rejects.toMatchObject({
		name: 'Cancelled',
		exitCode: 130,
		message: 'interrupted: nobody reads standard output',
	});
	await new Promise((resolve) => {
		setTimeout(resolve, 50);
	});
	expect(isOver).toBe(false);
	controller.abort();
	await writing;
	expect(sink.isClosed()).toBe(true);
});

test('after an interrupt, a reader that keeps reading gets everything', async () => {
	const pipe = new PassThrough({highWaterMark: 16});
	const reading = text(pipe);
	await createSink(pipe, {name: 'standard output', signal: AbortSignal.abort()}).write([
		'a'.repeat(100),
		'b',
	]);
	pipe.end();
	expect(await reading).toBe(`${'a'.repeat(100)}b`);
});
