import {type Case, type CaseResult, type CaseRunInfo} from '../store/stored-case.js';
import {type Fmu} from '../store/stored-fmu.js';
import {type Demo} from '../demo.js';
import {type Execution, type Progress} from './running-executions.js';
import {initialStates} from './initial-states.js';

/** Simulates a case and stores the result. */
export async function runCase(run: Run, {id}: Case): Promise<void> {
	const {demo, execution, signal} = run;
	const each = casesOf(run)?.get(id);
	const fmu = each && demo.store.fmus.get(execution.workspaceId)?.get(each.input.fmuId);
	if (each === undefined || signal.aborted) {
		finishCase(run, id, {status: 'cancelled', log: ''});
	} else if (fmu?.run_info.status === 'successful') {
		await simulateCase(run, each, fmu);
	} else {
		finishCase(run, id, {
			status: 'failed',
			failed_at: 'compilation',
			log: fmu?.log ?? 'There is no model executable\n',
		});
	}
}

async function simulateCase(run: Run, each: Case, fmu: Fmu): Promise<void> {
	const {execution, signal} = run;
	let started = Date.now();
	const place = execution.progresses.push({...beginning, done: false}) - 1;
	const show = (progress: Pick<Progress, 'message' | 'percentage' | 'done'>) => {
		execution.progresses[place] = {stage: 'simulation', ...progress};
	};

	try {
		const {status, progress, result, log} = await simulated(run, each, fmu, {
			show,
			// It may have been queued.
			onStart() {
				started = Date.now();
			},
		});
		show({...progress, done: status !== 'cancelled'});
		finishCase(run, each.id, {
			status,
			...(status === 'failed' && {failed_at: 'simulation'}),
			log,
			result,
			started,
		});
	} catch (error: unknown) {
		show({...beginning, done: !signal.aborted});
		const log = error instanceof Error ? `${error.message}\n` : '';
		const end = signal.aborted
			? ({status: 'cancelled'} as const)
			: ({status: 'failed', failed_at: 'simulation'} as const);
		finishCase(run, each.id, {...end, log, started});
	}
}

const beginning = {stage: 'simulation', message: 'Simulating', percentage: 0} as const;

async function simulated(
	{demo, execution, signal}: Run,
	each: Case,
	fmu: Fmu,
	{show, onStart}: {readonly show: (progress: Omit<Progress, 'stage'>) => void; readonly onStart: () => void},
) {
	const engine = await demo.engine();
	const states = initialStates({store: demo.store, engine, workspaceId: execution.workspaceId}, each, fmu);
	return engine.simulate(
		{fmu, input: each.input, states, speed: demo.speed},
		{
			signal,
			onStart,
			onProgress(progress) {
				show({...progress, done: false});
			},
		},
	);
}

type Outcome = Pick<CaseRunInfo, 'status' | 'failed_at'> & {
	readonly log: string;
	readonly result?: CaseResult;

	/** Milliseconds since 1970. Default: now, for a case that did not start. */
	readonly started?: number;
};

// The experiment or case may have been deleted.
function finishCase(run: Run, id: string, {log, result, started = Date.now(), ...end}: Outcome): void {
	const cases = casesOf(run);
	const each = cases?.get(id);
	if (each !== undefined) {
		const {result: _, ...rest} = each;
		const run_info = {...end, consistent: true, datetime_started: started, datetime_finished: Date.now()};
		cases?.set(id, {...rest, log, run_info, ...(result !== undefined && {result})});
	}
}

const casesOf = ({demo, execution}: Run): Map<string, Case> | undefined =>
	demo.store.experiments.get(execution.workspaceId)?.get(execution.id)?.cases;

/** A running execution. */
export type Run = {
	readonly demo: Demo;
	readonly execution: Execution;

	/** Aborted when the execution is cancelled or the server closes. */
	readonly signal: AbortSignal;
};
