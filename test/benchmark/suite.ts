import process from 'node:process';
import {type Contender, type Timing} from './measure.js';

/** What a suite of measurements may use. */
export type SuiteOptions = {
	/** A temporary home folder. */
	readonly home: string;

	/** A temporary folder for data and programs. */
	readonly folder: string;

	/** Other programs that are there to compare with. */
	readonly has: Readonly<Record<'python3' | 'modelon' | 'prompt_toolkit' | 'jq' | 'curl', boolean>>;
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

/** The most that is allowed of a contender: of time and memory as ratios to the floor, of memory in megabytes. */
export type Goal = {
	readonly time?: number | undefined;
	readonly memory?: number | undefined;
	readonly megabytes?: number | undefined;
};

/** Prints timings as a table; `goals` by name say what is not to be exceeded (a bare number: of the time). */
export function printTimings(
	title: string,
	timings: readonly Timing[],
	goals: Readonly<Record<string, number | Goal>> = {},
): void {
	console.log(`\n${title}`);
	for (const {name, median, ratio, memory, memoryRatio} of timings) {
		const given = goals[name] ?? {};
		const goal: Goal = typeof given === 'number' ? {time: given} : given;
		const line = [
			`  ${name.padEnd(44)} ${numberText(median, 'ms')} ${ratioText(ratio, goal.time)}`,
			`${numberText(memory, 'MB')}${goalText(memory, goal.megabytes)} ${ratioText(memoryRatio, goal.memory)}`,
		];
		console.log(line.join('  ').trimEnd());
	}
}

/** Prints one number with its goal: the most it may be. */
export function printNumber(name: string, value: number, unit: string, goal?: number): void {
	console.log(`  ${name.padEnd(44)} ${numberText(value, unit)}${goalText(value, goal)}`);
}

/** Says that there is nothing to compare with. */
export function printMissing(name: string): void {
	console.log(`  ${name} is not installed: no comparison`);
}

/** A number with its unit, aligned. */
export function numberText(value: number, unit: string): string {
	return `${value.toFixed(1).padStart(8)} ${unit}`;
}

function ratioText(ratio: number, goal: number | undefined): string {
	return `${ratio.toFixed(2).padStart(6)} ×${goalText(ratio, goal)}`;
}

/** The most something may be, and whether it is. */
export function goalText(value: number, goal: number | undefined): string {
	return goal === undefined ? '' : ` (goal: ≤ ${Number(goal.toFixed(2))}${value > goal ? ', MISSED' : ''})`;
}
