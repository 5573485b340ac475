import {startExecution} from '../../api/resources/executions.js';
import {experimentExecutionPath, type ExperimentPlace} from '../../api/resources/experiments.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {detachedNotice} from '../execution/detached-notice.js';
import {executionProgress, type Expectation} from '../execution/execution-progress.js';
import {followExecutions, type Followed} from '../execution/follow-execution.js';
import {experimentOutcome, outcomeOf} from '../execution/outcome.js';
import {reportFailures} from '../execution/report-failures.js';
import {createLiveCurves, type LiveCurves} from '../plot/live-curves.js';
import {withChart} from '../plot/with-chart.js';
import {type Room} from '../shared/place.js';

export type RunOptions = Pick<Expectation, 'simulations'> & {
	/** Only these cases. Default: all. */
	readonly caseIds?: readonly string[] | undefined;

	/** The label of the experiment. */
	readonly label?: string | undefined;

	/** Do not wait for the end. Default false. */
	readonly isDetached?: boolean | undefined;

	/** Variables whose curves are drawn, of each case when it has finished. Default: none. */
	readonly plot?: readonly string[] | undefined;
};

/**
Starts an experiment, tells how far it is, and gives its outcome. Ctrl-C as in `followExecutions`.

@throws Cancelled in batch, once it is stopped on the server.
*/
export async function runAndWait(
	context: Context,
	room: Room,
	place: ExperimentPlace,
	options: RunOptions,
): Promise<Output> {
	const {caseIds, isDetached = false} = options;
	// Without the signal: an execution whose start was cut off may run or not, one that has started can be stopped.
	await startExecution(room.client, experimentExecutionPath(place), {caseIds});
	if (!isDetached) {
		return waitForExperiment(context, room, place, options);
	}

	context.background?.watch(followedExperiment(context, place, options));
	return detached(context, place, options);
}

/** Waits for an experiment that was started already; what was said of one in the background still holds. */
export async function watchExperiment(
	context: Context,
	room: Room,
	place: ExperimentPlace,
	options: RunOptions = {},
): Promise<Output> {
	return waitForExperiment(context, room, place, {...knownOf(context, place), ...options});
}

async function waitForExperiment(
	context: Context,
	room: Room,
	place: ExperimentPlace,
	options: RunOptions,
): Promise<Output> {
	const variables = options.plot ?? [];
	// Their end is the end of the waiting, not a Ctrl-C on the way.
	const reading = {...room, signal: new AbortController().signal};
	const curves = createLiveCurves(context, reading, {place, variables});
	const followed = followedExperiment(context, place, {...options, curves});
	const end = await followExecutions(context, room.client, [followed]).finally(curves.end);
	if (end.kind === 'detached') {
		return detached(context, place, options);
	}

	const here = {...room, signal: end.signal};
	const outcome = await outcomeOf(here, place, options.caseIds);
	reportFailures(context, outcome);
	return withChart(experimentOutcome(outcome, end), here, {place, variables});
}

/** What was said when it went to the background. */
function knownOf({background}: Context, place: ExperimentPlace): RunOptions {
	const job = background?.known(experimentExecutionPath(place));
	if (job?.target.kind !== 'experiment') {
		return {};
	}

	const {caseIds, simulations} = job.target;
	return {caseIds, simulations, label: job.name === place.experimentId ? undefined : job.name};
}

function followedExperiment(
	context: Context,
	place: ExperimentPlace,
	{caseIds, simulations, label, curves}: RunOptions & {readonly curves?: LiveCurves},
): Followed {
	return {
		path: experimentExecutionPath(place),
		name: label ?? place.experimentId,
		target: {kind: 'experiment', place, caseIds, simulations},
		show(state, trouble) {
			for (const progress of executionProgress(state, {simulations, trouble})) {
				context.report(progress);
			}

			curves?.hear(state);
		},
	};
}

function detached(
	context: Context,
	{experimentId}: ExperimentPlace,
	{label: name}: Pick<RunOptions, 'label'>,
): Output {
	return {
		value: {experiment_id: experimentId},
		view: {kind: 'record', fields: [{name: 'experiment', value: experimentId, kind: 'id'}]},
		effects: [{kind: 'use', entity: 'experiment', value: {id: experimentId, name}}],
		notices: [detachedNotice(context, [name ?? experimentId]), {kind: 'next', text: 'experiment watch'}],
	};
}
