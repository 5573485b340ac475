import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {measuredEnvironment, timingOf, type Run} from './measure.js';
import {watchMemory} from './memory.js';
import {printTimings, program, type SuiteOptions} from './suite.js';

const key = 'benchmark-key';
const rounds = 15;
const firstStarts = 5;

/**
From the start of the process to the first prompt, with a saved key, in a pseudo-terminal: the first start of all, with nothing in the
cache folder, and those after a session that ended as usual.
*/
export async function startUp({home}: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key});
	saveKey(home);
	const floor: Run[] = [];
	const shell: Run[] = [];
	const first: Run[] = [];
	try {
		for (let round = 0; round < firstStarts; round++) {
			const fresh = path.join(home, `first-${round}`);
			saveKey(fresh);
			first.push(await timeToPrompt(server.url, fresh));
		}

		await leaveSession(server.url, home);
		for (let round = -1; round < rounds; round++) {
			// In turn, one at a time.

			const [base, own] = [await timeToEnd(), await timeToPrompt(server.url, home)];
			if (round >= 0) {
				floor.push(base);
				shell.push(own);
			}
		}
	} finally {
		await server.close();
	}

	printTimings(
		'Start to first prompt, in a pseudo-terminal',
		[
			timingOf('node -e 0', floor, floor),
			timingOf('impact-shell', shell, floor),
			timingOf('the first start of all', first, floor),
		],
		{'impact-shell': 5},
	);
}

function saveKey(home: string): void {
	mkdirSync(path.join(home, '.impact'), {recursive: true, mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
}

async function timeToEnd(): Promise<Run> {
	return timeUntil(['-e', '0'], {}, (terminal, done) => {
		terminal.onExit(done);
	});
}

async function timeToPrompt(url: string, home: string): Promise<Run> {
	return timeUntil([program, '--url', url], {HOME: home}, (terminal, done) => {
		terminal.onData((data) => {
			if (data.includes('❯')) {
				done();
			}
		});
	});
}

/** A session that is opened and left with Ctrl-D, which keeps what it has compiled and learnt for the next. */
async function leaveSession(url: string, home: string): Promise<void> {
	const env = {...measuredEnvironment({HOME: home}), TERM: 'xterm-256color'};
	const terminal = spawn(process.execPath, [program, '--url', url], {cols: 120, rows: 40, env});
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
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
	watch: (terminal: ReturnType<typeof spawn>, done: () => void) => void,
): Promise<Run> {
	const start = performance.now();
	const env = {...measuredEnvironment(environment), TERM: 'xterm-256color'};
	const terminal = spawn(process.execPath, [...args], {cols: 120, rows: 40, env});
	const memory = watchMemory(terminal.pid);
	await new Promise<void>((resolve) => {
		watch(terminal, resolve);
	});
	const time = performance.now() - start;
	const most = memory.stop();
	terminal.kill('SIGKILL');
	return {time, memory: most};
}
