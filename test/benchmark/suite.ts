import process from 'node:process';
import {type Contender, type Timing} from './measure.js';

/** What a suite of measurements may use. */
export type SuiteOptions = {
	/** A temporary home folder. */
	readonly home: string;
	readonly hasPython: boolean;
};

/** The built program. */
export const program = 'distribution/cli.cjs';

/** The floor of every comparison: Node starting and ending. */
export const floor: Contender = {name: 'node -e 0', command: process.execPath, args: ['-e', '0']};

/** The built program with a key in the environment, as a contender. */
export function shell(name: string, args: readonly string[], home: string, key: string): Contender {
	return {
		name,
		command: process.execPath,
		args: [program, ...args],
		environment: {HOME: home, MODELON_IMPACT_CLIENT_API_KEY: key},
	};
}

/** Prints timings as a table; `limits` names the ratio not to be exceeded. */
export function printTimings(
	title: string,
	timings: readonly Timing[],
	limits: Readonly<Record<string, number>> = {},
): void {
	console.log(`\n${title}`);
	for (const {name, median, ratio} of timings) {
		const limit = limits[name];
		const goal = limit === undefined ? '' : `  (goal: at most ${limit})`;
		console.log(
			`  ${name.padEnd(44)} ${median.toFixed(1).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} ×${goal}`,
		);
	}
}
