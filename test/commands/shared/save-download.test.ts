import {execFileSync} from 'node:child_process';
import {existsSync, lstatSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {hideKey} from '../../../source/credentials/hidden-keys.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {type Progress} from '../../../source/jobs/job-context.js';
import {saveDownload, type Downloadable} from '../../../source/commands/shared/save-download.js';
import {startScriptedServer, type Reply, type ScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

let folder: string;
let server: ScriptedServer | undefined;
let steps: Progress[];
beforeEach(() => {
	folder = path.join(temporaryFolder(), 'inside');
	steps = [];
});
afterEach(async () => {
	await server?.close();
	server = undefined;
});

type Options = Readonly<Record<string, string | true>>;

async function download(
	reply: Reply,
	options: Options = {},
	{
		answer = 'no',
		isInteractive = false,
		signal = new AbortController().signal,
		timeout = 2000,
		onStep = () => {},
	} = {},
) {
	server ??= await startScriptedServer({'GET /api/result': reply});
	const {url} = server;
	const client = new Client({
		server: {url, base: url, origin: url, isHub: false, keysPage: url},
		key: 'k',
		transport: createTransport({environment: {}, timeout}),
	});
	const context = {
		report(step: Progress) {
			steps.push(step);
			onStep();
		},
		ask: async () => answer,
		isInteractive,
		signal,
	};
	const open: Downloadable['download'] = async (own) =>
		client.download({method: 'GET', path: 'api/result', ...own});
	return saveDownload(context, {download: open, fallback: 'fallback.csv'}, {folder, ...options});
}

function suggesting(name: string): Reply {
	return {body: 'data', headers: {'content-disposition': `attachment; ${name}`}};
}

async function makeFolder() {
	const {mkdir} = await import('node:fs/promises');
	await mkdir(folder, {recursive: true});
}

test('a folder that does not exist is made, but none above it', async () => {
	await download(suggesting('filename="a.csv"'));
	expect(readdirSync(folder)).toEqual(['a.csv']);
	const deep = path.join(folder, 'no', 'such');
	await expect(download(suggesting('filename="a.csv"'), {folder: deep})).rejects.toThrow('cannot make');
	expect(readdirSync(folder)).toEqual(['a.csv']);
});

test.each([
	['filename="../../../escaped.csv"', 'escaped.csv'],
	['filename="/etc/passwd"', 'passwd'],
	[String.raw`filename="..\\..\\escaped.csv"`, 'escaped.csv'],
	["filename*=UTF-8''..%2F..%2Fescaped.csv", 'escaped.csv'],
	["filename*=UTF-8''a%00b%1B%5B2J.csv", 'ab[2J.csv'],
	["filename*=UTF-8''%E2%80%AEvsc.exe", 'vsc.exe'],
	['filename="NUL"', '_NUL'],
	['filename=".bashrc"', 'bashrc'],
	['filename=".."', 'fallback.csv'],
	['filename=""', 'fallback.csv'],
])('a server that suggests %s gets %s, inside the given folder', async (suggestion, name) => {
	await makeFolder();
	await download(suggesting(suggestion));
	expect(readdirSync(folder)).toEqual([name]);
	expect(readdirSync(path.dirname(folder))).toEqual(['inside']);
});

test('an existing file is kept in scripts, and the user is asked at a terminal', async () => {
	await makeFolder();
	const file = path.join(folder, 'x.csv');
	writeFileSync(file, 'mine');
	const reply = suggesting('filename=x.csv');
	await expect(download(reply)).rejects.toMatchObject({name: 'LocalFileError', exitCode: 5});
	await expect(download(reply, {}, {isInteractive: true})).rejects.toMatchObject({exitCode: 130});
	expect(readFileSync(file, 'utf8')).toBe('mine');
	await download(reply, {}, {isInteractive: true, answer: 'yes'});
	expect(readFileSync(file, 'utf8')).toBe('data');
	await download(reply, {overwrite: true});
	expect(readdirSync(folder)).toEqual(['x.csv']);
});

test.each([{}, {overwrite: true as const}])(
	'a pipe is written to without a question: %j',
	async (options) => {
		await makeFolder();
		const file = path.join(folder, 'pipe');
		execFileSync('mkfifo', [file]);
		const reading = readFile(file, 'utf8');
		await download({body: 'data'}, {to: 'pipe', ...options}, {isInteractive: true});
		expect(await reading).toBe('data');
		expect(lstatSync(file).isFIFO()).toBe(true);
	},
);

test('an existing target file is noticed before a request is sent', async () => {
	await makeFolder();
	writeFileSync(path.join(folder, 'x.csv'), 'mine');
	await expect(download({body: 'data'}, {to: 'x.csv'})).rejects.toMatchObject({exitCode: 5});
	expect(server?.received).toEqual([]);
});

test.each(['cut', 'stall'] as const)(
	'a failed download (%s) leaves nothing behind and says how much had arrived',
	async (trouble) => {
		await makeFolder();
		const failure: unknown = await download({body: 'x'.repeat(2000), trouble}).catch(
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({
			// A connection that breaks may take what was on its way with it.
			message: expect.stringMatching(
				trouble === 'stall'
					? /: 2 kB of 4 kB of fallback\.csv had come; nothing was kept$/v
					: /: (?:2 kB|0 bytes) of 4 kB of fallback\.csv had come; nothing was kept$/v,
			) as string,
		});
		expect(readdirSync(folder)).toEqual([]);
		expect(steps.at(-1)).toMatchObject({state: 'failed', label: 'fallback.csv'});
	},
);

test('a cancelled download says how much had arrived', async () => {
	await makeFolder();
	const controller = new AbortController();
	const onStep = () => {
		controller.abort();
	};

	const downloading = download(
		{body: 'x'.repeat(2000), trouble: 'stall'},
		{},
		{signal: controller.signal, onStep},
	);
	await expect(downloading).rejects.toMatchObject({
		name: 'Cancelled',
		exitCode: 130,
		message: expect.stringContaining('had come; nothing was kept') as string,
	});
	expect(existsSync(path.join(folder, 'fallback.csv'))).toBe(false);
});

test('a sent key is removed from saved text; binary files keep their bytes', async () => {
	await makeFolder();
	const key = 'key-of-the-saved-files-01';
	hideKey(key);
	const save = async (type: string) => {
		await server?.close();
		server = undefined;
		await download({body: `a ${key} b`, headers: {'content-type': type}}, {to: 'x', overwrite: true});
		return readFileSync(path.join(folder, 'x'), 'utf8');
	};

	expect(await save('text/csv')).toBe('a ********s-01 b');
	expect(await save('application/json')).toBe('a ********s-01 b');
	expect(await save('application/zip')).toBe(`a ${key} b`);
});

test('a response that may not be saved is cancelled, so that the process can exit', async () => {
	await makeFolder();
	writeFileSync(path.join(folder, 'x.csv'), 'mine');
	const reply = {...suggesting('filename=x.csv'), body: 'x'.repeat(500_000), trouble: 'stall'} as const;
	const timeout = 600_000;
	await expect(download(reply, {}, {timeout})).rejects.toMatchObject({exitCode: 5});
	await expect.poll(() => server?.open()).toBe(0);
});
