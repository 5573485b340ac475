import process from 'node:process';
import {type Contender, type Timing} from './measure.js';

/** What a suite of measurements may use. */
export type SuiteOptions = {
	/** A temporary home folder. */
	readonly home: string;

	/** A temporary folder for data and programs. */
	readonly folder: string;

	/** Other programs that are there to compare with. */
	readonly has: Readonly<Record<'python3' | 'prompt_toolkit' | 'jq' | 'curl', boolean>>;
};

/** A part of `npm run benchmark`, run on its own by naming it. */
export type Suite = (options: SuiteOptions) => Promise<void>;

/** The built program. */
export const program = 'distribution/cli.cjs';

/** The floor of every comparison of starts: Node starting and ending. */
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

/** The most that is allowed of a contender, as ratios to the floor. */
export type Goal = {readonly time?: number | undefined; readonly memory?: number | undefined};

/** Prints timings as a table; `goals` by name say what is not to be exceeded (a bare number: of the time). */
export function printTimings(
	title: string,
	timings: readonly Timing[],
	goals: Readonly<Record<string, number | Goal>> = {},
): void {
	console.log(`\n${title}`);
	for (const {name, median, ratio, memory, memoryRatio} of timings) {
		const given = goals[name] ?? {};
		const goal = typeof given === 'number' ? {time: given} : given;
		console.log(
			`  ${name.padEnd(44)} ${ratioText(median, 'ms', ratio, goal.time)}  ${ratioText(memory, 'MB', memoryRatio, goal.memory)}`.trimEnd(),
		);
	}
}

/** Prints one number with its goal: the most it may be. */
export function printNumber(name: string, value: number, unit: string, goal?: number): void {
	const verdict = goal === undefined ? '' : `  (goal: ≤ ${goal}${value > goal ? ', MISSED' : ''})`;
	console.log(`  ${name.padEnd(44)} ${value.toFixed(1).padStart(8)} ${unit}${verdict}`);
}

/** Says that there is nothing to compare with. */
export function printMissing(name: string): void {
	console.log(`  ${name} is not installed: no comparison`);
}

function ratioText(value: number, unit: string, ratio: number, goal: number | undefined): string {
	const verdict = goal === undefined ? '' : ` (goal: ≤ ${goal}${ratio > goal ? ', MISSED' : ''})`;
	return `${value.toFixed(1).padStart(8)} ${unit} ${ratio.toFixed(2).padStart(6)} ×${verdict}`;
}
