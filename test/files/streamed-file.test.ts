import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	closeSync,
	constants,
	lstatSync,
	openSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {appendStream, saveStream} from '../../source/files/streamed-file.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

function place(name = 'saved.txt') {
	const folder = temporaryFolder();
	return {folder, file: path.join(folder, name)};
}

async function* of(...chunks: ReadonlyArray<string | Uint8Array>) {
	yield* chunks;
}

test('texts and bytes are written in order, megabytes of them, too', async () => {
	const {file} = place();
	const block = new Uint8Array(700_000).fill(0x61);
	const seen: number[] = [];
	const options = {onProgress: (received: number) => seen.push(received)};
	expect(await saveStream(file, of('é', block, block, block, '', 'end'), options)).toBe(2_100_005);
	expect(statSync(file).size).toBe(2_100_005);
	expect(readFileSync(file, 'utf8').slice(-4)).toBe('aend');
	expect(seen.at(-1)).toBe(2_100_005);
});

test('an existing file is kept, even if it was created meanwhile', async () => {
	const {folder, file} = place();
	async function* late() {
		yield 'new';
		writeFileSync(file, 'mine');
	}

	await expect(saveStream(file, late())).rejects.toMatchObject({name: 'LocalFileError', exitCode: 5});
	expect(readFileSync(file, 'utf8')).toBe('mine');
	expect(readdirSync(folder)).toEqual(['saved.txt']);
});

test('a replaced file keeps its mode, and a link stays a link', async () => {
	const {folder, file} = place('real.txt');
	writeFileSync(file, 'old');
	chmodSync(file, 0o600);
	const link = path.join(folder, 'link.txt');
	symlinkSync('real.txt', link);
	await saveStream(link, of('new'), {overwrite: true});
	expect(readFileSync(file, 'utf8')).toBe('new');
	expect(statSync(file).mode % 0o1000).toBe(0o600);
	expect(readdirSync(folder).toSorted()).toEqual(['link.txt', 'real.txt']);
});

test('an aborted write leaves nothing behind', async () => {
	const {folder, file} = place();
	async function* broken() {
		yield 'half';
		throw new RangeError('broken');
	}

	await expect(saveStream(file, broken())).rejects.toThrow('broken');
	expect(readdirSync(folder)).toEqual([]);
});

test('a missing folder is named', async () => {
	const {folder} = place();
	const file = path.join(folder, 'none', 'saved.txt');
	await expect(saveStream(file, of('x'))).rejects.toThrow('no such file or folder');
	await expect(appendStream(file, of('x'))).rejects.toThrow('no such file or folder');
});

test('appending adds to the end', async () => {
	const {file} = place();
	await appendStream(file, of('a'));
	expect(await appendStream(file, of('b', 'c'))).toBe(2);
	expect(readFileSync(file, 'utf8')).toBe('abc');
});

test.each([
	{name: 'overwriting', save: async (file: string) => saveStream(file, of('new'), {overwrite: true})},
	{name: 'appending', save: async (file: string) => appendStream(file, of('new'))},
	{name: 'saving what may replace nothing', save: async (file: string) => saveStream(file, of('new'))},
])('$name writes into a pipe, which stays one', async ({save}) => {
	const {folder, file} = place('pipe');
	execFileSync('mkfifo', [file]);
	const reading = readFile(file, 'utf8');
	expect(await save(file)).toBe(3);
	expect(await reading).toBe('new');
	expect(lstatSync(file).isFIFO()).toBe(true);
	expect(readdirSync(folder)).toEqual(['pipe']);
});

test('a link to a pipe is written through, and stays a link', async () => {
	const {folder, file} = place('pipe');
	execFileSync('mkfifo', [file]);
	const link = path.join(folder, 'link');
	symlinkSync('pipe', link);
	const reading = readFile(file, 'utf8');
	await saveStream(link, of('new'), {overwrite: true});
	expect(await reading).toBe('new');
	expect({link: lstatSync(link).isSymbolicLink(), pipe: lstatSync(file).isFIFO()}).toEqual({
		link: true,
		pipe: true,
	});
});

test('waiting for a pipe’s reader can be cancelled, and a late reader loses nothing', async () => {
	const {file} = place('pipe');
	execFileSync('mkfifo', [file]);
	const controller = new AbortController();
	const given = expect(saveStream(file, of('x'), {signal: controller.signal})).rejects.toMatchObject({
		name: 'Cancelled',
		message: `nobody reads ${file}`,
	});
	controller.abort();
	await given;

	const saving = saveStream(file, of('late'));
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
	expect(await readFile(file, 'utf8')).toBe('late');
	expect(await saving).toBe(4);
});

test.each([
	{name: 'saving', save: saveStream},
	{name: 'appending', save: appendStream},
])('a stalled pipe reader does not block cancelling: $name', async ({save}) => {
	const {file} = place('pipe');
	execFileSync('mkfifo', [file]);

	const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
	const controller = new AbortController();
	const full = new Promise<void>((resolve) => {
		setTimeout(resolve, 100);
	});
	const saving = expect(
		save(file, of(new Uint8Array(3_000_000)), {signal: controller.signal}),
	).rejects.toMatchObject({name: 'Cancelled', message: `nobody reads ${file}`});
	await full;
	controller.abort();
	await saving;
	closeSync(reader);
});

test('a slow pipe reader gets every byte', async () => {
	const {file} = place('pipe');
	execFileSync('mkfifo', [file]);
	const sent = Buffer.from(Array.from({length: 200_000}, (_, index) => `line ${index}\n`).join(''));
	const reading = readFile(file);
	await saveStream(file, of(sent));
	expect((await reading).equals(sent)).toBe(true);
});
