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

	/** Leaves the shell; then tells how long its event loop stood still at most, after a point of time; NaN unless that was noted. */
	readonly end: () => Promise<{
		readonly longestStall: (after: number) => number;

		/** The same, counting only the time in which it had the processor. */
		readonly busiestStall: (after: number) => number;
	}>;
	readonly kill: () => void;
};

/**
Takes some 4 % of a processor. Notes every pause of the event loop above 10 ms when the process ends: `start length busy` per line. `busy` is the part of it in which
the thread had the processor, on a busy machine the part that is ours; where the system does not tell, all of it.
*/
const probe = String.raw`
const {appendFileSync, readFileSync} = require('node:fs');
const busyTime = () => {
	try {
		return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
	} catch {
		return performance.now();
	}
};
const stalls = [];
let last = performance.now();
let lastBusy = busyTime();
setInterval(() => {
	const now = performance.now();
	const busy = busyTime();
	if (now - last > 10) stalls.push([performance.timeOrigin + last, now - last, busy - lastBusy].join(' '));
	last = now;
	lastBusy = busy;
}, 1).unref();
process.on('exit', () => appendFileSync(process.env.STALLS_FILE, stalls.join('\n') + '\n'));
`;

/**
Opens the shell and waits for its first prompt.

@param notesStalls - whether its event loop is watched, which takes processor time itself. Default false.
*/
export async function openShell({
	url,
	home,
	folder,
	key,
	notesStalls = false,
}: {
	readonly url: string;
	readonly home: string;
	readonly folder: string;
	readonly key: string;
	readonly notesStalls?: boolean | undefined;
}): Promise<ShellSession> {
	const probeFile = path.join(folder, 'probe.cjs');
	const stallsFile = path.join(folder, `stalls-${performance.now()}`);
	writeFileSync(probeFile, probe);
	const environment = {
		HOME: home,
		MODELON_IMPACT_CLIENT_API_KEY: key,
		TERM: 'xterm-256color',
		...(notesStalls && {NODE_OPTIONS: `--require ${probeFile}`, STALLS_FILE: stallsFile}),
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
			const noted = notesStalls ? readFileSync(stallsFile, 'utf8').split('\n') : ['Infinity NaN NaN'];
			const stalls = noted.map((line) => line.split(' ').map(Number));
			const after = (time: number, field: 1 | 2) =>
				Math.max(0, ...stalls.flatMap((stall) => ((stall[0] ?? 0) >= time ? [stall[field] ?? 0] : [])));
			return {longestStall: (time) => after(time, 1), busiestStall: (time) => after(time, 2)};
		},
		kill() {
			terminal.kill('SIGKILL');
		},
	};
}
