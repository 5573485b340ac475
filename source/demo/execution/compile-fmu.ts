import {type Demo} from '../demo.js';
import {classBasedId, hashOf} from '../store/ids.js';
import {type Fmu, type FmuInput, type ParameterValue, simulatedBy} from '../store/stored-fmu.js';
import {importedClasses, simulatedClass} from '../store/imported-classes.js';
import {fmusIn, type Store} from '../store/demo-store.js';
import {type Engine} from './engine.js';
import {
	minimumRun,
	compilationTime,
	type Execution,
	executionKey,
	pretend,
	queueTime,
} from './running-executions.js';

/** Adds an FMU without compiling it. */
export function addFmu(
	store: Store,
	workspaceId: string,
	input: FmuInput,
	structural: readonly ParameterValue[] = [],
): Fmu {
	const now = new Date();
	const simulates = simulatedClass(importedClasses(store, workspaceId), input.class_name);
	const fmu: Fmu = {
		id: classBasedId(input.class_name, now),
		input: {toolchain_version: '1.55.5', model_snapshot: String(now.getTime()), ...input},
		run_info: {status: 'not_started'},
		meta: {
			created_epoch: Math.floor(now.getTime() / 1000),
			input_hash: inputHash(input, structural, simulates),
			fmu_file: 'model.fmu',
		},
		structural,
		...(simulates !== input.class_name && {simulates}),
		log: '',
	};
	fmusIn(store, workspaceId).set(fmu.id, fmu);
	return fmu;
}

/** The newest compiled FMU with the same input and structural parameters. */
export function cachedFmu(
	store: Store,
	workspaceId: string,
	input: FmuInput,
	structural: readonly ParameterValue[] = [],
): Fmu | undefined {
	const simulates = simulatedClass(importedClasses(store, workspaceId), input.class_name);
	const hash = inputHash(input, structural, simulates);
	return [...fmusIn(store, workspaceId).values()].findLast(
		({meta, run_info: {status}}) => meta.input_hash === hash && status === 'successful',
	);
}

/** Starts to compile an FMU on its own, not for an experiment. */
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
Compiles an FMU and stores the result.

@throws AbortError when cancelled, after setting the FMU to `cancelled`.
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
			const {status, errors, log} = compilationOf(engine, fmu, importedClasses(demo.store, workspaceId));
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

/** Fails for classes of imported libraries, as the demo only has equations of its own models. */
function compilationOf(
	engine: Engine,
	fmu: Fmu,
	imported: ReturnType<typeof importedClasses>,
): ReturnType<Engine['compile']> {
	const compilation = engine.compile(simulatedBy(fmu), fmu.structural);
	const [name = ''] = fmu.input.class_name.split('(');
	const found = imported.get(name.trim());
	const [error] = compilation.errors;
	if (error?.msg.startsWith('Cannot find class') !== true || found === undefined) {
		return compilation;
	}

	const msg = `The demo server simulates only its own models, and FMUs that were made of them, not the ${found.kind} ${found.name}. Its models: ${engine.models.join(', ')}`;
	return {...compilation, errors: [{...error, msg}], log: `Error: ${msg}\n`};
}

async function runCompilation(demo: Demo, execution: Execution): Promise<void> {
	const {workspaceId, id, controller, progresses} = execution;
	const signal = AbortSignal.any([controller.signal, demo.closing]);
	try {
		await pretend(queueTime, demo.speed, signal);
		execution.status = 'running';
		await minimumRun(signal);
		await compileFmu(demo, workspaceId, id, signal);
		progresses[0] = {stage: 'compilation', message: 'Simulating', percentage: 0, done: true};
		execution.status = 'done';
	} catch {
		execution.status = 'cancelled';
	}
}

// The FMU may have been deleted during compilation.
function changeFmu(store: Store, workspaceId: string, id: string, change: (fmu: Fmu) => Fmu): void {
	const fmus = store.fmus.get(workspaceId);
	const fmu = fmus?.get(id);
	if (fmu !== undefined) {
		fmus?.set(id, change(fmu));
	}
}

const inputHash = (input: FmuInput, structural: readonly ParameterValue[], simulates: string): string =>
	hashOf([
		input.class_name,
		byName(input.compiler_options),
		byName(input.runtime_options),
		input.fmi_target,
		input.fmi_version,
		input.platform,
		structural,
		...(simulates === input.class_name ? [] : [simulates]),
	]);

const byName = (options: Readonly<Record<string, unknown>>): unknown =>
	Object.entries(options).toSorted(([one], [other]) => (one < other ? -1 : 1));
