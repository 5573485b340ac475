import {chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {newHome, run} from '../helpers/built-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

let cache = '';
beforeEach(() => {
	cache = temporaryFolder();
});
afterEach(() => {
	chmodSync(cache, 0o700);
});

const folder = () => path.join(cache, 'impact-shell', 'code');

async function history(cacheHome = cache) {
	return run(['-c', 'history'], {env: {XDG_CACHE_HOME: cacheHome}});
}

/** The files in which compiled code lies. */
function cachedFiles(): readonly string[] {
	return readdirSync(folder(), {recursive: true, withFileTypes: true})
		.filter((entry) => entry.isFile())
		.map(({parentPath, name}) => path.join(parentPath, name));
}

test('compiled code is stored where only the user has access, and later starts reuse it', async () => {
	const first = await history();
	const files = cachedFiles();
	expect(files.length).toBeGreaterThan(0);
	expect(statSync(folder()).mode & 0o777).toBe(0o700);

	const before = files.map((file) => statSync(file).mtimeMs);
	expect(await history()).toEqual(first);
	expect(cachedFiles().map((file) => statSync(file).mtimeMs)).toEqual(before);
});

test('each command has compiled code of its own, and that of another version is removed', async () => {
	await history();
	const own = cachedFiles();
	expect(own.every((file) => file.endsWith('-history'))).toBe(true);
	const older = own.map((file) => file.replace(/-[\da-f]{16}-history$/v, '-0123456789abcdef-set'));
	for (const file of older) {
		writeFileSync(file, '');
	}

	await run(['set', '--json'], {env: {XDG_CACHE_HOME: cache}});
	const all = cachedFiles();
	expect(all.filter((file) => file.endsWith('-history'))).toEqual(own);
	expect(all.filter((file) => file.endsWith('-set')).length).toBeGreaterThan(0);
	expect(all.filter((file) => older.includes(file))).toEqual([]);
});

test('the folder stays small: the code of the commands compiled longest ago makes room', async () => {
	await history();
	const own = cachedFiles();
	const older = own.flatMap((file) =>
		Array.from({length: 20}, (_, index) => file.replace(/history$/v, `other${index}`)),
	);
	for (const [index, file] of older.entries()) {
		writeFileSync(file, '');
		utimesSync(file, index % 20, index % 20);
	}

	await run(['set', '--json'], {env: {XDG_CACHE_HOME: cache}});
	const all = cachedFiles();
	expect(all).toEqual(expect.arrayContaining([...own]));
	for (const file of own) {
		const ofProgram = all.filter((each) => each.startsWith(file.replace(/history$/v, '')));
		expect(ofProgram.length).toBeLessThanOrEqual(16);
		expect(ofProgram).not.toContain(file.replace(/history$/v, 'other0'));
	}
});

test('modified or truncated code is compiled again', async () => {
	const first = await history();
	for (const file of cachedFiles()) {
		const code = readFileSync(file);
		code.fill(0xaa, Math.floor(code.length / 2), Math.floor(code.length / 2) + 100);
		writeFileSync(file, code);
	}

	expect(await history()).toEqual(first);
	for (const file of cachedFiles()) {
		writeFileSync(file, readFileSync(file).subarray(0, 2));
	}

	expect(await history()).toEqual(first);
});

test('a folder that others can read or write is not used', async () => {
	mkdirSync(folder(), {recursive: true});
	chmodSync(folder(), 0o777);
	const {code, stderr} = await history();
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(cachedFiles()).toEqual([]);
});

test.each([
	{title: 'that cannot be written', place: '/proc/self/fdinfo'},
	{title: 'that is a file', place: '/dev/null'},
])('a cache folder $title does no harm', async ({place}) => {
	const {code, stderr} = await history(place);
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
});

test('a missing home folder does no harm', async () => {
	const {code} = await run(['--version'], {home: path.join(newHome(), 'missing'), env: {XDG_CACHE_HOME: ''}});
	expect(code).toBe(0);
});

test.each(['', 'relative'])(
	'with HOME=%s no code is run from or stored in the current folder',
	async (HOME) => {
		const cwd = newHome();
		const [state, config] = [newHome(), newHome()];
		const env = {HOME, XDG_CACHE_HOME: '', XDG_STATE_HOME: state, XDG_CONFIG_HOME: config};
		const {code} = await run(['-c', 'history'], {cwd, env});
		expect(code).toBe(0);
		expect(readdirSync(cwd)).toEqual([]);
	},
);
