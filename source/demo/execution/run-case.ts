import {type Case, type CaseResult, type CaseRunInfo} from '../store/case.js';
import {withCase} from '../store/experiment.js';
import {type Fmu} from '../store/fmu.js';
import {type Progress} from './executions.js';
import {type Run} from './run.js';
import {initialStates} from './initial-states.js';

/** Simulates one case and keeps what came of it. */
export async function runCase(run: Run, {id}: Case): Promise<void> {
	const {demo, execution, signal} = run;
	const each = caseOf(run, id);
	const fmu = each && demo.store.fmus.get(execution.workspaceId)?.get(each.input.fmuId);
	if (each === undefined || signal.aborted) {
		settle(run, id, {status: 'cancelled', log: ''});
	} else if (fmu?.run_info.status === 'successful') {
		await simulateCase(run, each, fmu);
	} else {
		settle(run, id, {
			status: 'failed',
			failed_at: 'compilation',
			log: fmu?.log ?? 'There is no model executable\n',
		});
	}
}

async function simulateCase(run: Run, each: Case, fmu: Fmu): Promise<void> {
	const {execution, signal} = run;
	const started = Date.now();
	const place = execution.progresses.push({...beginning, done: false}) - 1;
	const show = (progress: Pick<Progress, 'message' | 'percentage' | 'done'>) => {
		execution.progresses[place] = {stage: 'simulation', ...progress};
	};

	try {
		const {status, progress, result, log} = await simulated(run, each, fmu, show);
		show({...progress, done: status !== 'cancelled'});
		settle(run, each.id, {
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
		settle(run, each.id, {...end, log, started});
	}
}

const beginning = {stage: 'simulation', message: 'Simulating', percentage: 0} as const;

async function simulated(
	{demo, execution, signal}: Run,
	each: Case,
	fmu: Fmu,
	show: (progress: Omit<Progress, 'stage'>) => void,
) {
	const engine = await demo.engine();
	const states = initialStates({store: demo.store, engine, workspaceId: execution.workspaceId}, each, fmu);
	return engine.simulate(
		{fmu, input: each.input, states, speed: demo.speed},
		{
			signal,
			onProgress(progress) {
				show({...progress, done: false});
			},
		},
	);
}

type Outcome = Pick<CaseRunInfo, 'status' | 'failed_at'> & {
	readonly log: string;
	readonly result?: CaseResult;

	/** Milliseconds since 1970; now, when it did not begin. */
	readonly started?: number;
};

// Experiment or case may be gone by now.
function settle(run: Run, id: string, {log, result, started = Date.now(), ...end}: Outcome): void {
	const {execution, demo} = run;
	const experiments = demo.store.experiments.get(execution.workspaceId);
	const experiment = experiments?.get(execution.id);
	const each = caseOf(run, id);
	if (experiment !== undefined && each !== undefined) {
		const {result: _, ...rest} = each;
		const run_info = {...end, consistent: true, datetime_started: started, datetime_finished: Date.now()};
		const changed = {...rest, log, run_info, ...(result !== undefined && {result})};
		experiments?.set(execution.id, withCase(experiment, changed));
	}
}

const caseOf = ({demo, execution}: Run, id: string): Case | undefined =>
	demo.store.experiments.get(execution.workspaceId)?.get(execution.id)?.cases.get(id);
