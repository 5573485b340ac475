import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {measuredEnvironment, timingOf, type Run} from './measure.js';
import {watchMemory} from './memory.js';
import {printTimings, program, type SuiteOptions} from './suite.js';

const key = 'benchmark-key';
const rounds = 11;
const firstStarts = 5;

/** Further versions of Node to start with: paths of `node`, with colons between them. */
const otherNodes = (process.env['BENCHMARK_NODES'] ?? '').split(':').filter((file) => file !== '');

/**
From the start of the process to the first prompt, with a saved key, in a pseudo-terminal: the first start of all, with nothing in the
cache folder; those after a session that ended as usual; and those with a cache folder nothing can be written in.
*/
export async function startUp({home}: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key});
	try {
		for (const node of [process.execPath, ...otherNodes]) {
			await startWith(node, server.url, mkdtempSync(path.join(home, 'node-')));
		}
	} finally {
		await server.close();
	}
}

async function startWith(node: string, url: string, home: string): Promise<void> {
	const floor: Run[] = [];
	const shell: Run[] = [];
	const first: Run[] = [];
	const blocked: Run[] = [];
	const version = versionOf(node);
	for (let round = 0; round < firstStarts; round++) {
		const fresh = path.join(home, `first-${round}`);
		saveKey(fresh);
		first.push(await timeToPrompt(url, fresh, {node}));
	}

	saveKey(home);
	await leaveSession(url, home, {node});
	const locked = path.join(home, 'locked');
	saveKey(locked);
	lock(locked);
	for (let round = -1; round < rounds; round++) {
		// In turn, one at a time.

		const base = await timeToEnd(node);
		const own = await timeToPrompt(url, home, {node});
		const without = await timeToPrompt(url, locked, {node});
		if (round >= 0) {
			floor.push(base);
			shell.push(own);
			blocked.push(without);
		}
	}

	printTimings(
		`Start to first prompt, in a pseudo-terminal, with Node ${version}`,
		[
			timingOf('node -e 0', floor, floor),
			timingOf('impact-shell', shell, floor),
			timingOf('the first start of all', first, floor),
			timingOf('every start where nothing can be kept', blocked, floor),
		],
		{'impact-shell': 4.2},
	);
}

/** A home with the key in its file. */
export function saveKey(home: string): void {
	mkdirSync(path.join(home, '.impact'), {recursive: true, mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
}

/** Nothing can be kept, not even by root: a file is in the place of the cache folder. */
function lock(home: string): void {
	writeFileSync(path.join(home, '.cache'), '');
}

function versionOf(node: string): string {
	return execFileSync(node, ['--version'], {encoding: 'utf8'}).trim().slice(1);
}

async function timeToEnd(node: string): Promise<Run> {
	return timeUntil(node, ['-e', '0'], {}, (terminal, done) => {
		terminal.onExit(done);
	});
}

/** With which Node. Default: this one. */
type With = {readonly node?: string};

/** From the start of the shell to its prompt. */
export async function timeToPrompt(
	url: string,
	home: string,
	{node = process.execPath}: With = {},
): Promise<Run> {
	return timeUntil(node, [program, '--url', url], {HOME: home}, (terminal, done) => {
		terminal.onData((data) => {
			if (data.includes('❯')) {
				done();
			}
		});
	});
}

/** A session that is opened and left with Ctrl-D, which keeps what it has compiled and learnt for the next. */
export async function leaveSession(
	url: string,
	home: string,
	{node = process.execPath}: With = {},
): Promise<void> {
	const env = {...measuredEnvironment({HOME: home}), TERM: 'xterm-256color'};
	const terminal = spawn(node, [program, '--url', url], {cols: 120, rows: 40, env});
	await new Promise<void>((resolve) => {
		terminal.onExit(() => {
			resolve();
		});
		let isLeaving = false;
		terminal.onData((data) => {
			if (!isLeaving && data.includes('❯')) {
				isLeaving = true;
				terminal.write('\u0004');
			}
		});
	});
}

async function timeUntil(
	node: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
	watch: (terminal: ReturnType<typeof spawn>, done: () => void) => void,
): Promise<Run> {
	const start = performance.now();
	const env = {...measuredEnvironment(environment), TERM: 'xterm-256color'};
	const terminal = spawn(node, [...args], {cols: 120, rows: 40, env});
	const memory = watchMemory(terminal.pid);
	await new Promise<void>((resolve) => {
		watch(terminal, resolve);
	});
	const time = performance.now() - start;
	const most = memory.stop();
	terminal.kill('SIGKILL');
	return {time, memory: most};
}
