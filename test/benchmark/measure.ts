import {spawn} from 'node:child_process';
import process from 'node:process';

/** A command to time as a whole process. */
export type Contender = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly environment?: Readonly<Record<string, string>> | undefined;
};

/** What a contender took: medians over all rounds. */
export type Timing = {
	readonly name: string;

	/** Milliseconds. */
	readonly median: number;

	/** Median of the ratios to the first contender, round by round. */
	readonly ratio: number;
};

/**
Times commands in turn, A B C A B C …, so that a change of the machine's speed meets all of them.

The first one is the floor that ratios refer to. Children run without `CI` and `NODE_EXTRA_CA_CERTS`, which would change what is
measured.

@throws Error when a command does not end with exit code 0.
*/
export async function timeInTurn(contenders: readonly Contender[], rounds = 15): Promise<readonly Timing[]> {
	const times = contenders.map((): number[] => []);
	for (let round = -1; round < rounds; round++) {
		for (const [index, contender] of contenders.entries()) {
			// One at a time: they must not compete for the processor.

			const time = await timeOnce(contender);
			if (round >= 0) {
				times[index]?.push(time);
			}
		}
	}

	const floor = times[0] ?? [];
	return contenders.map(({name}, index) => {
		const own = times[index] ?? [];
		return {
			name,
			median: median(own),
			ratio: median(own.map((time, round) => time / (floor[round] ?? time))),
		};
	});
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

async function timeOnce({name, command, args, environment}: Contender): Promise<number> {
	const start = performance.now();
	const child = spawn(command, args, {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: measuredEnvironment(environment),
	});
	child.stdout.resume();
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) {
				resolve(performance.now() - start);
			} else {
				reject(new Error(`${name} ended with exit code ${String(code)}`));
			}
		});
	});
}
