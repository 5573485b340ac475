import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {recordCast} from '../../source/terminal/record-cast.js';
import {playCast, textOf} from '../helpers/cast.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const folder = temporaryFolder();

function terminalOf(columns: number, rows: number) {
	const stream = new PassThrough();
	stream.resume();
	return Object.assign(stream, {columns, rows, isTTY: true}) as unknown as NodeJS.WriteStream & PassThrough;
}

const noFailure = (failure: Error) => {
	throw failure;
};

test('output is recorded with times and sizes, and still written', async () => {
	const terminal = terminalOf(20, 5);
	const written: string[] = [];
	terminal.on('data', (data) => written.push(String(data)));
	const file = path.join(folder, 'a.cast');
	const recording = recordCast(terminal, file, {onFailure: noFailure});
	terminal.write('one\n');
	const bytes = Buffer.from('grün');
	terminal.write(bytes.subarray(0, 3));
	terminal.write(bytes.subarray(3));
	Object.assign(terminal, {columns: 30});
	terminal.emit('resize');
	recording.stop();
	terminal.write('after');
	const played = await playCast(file);
	expect(textOf(played)).toBe('one\ngrün');
	expect([played.cols, played.rows]).toEqual([30, 5]);
	expect(Buffer.concat(written.map((text) => Buffer.from(text, 'utf8'))).toString()).toContain('after');
	expect(readFileSync(file, 'utf8').split('\n')[0]).toMatch(
		/^\{"version":2,"width":20,"height":5,"timestamp":\d+/v,
	);
});

test('each write is flushed to disk at once', () => {
	const terminal = terminalOf(20, 5);
	const file = path.join(folder, 'b.cast');
	const recording = recordCast(terminal, file, {onFailure: noFailure});
	terminal.write('one');
	expect(readFileSync(file, 'utf8')).toMatch(/\n\[\d+\.\d{6},"o","one"\]\n$/v);
	expect(recording.count()).toBe(1);
	recording.stop();
});

test('an existing file is not changed', () => {
	const file = path.join(folder, 'c.cast');
	writeFileSync(file, 'mine');
	const terminal = terminalOf(20, 5);
	expect(() => recordCast(terminal, file, {onFailure: noFailure})).toThrow(/c\.cast already exists/v);
	expect(readFileSync(file, 'utf8')).toBe('mine');
});
