import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {startLineInput} from '../../../source/ui/plain/line-input.js';

function open() {
	const stream = new PassThrough();
	return {stream, input: startLineInput(stream as unknown as NodeJS.ReadStream)};
}

test('lines arrive one by one, with any line end and chunking', async () => {
	const {stream, input} = open();
	stream.write('one\r\ntw');
	stream.write('o\nthree\r');
	expect([await input.nextLine(), await input.nextLine(), await input.nextLine()]).toEqual([
		'one',
		'two',
		'three',
	]);
});

test('type-ahead never answers a question', async () => {
	const {stream, input} = open();
	stream.write('ahead\n');
	await new Promise(setImmediate);
	const answer = input.nextFreshLine();
	stream.write('yes\n');
	expect(await answer).toBe('yes');
	expect(await input.nextLine()).toBe('ahead');
});

test('unsupported keys are not part of the line', async () => {
	const {stream, input} = open();
	stream.write('\u001B[Aget\u001B[1;5D /x\u001BOP\u001B[3~\u001B\n');
	expect(await input.nextLine()).toBe('get /x');
});

test('the end of the input ends the wait', async () => {
	const {stream, input} = open();
	const line = input.nextLine();
	stream.end();
	expect(await line).toBeUndefined();
});
