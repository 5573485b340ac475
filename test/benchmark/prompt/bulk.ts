import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {median} from '../measure.js';
import {program, type SuiteOptions} from '../suite.js';
import {key, saveFiles} from './shell-home.js';
import {startTypist, type Typist} from './typist.js';

const lineCount = 10_000;
const rounds = 7;

/** What much of something costs: lines in the transcript, entries of history, a large paste. */
export async function bulk({home, folder}: SuiteOptions): Promise<void> {
	const server = await startDemoServer({key});
	try {
		await transcript(server.url, home);
		await longHistory(server.url, folder);
		await largePaste(server.url, home, folder);
	} finally {
		await server.close();
	}
}

async function startShell(url: string, home: string, environment = {}): Promise<Typist> {
	return startTypist({
		name: 'impact-shell',
		command: process.execPath,
		args: [program, '--url', url],
		environment: {HOME: home, ...environment},
		prompt: '❯',
	});
}

type Pair = Record<'shell' | 'straight', number[]>;

/**
Ten thousand lines of another program, shown by the shell and written straight to standard output by a script; without what a
single line takes, which is the other program's start and a request.
*/
async function transcript(url: string, home: string): Promise<void> {
	saveFiles(home, []);
	const times: Pair = {shell: [], straight: []};
	const growth: Pair = {shell: [], straight: []};
	for (let round = 0; round < rounds; round++) {
		const shell = await startShell(url, home);
		const straight = await startTypist({
			name: 'straight',
			command: process.execPath,
			args: ['-e', straightScript],
			prompt: 'ready',
		});
		for (const [name, typist, command] of [
			['straight', straight, ''],
			['shell', shell, 'get /workspaces |! '],
		] as const) {
			await typist.settle();
			const single = await typist.until(`${command}seq -f row%.0f 1\r`, 'row1\r\n');
			await typist.settle();
			const before = memoryOf(typist, 'VmHWM');
			const all = await typist.until(`${command}seq -f row%.0f ${lineCount}\r`, `row${lineCount}`);
			times[name].push(all - single);
			growth[name].push(memoryOf(typist, 'VmHWM') - before);
			typist.close();
		}
	}

	console.log(`\n${lineCount} lines, beside writing them straight to standard output`);
	compare('time, ms (goal: at most 1.3)', times);
	compare('growth of memory, MB (goal: at most 1.2)', growth);
}

const straightScript = `
console.log('ready');
process.stdin.setRawMode(true).on('data', line => {
	const {spawn} = require('node:child_process');
	const chunks = [];
	spawn('/bin/sh', ['-c', String(line).trim()]).on('close', () => process.stdout.write(Buffer.concat(chunks)))
		.stdout.on('data', chunk => chunks.push(chunk));
});`;

function compare(what: string, {shell, straight}: Record<'shell' | 'straight', readonly number[]>): void {
	const ratio = median(shell.map((value, round) => value / (straight[round] ?? value)));
	console.log(
		`  ${what.padEnd(44)} ${median(shell).toFixed(1).padStart(8)}  straight ${median(straight).toFixed(1).padStart(8)}  ${ratio.toFixed(2)} ×`,
	);
}

/** From the start of the process to the prompt, with and without lines typed before. */
async function longHistory(url: string, folder: string): Promise<void> {
	const [none, many] = [path.join(folder, 'none'), path.join(folder, 'many')];
	mkdirSync(none, {recursive: true});
	mkdirSync(many, {recursive: true});
	saveFiles(none, []);
	saveFiles(
		many,
		Array.from({length: lineCount}, (_, index) => `get /workspaces/w${index} name==some-value | data.items`),
	);
	const differences: number[] = [];
	for (let round = -1; round < 2 * rounds; round++) {
		const [short, long] = [await timeToStart(url, none), await timeToStart(url, many)];
		if (round >= 0) {
			differences.push(long - short);
		}
	}

	console.log(`\n${lineCount} entries of history`);
	console.log(
		`  add to the start (goal: at most 15 ms)       ${median(differences).toFixed(1).padStart(8)} ms`,
	);
}

async function timeToStart(url: string, home: string): Promise<number> {
	const start = performance.now();
	const shell = await startShell(url, home);
	const time = performance.now() - start;
	shell.close();
	return time;
}

/** A megabyte in one paste; how long it takes to be seen, and how long nothing else could happen meanwhile. */
async function largePaste(url: string, home: string, folder: string): Promise<void> {
	saveFiles(home, []);
	const report = path.join(folder, 'delay.json');
	const watch = path.join(folder, 'watch-delay.cjs');
	writeFileSync(watch, watchScript);
	const shell = await startShell(url, home, {NODE_OPTIONS: `--require ${watch}`, DELAY_REPORT: report});
	await shell.settle();
	const time = await shell.until(`\u001B[200~${'x'.repeat(1_048_576)}end\u001B[201~`, 'xend');
	const presses = [];
	for (let count = 0; count < 20; count++) {
		presses.push(await shell.press('y'));
	}

	await shell.until('\u0003\u0004', '\u001B[?2004l');
	// It is written when the process ends.
	while (!existsSync(report)) {
		await sleep(10);
	}

	const {longest} = JSON.parse(readFileSync(report, 'utf8')) as {longest: number};
	shell.close();
	console.log('\nA paste of 1 MB');
	console.log(`  until it is seen (goal: 1000)                ${time.toFixed(1).padStart(8)} ms`);
	console.log(`  longest stall of the event loop (goal: 100)  ${longest.toFixed(1).padStart(8)} ms`);
	console.log(
		`  a key behind it, p50                         ${median(presses.map((it) => it.time))
			.toFixed(1)
			.padStart(8)} ms`,
	);
}

/** Watches from the first key on: the start is another matter. */
const watchScript = `
const {monitorEventLoopDelay} = require('node:perf_hooks');
const histogram = monitorEventLoopDelay({resolution: 1});
process.stdin.once('data', () => histogram.enable());
process.on('exit', () => {
	require('node:fs').writeFileSync(process.env.DELAY_REPORT, JSON.stringify({longest: histogram.max / 1e6}));
});`;

/** Megabytes; where the system does not tell, NaN. */
function memoryOf({pid}: Typist, field: 'VmRSS' | 'VmHWM'): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(String.raw`${field}:\s+(\d+) kB`, 'v').exec(status)?.[1]) / 1024;
	} catch {
		return Number.NaN;
	}
}
