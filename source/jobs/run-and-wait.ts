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

	/** What is drawn while it runs and below its outcome. Default: nothing. */
	readonly picture?: RunPicture | undefined;
};

/** A picture of an experiment: it grows while the experiment runs and becomes a part of the outcome. */
export type RunPicture = {
	/** Called with every state of the execution. */
	readonly onState: (state: ExecutionState) => void;

	/** Called when nobody waits any longer. */
	readonly onEnd: () => void;

	/** The outcome with the picture; `scope` has the signal of the next Ctrl-C. */
	readonly addTo: (outcome: Output, scope: WorkspaceScope) => Promise<Output>;
};

/**
Starts an experiment, reports how far it is, and gives its outcome. Ctrl-C as in `followExecutions`.

@throws Cancelled in batch, once it is stopped on the server.
*/
export async function runAndWait(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions,
): Promise<Output> {
	const {caseIds, isDetached = false} = options;
	// Without the signal: an execution whose start was cut off may run or not, one that has started can be stopped.
	await scope.client.executions.start(place, {caseIds});
	if (!isDetached) {
		return waitForExperiment(context, scope, place, options);
	}

	context.background?.watch(jobOf(place, options));
	return detached(context, place, options);
}

/** Waits for an experiment that was started already; what was said of one in the background still holds. */
export async function watchExperiment(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions = {},
): Promise<Output> {
	return waitForExperiment(context, scope, place, {...knownOf(context, place), ...options});
}

async function waitForExperiment(
	context: JobContext,
	scope: WorkspaceScope,
	place: ExperimentRef,
	options: RunOptions,
): Promise<Output> {
	const {picture} = options;
	const stages = createStages(context, options);
	const followed: Followed = {
		...jobOf(place, options),
		show(state, problem) {
			stages.show(state, problem);
			picture?.onState(state);
		},
	};
	const end = await followExecutions(context, scope.client, [followed]).finally(() => {
		picture?.onEnd();
	});
	if (end.kind === 'detached') {
		return detached(context, place, options);
	}

	const here = {...scope, signal: end.signal};
	const outcome = await outcomeOf(here, place, options.caseIds);
	stages.end(outcome.cases);
	const output = experimentOutcome(outcome, end);
	return picture === undefined ? output : picture.addTo(output, here);
}

/** What was said when it went to the background. */
function knownOf({background}: JobContext, place: ExperimentRef): RunOptions {
	const job = background?.known(executionPath(place));
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
