import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {isLong} from '../../faults/length.js';
import {newHome, open, run} from '../../helpers/built-shell.js';
import {empty, homeWith, key} from '../../helpers/prompt-shell.js';
import {killAll, type PseudoTerminal} from '../../helpers/pseudo-terminal.js';
import {leftIn, tornIn, workFolder} from './remains.js';
import {startSlowDownloads, type SlowDownloads} from './slow-downloads.js';

vi.setConfig({testTimeout: isLong ? 1_800_000 : 120_000, maxConcurrency: isLong ? 2 : 4});

let server: SlowDownloads;

beforeAll(async () => {
	server = await startSlowDownloads(key);
});

afterAll(killAll);

afterAll(async () => {
	await server.close();
	console.log(table());
});

type Work = {
	readonly name: string;
	readonly words?: () => readonly string[];

	/** On a demo server of its own. */
	readonly isDemo?: boolean;

	/** What is typed, once the program asks for it. */
	readonly type?: (shell: PseudoTerminal) => Promise<void>;

	/** What undoes the last time. */
	readonly prepare?: (home: string) => void;
};

const works: readonly Work[] = [
	{
		name: 'wizard',
		prepare(home) {
			rmSync(path.join(home, '.impact', 'api.key'), {force: true});
		},
		async type(shell) {
			await shell.waitFor(/\d+ characters/v);
			shell.write(`${key}\r`);
			await shell.waitFor(empty);
			shell.write('\u0004');
		},
	},
	{
		name: 'history',
		async type(shell) {
			await shell.waitFor(empty);
			for (let number = 0; number < 20; number++) {
				shell.write(`set timeout # ${number} ${'x'.repeat(number * 20)}\r`);
				await setTimeout(10);
			}

			shell.write('\u0004');
		},
	},
	{
		name: 'configuration',
		words: () => Array.from({length: 20}, (_, number) => ['-c', `set timeout ${number + 30}`]).flat(),
	},
	{
		name: 'download',
		words: () => [
			'-c',
			'use killed',
			'-c',
			`result download ${server.run.reference} --to saved.csv --overwrite`,
		],
	},
	{name: 'export', words: () => ['-c', 'workspace export killed --to saved.zip --overwrite']},
	{name: 'new file', words: () => ['-c', `get ${server.run.path} > saved.csv`], prepare: removeSaved},
	{name: 'demo', isDemo: true, words: () => ['-c', 'workspaces', '-c', 'set timeout 60']},
];

function removeSaved(home: string) {
	rmSync(path.join(workFolder(home), 'saved.csv'), {force: true});
}

const ends = ['SIGKILL', 'SIGTERM', 'SIGHUP', 'closed terminal'] as const;
const perWork = Math.ceil((isLong ? 500 : 14) / works.length);

test.concurrent.each(works.map((work) => [work.name, work] as const))(
	`killing a program at a random moment damages no file and leaves none behind: %s, ${perWork} times`,
	async (_name, work) => {
		const home = homeWith([]);
		mkdirSync(workFolder(home));
		const bad: string[] = [];
		const duration = await timed(async () => whole(work, home));
		for (let number = 0; number < perWork; number++) {
			const end = ends[(number + works.indexOf(work)) % ends.length] ?? 'SIGKILL';
			const killed = await killOnce(work, home, {moment: Math.random() * duration, end});
			kills.push({work: work.name, end, ...killed});
			bad.push(...[...killed.torn, ...killed.stays].map((file) => `${file} after ${end}`));
		}

		expect(bad).toEqual([]);

		rmSync(home, {recursive: true});
	},
);

function wholes() {
	return {key, isDownload: server.isWhole};
}

async function whole(work: Work, home: string): Promise<void> {
	work.prepare?.(home);
	const shell = start(work, home);
	await work.type?.(shell);
	expect(await shell.exit).toEqual({code: 0, signal: 0});
	expect({torn: tornIn(home, wholes()), left: leftIn(home)}).toEqual({torn: [], left: []});
}

async function killOnce(
	work: Work,
	home: string,
	{moment, end}: {readonly moment: number; readonly end: (typeof ends)[number]},
): Promise<Killed> {
	work.prepare?.(home);
	const shell = start(work, home);
	const typing = work.type?.(shell).catch(() => undefined);
	const isBefore = await Promise.race([shell.exit.then(() => false), setTimeout(moment, true)]);
	if (end === 'closed terminal') {
		shell.hangUp();
	} else if (isBefore) {
		shell.kill(end);
	}

	await shell.exit;
	await typing;
	const torn = tornIn(home, wholes());
	const left = leftIn(home);
	if (left.length > 0) {
		await run(argumentsOf(work, ['-c', 'set']), runsIn(home));
	}

	return {isBefore, left, torn, stays: leftIn(home)};
}

function start(work: Work, home: string): PseudoTerminal {
	return open(argumentsOf(work), runsIn(home));
}

function argumentsOf({isDemo = false, words}: Work, otherwise: readonly string[] = []): readonly string[] {
	return [...(isDemo ? ['--demo'] : ['--url', server.url]), ...(words?.() ?? otherwise)];
}

/** All it writes lies in its home. */
function runsIn(home: string) {
	const temporary = path.join(home, 'tmp');
	mkdirSync(temporary, {recursive: true});
	return {home, cwd: workFolder(home), env: {XDG_CACHE_HOME: path.join(home, '.cache'), TMPDIR: temporary}};
}

async function timed(action: () => Promise<unknown>): Promise<number> {
	// The first start compiles.
	await action();
	const start = performance.now();
	await action();
	return performance.now() - start;
}

type Killed = {
	/** Whether it was still at work. */
	readonly isBefore: boolean;

	/** Files left at that moment. */
	readonly left: readonly string[];
	readonly torn: readonly string[];

	/** Files left after the next start. */
	readonly stays: readonly string[];
};

const kills: Array<Killed & {readonly work: string; readonly end: string}> = [];

function table(): string {
	const rows = [...works.map(({name}) => name), ...ends, 'all'].map((row) => {
		const those = kills.filter(({work, end}) => [work, end, 'all'].includes(row));
		const sum = (of: (killed: Killed) => number) => those.reduce((total, killed) => total + of(killed), 0);
		return [
			row,
			those.length,
			sum(({isBefore}) => (isBefore ? 1 : 0)),
			sum(({left}) => left.length),
			sum(({torn}) => torn.length),
			sum(({stays}) => stays.length),
		].map(String);
	});
	const head = ['killed', 'times', 'before its end', 'files left then', 'torn', 'left after the next start'];
	return [head, ...rows]
		.map((row) =>
			row
				.map((text, column) =>
					column === 0 ? text.padEnd(16) : text.padStart((head[column] ?? '').length + 2),
				)
				.join(''),
		)
		.join('\n');
}

test('a damaged or left-over file would be found', () => {
	const home = newHome();
	const files = workFolder(home);
	mkdirSync(path.join(home, '.impact'));
	mkdirSync(files);
	writeFileSync(path.join(home, '.impact', 'api.key'), key.slice(0, 5));
	writeFileSync(path.join(files, 'saved.csv'), 'time,h\n0,1\n');
	writeFileSync(path.join(files, 'saved.zip.12-ab-0-k3x.part'), '');
	expect(tornIn(home, wholes())).toEqual(['.impact/api.key', 'files/saved.csv']);
	expect(leftIn(home)).toEqual(['files/saved.zip.12-ab-0-k3x.part']);
	rmSync(home, {recursive: true});
	expect(existsSync(home)).toBe(false);
});
