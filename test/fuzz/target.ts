/** Runs a reader on inputs made by chance, and says what it did wrong. */
import process from 'node:process';
import vm from 'node:vm';
import fc from 'fast-check';

/** How much is tried, and where chance begins: the same number gives the same inputs. */
export type Extent = {
	readonly runs: number;
	readonly seed: number;

	/** Milliseconds after which a batch of inputs is given up as hanging. Default: a minute. */
	readonly patience?: number | undefined;
};

type Report = {
	readonly runs: number;

	/** Milliseconds of the slowest input. */
	readonly slowest: number;

	/** The first input it failed on, as small as it could be made, with the reason; absent when there was none. */
	readonly finding?: string | undefined;
};

/** Something that reads what others have written. */
export type Target = {
	/** What it reads. */
	readonly name: string;
	readonly run: (extent: Extent) => Promise<Report>;
};

/** Inputs between two looks at the clock. */
const batch = 500;

/** Milliseconds an input may take. */
const longest = 1000;

/**
A target whose check ends at once. The check throws when the reader breaks a promise; one that does not come back is stopped.

@param inputs what the reader is given.
*/
export function target<Input>(
	name: string,
	inputs: fc.Arbitrary<Input>,
	check: (input: Input) => void,
): Target {
	return {
		name,
		run: async (extent) =>
			inBatches(extent, async (numRuns, seed) => {
				const watch = createWatch();
				const property = fc.property(inputs, (input) => {
					watch.begin(input);
					check(input);
					watch.end(() => {
						check(input);
					});
				});
				return stoppable(() => fc.check(property, {numRuns, seed}), watch, extent.patience);
			}),
	};
}

/** A target whose check is a promise. */
export function slowTarget<Input>(
	name: string,
	inputs: fc.Arbitrary<Input>,
	check: (input: Input) => Promise<void>,
): Target {
	return {
		name,
		run: async (extent) =>
			inBatches(extent, async (numRuns, seed) => {
				const watch = createWatch();
				const property = fc.asyncProperty(inputs, async (input) => {
					watch.begin(input);
					await check(input);
					watch.end(() => undefined);
				});
				const details = await fc.check(property, {numRuns, seed});
				return {slowest: watch.slowest(), finding: findingOf(details)};
			}),
	};
}

type Tried = Pick<Report, 'slowest' | 'finding'>;

async function inBatches(
	{runs, seed}: Extent,
	run: (count: number, seed: number) => Promise<Tried>,
): Promise<Report> {
	let done = 0;
	let slowest = 0;
	while (done < runs) {
		const count = Math.min(batch, runs - done);
		const tried = await run(count, seed + done);
		slowest = Math.max(slowest, tried.slowest);
		done += count;
		if (tried.finding !== undefined) {
			return {runs: done, slowest, finding: `${tried.finding}\nseed ${seed}, within run ${done}`};
		}
	}

	return {runs: done, slowest};
}

type Watch = {
	readonly begin: (input: unknown) => void;

	/** @param again does the same once more, for its processor time: on a busy machine anything may wait. */
	readonly end: (again: () => void) => void;
	readonly slowest: () => number;

	/** The input that is being read. */
	readonly input: () => unknown;
};

function createWatch(): Watch {
	let input: unknown;
	let start = 0;
	let slowest = 0;
	return {
		begin(next) {
			input = next;
			start = performance.now();
		},
		end(again) {
			const once = performance.now() - start;
			if (once <= longest) {
				slowest = Math.max(slowest, once);
				return;
			}

			const before = process.cpuUsage();
			again();
			const {user, system} = process.cpuUsage(before);
			const time = Math.min(once, (user + system) / 1000);
			slowest = Math.max(slowest, time);
			must(time <= longest, `it took ${Math.round(time)} ms`);
		},
		slowest: () => slowest,
		input: () => input,
	};
}

const context = vm.createContext({run: undefined as unknown});
const script = new vm.Script('run()');

/** Nothing but another thread can stop a loop that has no end; `vm` has one. */
function stoppable<Ts>(run: () => fc.RunDetails<Ts>, watch: Watch, patience = 60_000): Tried {
	context['run'] = run;
	try {
		const details = script.runInContext(context, {timeout: patience}) as fc.RunDetails<Ts>;
		return {slowest: watch.slowest(), finding: findingOf(details)};
	} catch (error) {
		if (!hasEndedLate(error)) {
			throw error;
		}

		return {slowest: patience, finding: `it does not end: ${fc.stringify(watch.input())}`};
	}
}

/** The error is of another world of objects than ours. */
function hasEndedLate(error: unknown): boolean {
	return (
		typeof error === 'object' &&
		error !== null &&
		'code' in error &&
		error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
	);
}

function findingOf<Ts>(details: fc.RunDetails<Ts>): string | undefined {
	if (!details.failed) {
		return undefined;
	}

	const error = details.errorInstance;
	const reason =
		error instanceof Error
			? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n')
			: String(error);
	return `${reason}\nfor ${fc.stringify(details.counterexample)}`;
}

/** Says what promise was broken. */
export function must(isKept: boolean, promise: string): asserts isKept {
	if (!isKept) {
		throw new Error(promise);
	}
}

/** Both as JSON that also shows what JSON has no words for. */
export function mustEqual(found: unknown, wanted: unknown, what = 'both are the same'): void {
	if (!Object.is(found, wanted)) {
		const [one, other] = [fc.stringify(found), fc.stringify(wanted)];
		must(one === other, `${what}: ${one} is not ${other}`);
	}
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** Runs something that may fail in these ways only. @returns `undefined` when it did. */
export function allowing<Value>(errors: readonly ErrorClass[], run: () => Value): Value | undefined {
	try {
		return run();
	} catch (error) {
		if (errors.some((expected) => error instanceof expected)) {
			return undefined;
		}

		throw error;
	}
}
