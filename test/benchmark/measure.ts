import {spawn} from 'node:child_process';
import process from 'node:process';
import {spawn as spawnInTerminal} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {watchMemory} from './memory.js';

/** A command to time as a whole process. */
export type Contender = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly environment?: Readonly<Record<string, string>> | undefined;

	/** Where its stdout leads; a terminal has 120 columns and 40 rows, and has ended when all is drawn. Default `pipe`. */
	readonly output?: 'pipe' | 'terminal' | undefined;

	/** Called before each run, outside the time that is measured. */
	readonly before?: (() => void) | undefined;
};

/** What a contender took: medians over all rounds. */
export type Timing = {
	readonly name: string;

	/** Milliseconds. */
	readonly median: number;

	/** Median of the ratios to the first contender, round by round. */
	readonly ratio: number;

	/** The most memory it had, in megabytes; NaN where the system does not tell. */
	readonly memory: number;

	/** As `ratio`, of the memory. */
	readonly memoryRatio: number;
};

/** One run of a command. */
export type Run = {
	/** Milliseconds from its start to its end. */
	readonly time: number;

	/** The most memory it had, in megabytes. */
	readonly memory: number;
};

/**
Times commands in turn, A B C A B C …, so that a change of the machine's speed meets all of them.

The first one is the floor that ratios refer to. Children run without `CI` and `NODE_EXTRA_CA_CERTS`, which would change what is
measured.

@throws Error when a command does not end with exit code 0.
*/
export async function timeInTurn(contenders: readonly Contender[], rounds = 15): Promise<readonly Timing[]> {
	const runs = contenders.map((): Run[] => []);
	for (let round = -1; round < rounds; round++) {
		for (const [index, contender] of contenders.entries()) {
			contender.before?.();
			// One at a time: they must not compete for the processor.
			const run = await runOnce(contender);
			if (round >= 0) {
				runs[index]?.push(run);
			}
		}
	}

	return contenders.map(({name}, index) => timingOf(name, runs[index] ?? [], runs[0] ?? []));
}

/** The medians of one contender's runs beside those of the floor, which were made in the same rounds. */
export function timingOf(name: string, own: readonly Run[], floor: readonly Run[]): Timing {
	return {
		name,
		median: median(own.map(({time}) => time)),
		ratio: median(own.map(({time}, round) => time / (floor[round]?.time ?? time))),
		memory: median(own.map(({memory}) => memory)),
		memoryRatio: median(own.map(({memory}, round) => memory / (floor[round]?.memory ?? memory))),
	};
}

/** The value below which `share` of all lie. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The environment children are measured in. */
export function measuredEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
	const {CI: _ci, NODE_EXTRA_CA_CERTS: _certificates, ...environment} = process.env;
	return {...environment, ...extra};
}

/** Runs a command to its end. @throws Error when it does not end with exit code 0. */
async function runOnce(contender: Contender): Promise<Run> {
	const start = performance.now();
	const {pid, ended} = contender.output === 'terminal' ? inTerminal(contender) : inPipe(contender);
	const memory = watchMemory(pid);
	const code = await ended;
	const time = performance.now() - start;
	const most = memory.stop();
	if (code !== 0) {
		throw new Error(`${contender.name} ended with exit code ${String(code)}`);
	}

	return {time, memory: most};
}

type Started = {readonly pid: number | undefined; readonly ended: Promise<number | undefined>};

function inPipe({command, args, environment}: Contender): Started {
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: measuredEnvironment(environment),
	});
	child.stdout.resume();
	const ended = new Promise<number | undefined>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			resolve(code ?? undefined);
		});
	});
	return {pid: child.pid, ended};
}

function inTerminal({command, args, environment}: Contender): Started {
	const env = {...measuredEnvironment(environment), TERM: 'xterm-256color'};
	const terminal = spawnInTerminal(command, [...args], {cols: 120, rows: 40, env});
	const screen = new xterm.Terminal({cols: 120, rows: 40, scrollback: 1000, allowProposedApi: true});
	terminal.onData((data) => {
		screen.write(data);
	});
	const ended = new Promise<number>((resolve) => {
		terminal.onExit(({exitCode}) => {
			screen.write('', () => {
				resolve(exitCode);
			});
		});
	});
	return {pid: terminal.pid, ended};
}
