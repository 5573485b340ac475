import {spawn} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {afterEach, expect, test} from 'vitest';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {newHome, open, run} from '../helpers/built-shell.js';
import {playCast, textOf} from '../helpers/cast.js';
import {harProblems} from '../helpers/har-problems.js';
import {killAll} from '../helpers/pseudo-terminal.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const folder = temporaryFolder();
const inFolder = (name: string) => path.join(folder, name);
const ball = 'run Demo.BouncingBall e=range(0.5,0.9,3) --label sweep';
const lines = [
	'workspace create stage',
	ball,
	'cases',
	'plot h --height 6',
	'get /workspaces | length(data.items)',
];
const asOptions = lines.flatMap((line) => ['-c', line]);

afterEach(killAll);

test('a session of the built program replays to the same transcript, at the prompt, too', async () => {
	const file = inFolder('stage.har');
	const recorded = await run(['--demo', '--record', file, ...asOptions]);
	expect(recorded.code).toBe(0);
	expect(harProblems(JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
	const replayed = await run(['--replay', file, '--speed', '0', ...asOptions]);
	expect(replayed.stdout).toBe(recorded.stdout);
	expect(withoutTimes(replayed.stderr)).toBe(withoutTimes(recorded.stderr));

	const terminal = open(['--replay', file, '--speed', '0'], {rows: 40});
	await terminal.waitFor(/replay of[\s\S]*❯/v);
	terminal.write('workspace create stage\r');
	await terminal.waitFor(/stage ❯/v);
	terminal.write(`${ball}\r`);
	await terminal.waitFor(/3 successful[\s\S]*❯/v);
	terminal.write('get /projects\r');
	await terminal.waitFor(/stage\.har does not hold this request[\s\S]*❯/v);
	expect(terminal.raw()).not.toMatch(/API key/v);
});

/** Without how long something took, and without the modeling session, which is only named when it makes the user wait. */
function withoutTimes(progress: string): string {
	return progress.replaceAll(/, [\d.]+ m?s$/gmv, '').replaceAll(/^modeling session: .*\n/gmv, '');
}

/** Runs the built program by way of a line of the system's shell. */
async function runAs(line: string, args: readonly string[]) {
	const child = spawn(
		'/bin/sh',
		['-c', line, 'sh', process.execPath, path.resolve('distribution/cli.cjs'), ...args],
		{
			env: {HOME: newHome(), PATH: process.env['PATH'], LANG: 'C.UTF-8'},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	const code = new Promise((resolve) => {
		child.on('close', resolve);
	});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return {stdout, stderr, code: await code};
}

test('when the file can grow no more the recording ends with a warning and stays valid, and the session goes on', async () => {
	const file = inFolder('full.har');
	// A block has 512 or 1024 bytes.
	const {stdout, stderr, code} = await runAs('ulimit -f 24; exec "$@"', [
		'--demo',
		'--record',
		file,
		...asOptions,
	]);
	expect(stderr).toMatch(/the recording has ended: cannot write .*full\.har: the file would be larger/v);
	expect(stdout).toContain('case_3');
	expect(code).toBe(0);
	const har = JSON.parse(readFileSync(file, 'utf8')) as {log: {entries: readonly unknown[]}};
	expect(harProblems(har)).toEqual([]);
	expect(har.log.entries.length).toBeGreaterThan(3);
});

test('where nothing can be written nothing is left', async () => {
	const file = inFolder('no-room.har');
	const args = ['--url', 'http://127.0.0.1:9', '--record', file, '-c', 'workspaces'];
	const {stderr, code} = await runAs('ulimit -f 0; exec "$@"', args);
	expect(stderr).toMatch(/cannot write .*no-room\.har: the file would be larger/v);
	expect(code).toBe(5);
	expect(existsSync(file)).toBe(false);
	// Here the beginning can be written, but not the sign-in.
	const started = await runAs('ulimit -f 1; exec "$@"', ['--demo', '-c', `record start ${file}`]);
	expect(started.stderr).toMatch(/cannot write .*no-room\.har: the file would be larger/v);
	expect(started.code).toBe(5);
	expect(existsSync(file)).toBe(false);
});

test('a process that is killed leaves a valid file with all that has ended', async () => {
	const file = inFolder('killed.har');
	const {code} = await runAs('"$@"; exit $?', [
		'--demo',
		'--record',
		file,
		'-c',
		'workspaces',
		'-c',
		`get /workspaces |! kill -9 $(ps -o ppid= $PPID | tr -d " ") $PPID`,
	]);
	expect(code).not.toBe(0);
	const har = JSON.parse(readFileSync(file, 'utf8')) as {
		log: {entries: ReadonlyArray<{request: {url: string}}>};
	};
	expect(harProblems(har)).toEqual([]);
	expect(har.log.entries.at(-1)?.request.url).toMatch(/\/api\/workspaces$/v);
});

test('a recording of the terminal plays to what was on the screen', async () => {
	const file = inFolder('screen.cast');
	const terminal = open(['--demo', '--record', file], {rows: 30});
	await terminal.waitFor('Enter');
	terminal.write('\r');
	await terminal.waitFor(/impact ❯/v);
	terminal.write('workspace create stage\r');
	await terminal.waitFor(/stage ❯/v);
	terminal.resize(60, 20);
	terminal.write(`record cast ${inFolder('middle.cast')}\r`);
	await terminal.waitFor(/already[\s\S]*❯/v);
	terminal.write('record stop\r');
	await terminal.waitFor(/asciinema play[\s\S]*❯/v);
	terminal.write(`record cast ${inFolder('middle.cast')}\r`);
	await terminal.waitFor(/recording to[\s\S]*❯/v);
	terminal.write('workspaces\r');
	await terminal.waitFor(/first-steps[\s\S]*stage[\s\S]*❯/v);
	const shown = terminal.screen().join('\n');
	terminal.write('\u0004');
	await terminal.exit;
	const [whole, middle] = await Promise.all([playCast(file), playCast(inFolder('middle.cast'))]);
	expect([whole.cols, whole.rows]).toEqual([60, 20]);
	expect(textOf(whole)).toContain('created stage and working in it');
	const table = shown.slice(shown.lastIndexOf('workspaces'), shown.lastIndexOf('❯')).split('\n').slice(1, -1);
	expect(table.length).toBeGreaterThan(1);
	expect(textOf(middle)).toContain(table.join('\n'));
});

test('a key typed or pasted at the prompt is in no recording of the terminal, nor most of it', async () => {
	const key = 'k7Qp-sentinel-2f9c31aa';
	const demo = await startDemoServer({key, hub: false, speed: 0});
	const file = inFolder('typed.cast');
	const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
	const terminal = open(['--url', demo.url, '--record', file], {rows: 20, env: environment});
	try {
		await terminal.waitFor(/impact ❯/v, {timeout: 20_000});
		terminal.write('# ');
		for (let length = 1; length <= key.length; length++) {
			terminal.write(key[length - 1] ?? '');
			await terminal.waitFor(new RegExp(String.raw`❯ # \S{${length}}(?!\S)`, 'v'), {timeout: 20_000});
		}

		terminal.write('\r');
		terminal.write(`# pasted \u001B[200~${key}\u001B[201~\r`);
		await terminal.waitFor(/pasted \*+[\s\S]*❯/v, {timeout: 20_000});
		terminal.write('\u0004');
		await terminal.exit;
	} finally {
		await demo.close();
	}

	const screens: string[] = [];
	await playCast(file, (screen) => {
		screens.push(textOf(screen));
	});
	const shown = screens.join('\n');
	expect(shown).toMatch(/❯ # k7Qp-sent/v);
	expect(shown).toMatch(/❯ # \*{22}/v);
	expect(shown).toMatch(/❯ # pasted \*{8}31aa/v);
	expect(shown).not.toContain(key.slice(0, key.length / 2));
});
