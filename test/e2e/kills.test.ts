import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {run} from '../helpers/built-shell.js';
import {isLong} from '../faults/length.js';

vi.setConfig({testTimeout: isLong ? 1_800_000 : 120_000});

const program = path.resolve('distribution/cli.cjs');
const key = 'demo-key-0123456789abcdef';
const signals = ['SIGKILL', 'SIGTERM', 'SIGHUP'] as const;
let server: DemoServer;
let home = '';

beforeAll(async () => {
	server = await startDemoServer({key, hub: false});
	home = mkdtempSync(path.join(tmpdir(), 'impact-shell-kills-'));
	await run(['--url', server.url, 'workspace', 'create', 'killed'], {
		home,
		env: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
});

afterAll(async () => {
	await server.close();
	rmSync(home, {recursive: true, force: true});
});

/** What is written, and what of it may be there afterwards: nothing or the whole. */
const works = [
	{name: 'key', words: ['auth', 'login', '--with-key'], input: `${key}\n`},
	{
		name: 'configuration',
		words: ['-c', 'set timeout 60', '-c', 'set editing vi', '-c', 'set timeout 90'],
		input: '',
	},
	{name: 'export', words: ['workspace', 'export', 'killed', '--to', 'saved.zip', '--overwrite'], input: ''},
	{name: 'file', words: ['-c', 'get /workspaces >! saved.json'], input: ''},
] as const;

test(`nothing is torn or left over when a program is killed at a random moment, ${isLong ? 500 : 20} times`, async () => {
	const files = path.join(home, 'files');
	mkdirSync(files);
	const times = isLong ? 500 : 20;
	const ended = {before: 0, after: 0};
	for (let number = 0; number < times; number++) {
		const {words, input} = works[number % works.length]!;
		// The key of the environment would be taken for the user's own.
		const env = input === '' ? {MODELON_IMPACT_CLIENT_API_KEY: key} : {};
		const child = spawn(process.execPath, [program, '--url', server.url, ...words], {
			cwd: files,
			env: {PATH: process.env['PATH'], HOME: home, ...env},
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		const exit = once(child, 'exit');
		child.stdin.on('error', () => undefined);
		child.stdin.end(input);

		await Promise.race([setTimeout(150 + Math.random() * 450), exit]);
		ended[child.exitCode === null ? 'before' : 'after'] += 1;
		child.kill(signals[number % signals.length]);

		await exit;
		expect(torn(files)).toEqual([]);
	}

	// The next start removes what a SIGKILL has left beside the private files.
	await run(['--url', server.url, '-c', 'set'], {home, env: {MODELON_IMPACT_CLIENT_API_KEY: key}});
	const left = (readdirSync(home, {recursive: true}) as string[]).filter((name) => name.endsWith('.tmp'));
	console.log(
		`${times} kills, ${ended.before} before the end, ${ended.after} after it: 0 torn, ${left.length} left over`,
	);
	expect(left).toEqual([]);
	expect(ended.before).toBeGreaterThan(0);
});

/** Files that are neither absent nor whole. */
function torn(files: string): readonly string[] {
	return [
		['.impact/api.key', (text: string) => text === key] as const,
		['.config/impact-shell/config.json', isJson] as const,
		[path.relative(home, path.join(files, 'saved.json')), isJson] as const,
		[
			path.relative(home, path.join(files, 'saved.zip')),
			(text: string) => text.includes('PK\u0005\u0006'),
		] as const,
	]
		.filter(([name, isWhole]) => {
			const text = read(path.join(home, name));
			return text !== undefined && !isWhole(text);
		})
		.map(([name]) => name);
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return undefined;
	}
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

test('a torn file would be found', () => {
	const file = path.join(home, '.impact', 'api.key');
	const before = read(file);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, key.slice(0, 5));
	expect(torn(path.join(home, 'files'))).toEqual(['.impact/api.key']);
	writeFileSync(file, before ?? key);
});
