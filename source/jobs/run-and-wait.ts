import {type ExecutionState, executionPath} from '../api/resources/executions.js';
import {type ExperimentRef} from '../api/resources/experiments.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {type Output} from '../output/document.js';
import {type JobContext} from './job-context.js';
import {detachedNotice} from './background-jobs.js';
import {createStages, type Expectation} from './execution-progress.js';
import {followExecutions, type Followed} from './follow-executions.js';
import {experimentOutcome, outcomeOf} from './experiment-outcome.js';

type RunOptions = Pick<Expectation, 'simulations'> & {
	/** Only these cases. Default: all. */
	readonly caseIds?: readonly string[] | undefined;

	/** The label of the experiment. */
	readonly label?: string | undefined;

	/** Do not wait for the end. Default false. */
	readonly isDetached?: boolean | undefined;

	/** A chart that is drawn while it runs and below its outcome. Default: none. */
	readonly liveChart?: LiveChart | undefined;
};

/** A chart of an experiment that grows while it runs and becomes part of the outcome. */
export type LiveChart = {
	/** Called with every state of the execution. */
	readonly onState: (state: ExecutionState) => void;

	/** Called when the waiting has ended. */
	readonly onEnd: () => void;

	/** Adds the final chart to the outcome; the signal in `scope` fires on the next Ctrl-C. */
	readonly addTo: (outcome: Output, scope: WorkspaceScope) => Promise<Output>;
};

/**
Starts an experiment, reports its progress and returns its outcome. For Ctrl-C see `followExecutions`.

@throws Cancelled in batch, once it has been stopped on the server.
*/
export async function runAndWait(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions,
): Promise<Output> {
	const {caseIds, isDetached = false} = options;
	// Without the signal: after an aborted request nobody knows whether it runs, whereas a started execution can be stopped.
	await scope.client.executions.start(place, {caseIds});
	if (!isDetached) {
		return waitForExperiment(context, scope, place, options);
	}

	context.background?.watch(jobOf(place, options));
	return detached(context, place, options);
}

/** Waits for an experiment that is already running; for one in the background, with the options it was started with. */
export async function watchExperiment(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions = {},
): Promise<Output> {
	return waitForExperiment(context, scope, place, {...backgroundOptions(context, place), ...options});
}

async function waitForExperiment(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions,
): Promise<Output> {
	const {liveChart} = options;
	const stages = createStages(context, options);
	const followed: Followed = {
		...jobOf(place, options),
		show(state, problem) {
			stages.show(state, problem);
			liveChart?.onState(state);
		},
	};
	const end = await followExecutions(context, scope.client, [followed]).finally(() => {
		liveChart?.onEnd();
	});
	if (end.kind === 'detached') {
		return detached(context, place, options);
	}

	const here = {...scope, signal: end.signal};
	const outcome = await outcomeOf(here, place, options.caseIds);
	stages.end(outcome.cases);
	const output = experimentOutcome(outcome, end);
	return liveChart === undefined ? output : liveChart.addTo(output, here);
}

/** The options of an experiment that runs in the background. */
function backgroundOptions({background}: JobContext, place: ExperimentRef): RunOptions {
	const job = background?.find(executionPath(place));
	if (job?.target.kind !== 'experiment') {
		return {};
	}

	const {caseIds, simulations} = job.target;
	return {caseIds, simulations, label: job.name === place.experimentId ? undefined : job.name};
}

function jobOf(place: ExperimentRef, {caseIds, simulations, label}: RunOptions): Omit<Followed, 'show'> {
	return {
		path: executionPath(place),
		name: label ?? place.experimentId,
		target: {kind: 'experiment', place, caseIds, simulations},
	};
}

function detached(
	context: JobContext,
	{experimentId}: ExperimentRef,
	{label: name}: Pick<RunOptions, 'label'>,
): Output {
	return {
		value: {experiment_id: experimentId},
		view: {kind: 'record', fields: [{name: 'experiment', value: experimentId, kind: 'id'}]},
		effects: [{kind: 'use', entity: 'experiment', value: {id: experimentId, name}}],
		notices: [detachedNotice(context, [name ?? experimentId]), {kind: 'next', text: 'experiment watch'}],
	};
}
