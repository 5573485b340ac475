import {type Demo} from '../demo.js';
import {classBasedId, hashOf} from '../store/ids.js';
import {type Fmu, type FmuInput, type ParameterValue} from '../store/stored-fmu.js';
import {fmusIn, type Store} from '../store/demo-store.js';
import {
	beSeen,
	compilationTime,
	type Execution,
	executionKey,
	pretend,
	queueTime,
} from './running-executions.js';

/** Sets up an FMU without compiling it. */
export function addFmu(
	store: Store,
	workspaceId: string,
	input: FmuInput,
	structural: readonly ParameterValue[] = [],
): Fmu {
	const now = new Date();
	const fmu: Fmu = {
		id: classBasedId(input.class_name, now),
		input: {toolchain_version: '1.55.5', model_snapshot: String(now.getTime()), ...input},
		run_info: {status: 'not_started'},
		meta: {
			created_epoch: Math.floor(now.getTime() / 1000),
			input_hash: inputHash(input, structural),
			fmu_file: 'model.fmu',
		},
		structural,
		log: '',
	};
	fmusIn(store, workspaceId).set(fmu.id, fmu);
	return fmu;
}

/** A compiled FMU of the same input and structure; the newest of several. */
export function cachedFmu(
	store: Store,
	workspaceId: string,
	input: FmuInput,
	structural: readonly ParameterValue[] = [],
): Fmu | undefined {
	const hash = inputHash(input, structural);
	return [...fmusIn(store, workspaceId).values()].findLast(
		({meta, run_info: {status}}) => meta.input_hash === hash && status === 'successful',
	);
}

/** Starts to compile an FMU on its own, not as a part of an experiment. */
export function startCompilation(demo: Demo, workspaceId: string, fmuId: string): void {
	const execution: Execution = {
		kind: 'COMPILATION',
		workspaceId,
		id: fmuId,
		controller: new AbortController(),
		status: 'pending',
		progresses: [{stage: 'compilation', message: 'Simulating', percentage: 0, done: false}],
	};
	demo.executions.set(executionKey('COMPILATION', workspaceId, fmuId), execution);
	void runCompilation(demo, execution);
}

/**
Compiles an FMU and keeps the result.

@throws AbortError when cancelled; the FMU is `cancelled` then.
*/
export async function compileFmu(
	demo: Demo,
	workspaceId: string,
	fmuId: string,
	signal: AbortSignal,
): Promise<void> {
	const started = Date.now();
	try {
		await pretend(compilationTime, demo.speed, signal);
		const engine = await demo.engine();
		changeFmu(demo.store, workspaceId, fmuId, (fmu) => {
			const {status, errors, log} = engine.compile(fmu.input.class_name, fmu.structural);
			return {
				...fmu,
				log,
				run_info: {
					status,
					...(errors.length > 0 && {errors}),
					datetime_started: started,
					datetime_finished: Date.now(),
				},
			};
		});
	} catch (error: unknown) {
		changeFmu(demo.store, workspaceId, fmuId, (fmu) => ({
			...fmu,
			run_info: {status: 'cancelled', datetime_started: started, datetime_finished: Date.now()},
		}));
		throw error;
	}
}

async function runCompilation(demo: Demo, execution: Execution): Promise<void> {
	const {workspaceId, id, controller, progresses} = execution;
	const signal = AbortSignal.any([controller.signal, demo.closing]);
	try {
		await pretend(queueTime, demo.speed, signal);
		execution.status = 'running';
		await beSeen(signal);
		await compileFmu(demo, workspaceId, id, signal);
		progresses[0] = {stage: 'compilation', message: 'Simulating', percentage: 0, done: true};
		execution.status = 'done';
	} catch {
		execution.status = 'cancelled';
	}
}

// The FMU may have been deleted while it was compiled.
function changeFmu(store: Store, workspaceId: string, id: string, change: (fmu: Fmu) => Fmu): void {
	const fmus = store.fmus.get(workspaceId);
	const fmu = fmus?.get(id);
	if (fmu !== undefined) {
		fmus?.set(id, change(fmu));
	}
}

const inputHash = (input: FmuInput, structural: readonly ParameterValue[]): string =>
	hashOf([
		input.class_name,
		byName(input.compiler_options),
		byName(input.runtime_options),
		input.fmi_target,
		input.fmi_version,
		input.platform,
		structural,
	]);

const byName = (options: Readonly<Record<string, unknown>>): unknown =>
	Object.entries(options).toSorted(([one], [other]) => (one < other ? -1 : 1));
