import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {newHome} from '../helpers/built-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const program = path.resolve('distribution/cli.cjs');
const key = 'demo-key-0123456789abcdef';
let folder = '';
let server: DemoServer;

beforeAll(async () => {
	folder = temporaryFolder();
	server = await startDemoServer({key});
});

afterAll(async () => {
	await server.close();
});

/** Everything that writes to stdout without a terminal, by what is run. */
const programs: Readonly<Record<string, readonly string[]>> = {
	'--help': ['--help'],
	'--version': ['--version'],
	help: ['help'],
	'a command': ['get', '/users/me'],
	'raw bytes': ['get', '/users/me', '--raw'],
	'a table': ['workspaces'],
	lines: ['-c', 'get /users/me', '-c', 'get /users/me'],
	'lines, keeping on': ['--keep-going', '-c', 'get /users/me', '-c', 'get /users/me'],
	demo: ['demo', '--port', '0', '--key', key],
	'help of the demo': ['demo', '--help'],
};

/** What stdout is, by the error that a write ends with. */
const outputs: Readonly<Record<string, (file: string) => {readonly shell: string; readonly fd: number}>> = {
	'the file would be larger than the system allows': (file) => ({
		shell: 'ulimit -f 0; exec "$@"',
		fd: openSync(file, 'w'),
	}),
	'it is not open for writing'(file) {
		writeFileSync(file, '');
		return {shell: 'exec "$@"', fd: openSync(file, 'r')};
	},
};

const cases = Object.keys(outputs).flatMap((reason) =>
	Object.keys(programs).map((name) => ({name, reason, args: programs[name] ?? []})),
);

test.each(cases)('$name says in one line that $reason, and exits with 5', async ({name, reason, args}) => {
	const file = path.join(folder, `${name}.txt`);
	const output = outputs[reason]?.(file);
	expect(output).toBeDefined();
	const {shell = '', fd = -1} = output ?? {};
	const words = [
		process.execPath,
		program,
		...(name.startsWith('-') || args[0] === 'demo' ? [] : ['--url', server.url]),
		...args,
	];
	const child = spawn('/bin/sh', ['-c', shell, 'sh', ...words], {
		env: {HOME: newHome(), PATH: process.env['PATH'], LANG: 'C.UTF-8', MODELON_IMPACT_CLIENT_API_KEY: key},
		stdio: ['ignore', fd, 'pipe'],
	});
	const code = new Promise((resolve) => {
		child.on('close', resolve);
	});
	const stderr = child.stderr === null ? '' : await text(child.stderr);
	closeSync(fd);
	expect(stderr.split('\n').filter((line) => line.startsWith('✖'))).toEqual([
		`✖ cannot write to standard output: ${reason}`,
	]);
	expect(stderr).not.toMatch(/^\s+at /mv);
	expect(await code).toBe(5);
	expect(readFileSync(file, 'utf8')).toBe('');
});
