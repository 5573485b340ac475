import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {measuredEnvironment} from './measure.js';
import {program} from './suite.js';

/** The shell at its prompt in a pseudo-terminal of 120×40. Times are milliseconds since 1970. */
export type ShellSession = {
	readonly pid: number;
	readonly now: () => number;
	readonly type: (text: string) => void;

	/** The time at which something newly written fits a pattern. */
	readonly seen: (pattern: RegExp) => Promise<number>;

	/** Waits for the next prompt. */
	readonly prompt: () => Promise<number>;

	/** Leaves the shell; then tells how long its event loop stood still at most, after a point of time. */
	readonly end: () => Promise<{readonly longestStall: (after: number) => number}>;
	readonly kill: () => void;
};

/** Notes every pause of the event loop above 10 ms: `start length` per line, when the process ends. */
const probe = String.raw`
const {appendFileSync} = require('node:fs');
const {threadId} = require('node:worker_threads');
const stalls = [];
let last = performance.now();
setInterval(() => {
	const now = performance.now();
	if (now - last > 10) stalls.push((performance.timeOrigin + last) + ' ' + (now - last));
	last = now;
}, 1).unref();
process.on('exit', () => appendFileSync(process.env.STALLS_FILE, stalls.join('\n') + '\n'));
`;

/** Opens the shell and waits for its first prompt. */
export async function openShell({
	url,
	home,
	folder,
	key,
}: {
	readonly url: string;
	readonly home: string;
	readonly folder: string;
	readonly key: string;
}): Promise<ShellSession> {
	const probeFile = path.join(folder, 'probe.cjs');
	const stallsFile = path.join(folder, `stalls-${performance.now()}`);
	writeFileSync(probeFile, probe);
	const environment = {
		HOME: home,
		MODELON_IMPACT_CLIENT_API_KEY: key,
		NODE_OPTIONS: `--require ${probeFile}`,
		STALLS_FILE: stallsFile,
		TERM: 'xterm-256color',
	};
	const terminal = spawn(process.execPath, [program, '--url', url], {
		cols: 120,
		rows: 40,
		env: measuredEnvironment(environment),
	});
	const now = () => performance.timeOrigin + performance.now();
	const exit = new Promise<void>((resolve) => {
		terminal.onExit(() => {
			resolve();
		});
	});
	let unread = '';
	let watch: {readonly pattern: RegExp; readonly resolve: (time: number) => void} | undefined;
	const look = () => {
		const found = watch?.pattern.exec(unread);
		if (watch && found) {
			const {resolve} = watch;
			unread = unread.slice(found.index + found[0].length);
			watch = undefined;
			resolve(now());
		}
	};

	terminal.onData((data) => {
		unread += data;
		look();
	});
	const seen = async (pattern: RegExp) =>
		new Promise<number>((resolve) => {
			watch = {pattern, resolve};
			look();
		});
	await seen(/❯/);
	return {
		pid: terminal.pid,
		now,
		type(text) {
			unread = '';
			terminal.write(text);
		},
		seen,
		prompt: async () => seen(/❯/),
		async end() {
			terminal.write('exit\r');
			await exit;
			const stalls = readFileSync(stallsFile, 'utf8')
				.split('\n')
				.map((line) => line.split(' ').map(Number));
			return {
				longestStall: (after) =>
					Math.max(0, ...stalls.flatMap(([start = 0, length = 0]) => (start >= after ? [length] : []))),
			};
		},
		kill() {
			terminal.kill('SIGKILL');
		},
	};
}
