import {setImmediate} from 'node:timers/promises';
import {type Demo} from '../demo.js';
import {type Case} from '../store/stored-case.js';
import {type Experiment} from '../store/stored-experiment.js';
import {type Fmu} from '../store/stored-fmu.js';
import {experimentIn} from '../store/demo-store.js';
import {compileFmu} from './compile-fmu.js';
import {
	minimumRun,
	type Execution,
	executionKey,
	pretend,
	type Progress,
	queueTime,
} from './running-executions.js';
import {type Run, runCase} from './run-case.js';
import {ImpossibleExperiment, planCases} from './plan-cases.js';

export type ExecutionOptions = {
	/** Cases to run; if empty, only expands and compiles. Default: all. */
	readonly caseIds?: readonly string[] | undefined;

	/** Whether to ignore FMUs compiled earlier. Default `false`. */
	readonly forceCompilation?: boolean | undefined;
};

/** Starts an experiment and stores its state and results. @returns once it has ended; never rejects. Source: sections 4.1 and 5.7 of the API reference. */
export async function startExperiment(
	demo: Demo,
	workspaceId: string,
	experimentId: string,
	options: ExecutionOptions,
): Promise<void> {
	const key = executionKey('EXPERIMENT', workspaceId, experimentId);
	const earlier = (demo.executions.get(key)?.progresses ?? []).filter(
		({stage, done}) => stage === 'compilation' && done,
	);
	const isModel = 'modelica' in experimentIn(demo.store, workspaceId, experimentId).experiment.base.model;
	const execution: Execution = {
		kind: 'EXPERIMENT',
		workspaceId,
		id: experimentId,
		controller: new AbortController(),
		status: 'pending',
		progresses: isModel && earlier.length === 0 ? [compiling(false)] : earlier,
	};
	demo.executions.set(key, execution);
	change(demo, execution, (experiment) => ({...experiment, run: {status: 'running', started: Date.now()}}));
	const signal = AbortSignal.any([execution.controller.signal, demo.closing]);
	return runExperiment({demo, execution, signal}, options);
}

async function runExperiment(run: Run, options: ExecutionOptions): Promise<void> {
	const {demo, execution, signal} = run;
	try {
		await pretend(queueTime, demo.speed, signal);
		const plan = await prepare(demo, execution, options);
		execution.status = 'running';
		await Promise.all([runAll(run, plan), minimumRun(signal)]);
		execution.status = signal.aborted ? 'cancelled' : 'done';
		finish(demo, execution, signal.aborted ? 'cancelled' : 'done');
	} catch (error: unknown) {
		execution.progresses.length = 0;
		execution.status = signal.aborted ? 'cancelled' : 'done';
		finish(demo, execution, signal.aborted ? 'cancelled' : 'failed', reasonOf(error));
	}
}

type Plan = {readonly cases: readonly Case[]; readonly toCompile: readonly Fmu[]};

/** Expands the definition, or takes the existing cases. @throws ImpossibleExperiment */
async function prepare(
	demo: Demo,
	{workspaceId, id}: Execution,
	{caseIds, forceCompilation = false}: ExecutionOptions,
): Promise<Plan> {
	const engine = await demo.engine();
	const experiment = experimentIn(demo.store, workspaceId, id);
	const {cases, toCompile} = planCases({
		store: demo.store,
		engine,
		workspaceId,
		experiment,
		forceCompilation,
	});
	change(demo, {workspaceId, id}, (it) => ({...it, cases: new Map(cases.map((each) => [each.id, each]))}));
	return {
		cases: caseIds === undefined ? cases : cases.filter((each) => caseIds.includes(each.id)),
		toCompile,
	};
}

/** Compiles FMUs one by one; the cases of each start as soon as it is ready. */
async function runAll(run: Run, {cases, toCompile}: Plan): Promise<void> {
	const {demo, execution, signal} = run;
	const waiting = new Set(toCompile.map(({id}) => id));
	const ready = cases.filter(({input}) => !waiting.has(input.fmuId));
	if (toCompile.length === 0) {
		noteCached(execution);
	}

	const running = [runCases(run, ready)];
	for (const {id} of toCompile) {
		const place = placeOfCompilation(execution);
		// In sequence, as the progress entries of a real server appear.
		// eslint-disable-next-line no-await-in-loop
		await compileFmu(demo, execution.workspaceId, id, signal).catch((error: unknown) => {
			if (!signal.aborted) {
				throw error;
			}
		});
		execution.progresses[place] = compiling(!signal.aborted);
		running.push(
			runCases(
				run,
				cases.filter(({input}) => input.fmuId === id),
			),
		);
	}

	await Promise.all(running);
}

/** Submits cases to the simulator in batches, to let other requests be handled in between. */
async function runCases(run: Run, cases: readonly Case[]): Promise<void> {
	const running: Array<Promise<void>> = [];
	for (const each of cases) {
		running.push(runCase(run, each));
		if (running.length % 20 === 0) {
			// eslint-disable-next-line no-await-in-loop
			await setImmediate();
		}
	}

	await Promise.all(running);
}

const compiling = (done: boolean): Progress => ({
	stage: 'compilation',
	message: 'Simulating',
	percentage: 0,
	done,
});

/** Index of the next progress entry. The first compilation has one from the start, others when they begin. */
function placeOfCompilation({progresses}: Execution): number {
	const place = progresses.findIndex(({stage, done}) => stage === 'compilation' && !done);
	return place === -1 ? progresses.push(compiling(false)) - 1 : place;
}

/** Reports an FMU compiled earlier as a finished compilation. */
function noteCached({progresses}: Execution): void {
	for (const [place, {done}] of progresses.entries()) {
		if (!done) {
			progresses[place] = compiling(true);
		}
	}
}

function finish(
	demo: Demo,
	execution: Execution,
	status: 'done' | 'failed' | 'cancelled',
	reason?: string,
): void {
	change(demo, execution, (experiment) => ({
		...experiment,
		run: {
			status,
			...(status === 'failed' && reason !== undefined && {errors: [reason]}),
			...(experiment.run.started !== undefined && {started: experiment.run.started}),
			finished: Date.now(),
		},
	}));
}

const reasonOf = (error: unknown): string =>
	error instanceof ImpossibleExperiment ? error.message : 'The experiment failed unexpectedly';

// The experiment may have been deleted during the run.
function change(
	{store}: Demo,
	{workspaceId, id}: {readonly workspaceId: string; readonly id: string},
	changed: (experiment: Experiment) => Experiment,
): void {
	const experiments = store.experiments.get(workspaceId);
	const experiment = experiments?.get(id);
	if (experiment !== undefined) {
		experiments?.set(id, changed(experiment));
	}
}
