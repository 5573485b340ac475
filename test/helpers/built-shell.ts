import {spawn} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {start, type PseudoTerminal, type PseudoTerminalOptions} from './pseudo-terminal.js';
import {temporaryFolder} from './temporary-folder.js';

const program = path.resolve('distribution/cli.cjs');

/** What the built program is run with; nothing else of this process's environment reaches it. */
export type Run = {
	/** The home folder; a new empty one by default. */
	readonly home?: string | undefined;
	readonly env?: Readonly<Record<string, string>> | undefined;

	/** Text on standard input, which is closed after it. Default: none. */
	readonly input?: string | Uint8Array | undefined;

	/** The folder it is started in; this process's by default. */
	readonly cwd?: string | undefined;
};

export type Finished = {
	readonly stdout: string;
	readonly stderr: string;

	/** Absent when a signal ended it. */
	readonly code: number | undefined;
};

/** An empty home folder. */
export function newHome(): string {
	return temporaryFolder();
}

/** Runs the built program without a terminal, to its end. */
export async function run(
	args: readonly string[],
	{home = newHome(), env, input = '', cwd}: Run = {},
): Promise<Finished> {
	assertBuilt();
	const child = spawn(process.execPath, [program, ...args], {cwd, env: environment(home, env)});
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	const code = new Promise<number | undefined>((resolve) => {
		child.on('close', (code) => {
			resolve(code ?? undefined);
		});
	});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
	const finished = {stdout, stderr, code: await code};
	shareCode(home);
	return finished;
}

/** Opens the built program in a pseudo-terminal. */
export function open(
	args: readonly string[],
	{home = newHome(), env, ...size}: Run & Pick<PseudoTerminalOptions, 'columns' | 'rows' | 'answers'> = {},
): PseudoTerminal {
	assertBuilt();
	const terminal = start(process.execPath, [program, ...args], {...size, env: environment(home, env)});
	void terminal.exit.then(() => {
		shareCode(home);
	});
	return terminal;
}

function environment(home: string, env: Run['env'] = {}): Record<string, string> {
	borrowCode(home);
	return {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		XDG_CACHE_HOME: cacheOf(home),
		LANG: 'C.UTF-8',
		...env,
	};
}

/** Each home has a cache of its own, beside it: what is remembered of a server must not be taken for what is known of a later one at its port. */
const cacheOf = (home: string) => `${home}.cache`;

const codeOf = (home: string) => path.join(cacheOf(home), 'impact-shell', 'code');

/** Compiled code is common to all homes, because compiling is most of what a start takes. */
export const sharedCode = path.resolve('node_modules/.cache/impact-shell-tests/code');

/** Before the first program of a home begins: later ones may be writing there. */
function borrowCode(home: string) {
	const folder = codeOf(home);
	if (existsSync(folder)) {
		return;
	}

	mkdirSync(sharedCode, {recursive: true});
	mkdirSync(folder, {recursive: true, mode: 0o700});
	for (const name of readdirSync(sharedCode).filter((name) => isWhole.test(name))) {
		symlinkSync(path.join(sharedCode, name), path.join(folder, name));
	}
}

/** Behind the fingerprint of what somebody is still writing stands the number of the process. */
const isWhole = /-[\da-f]+$/v;

/** Other programs may be writing into this home, and other tests be sharing code, at the same time. */
function shareCode(home: string) {
	const folder = codeOf(home);
	const shared = new Set(readdirSync(sharedCode));
	for (const entry of readdirSync(folder, {withFileTypes: true})) {
		const {name} = entry;
		if (!entry.isFile() || !isWhole.test(name) || shared.has(name)) {
			continue;
		}

		const temporary = path.join(sharedCode, `${name}.${process.pid}`);
		copyFileSync(path.join(folder, name), temporary);
		renameSync(temporary, path.join(sharedCode, name));
		const older = name.replace(/[^\-]+$/v, '');
		for (const other of [...shared].filter((other) => other.startsWith(older) && isWhole.test(other))) {
			rmSync(path.join(sharedCode, other), {force: true});
		}
	}
}

function assertBuilt() {
	if (!existsSync(program)) {
		throw new Error('the program is not built: npm run build');
	}
}
