import {startExecution} from '../../api/resources/executions.js';
import {experimentExecutionPath, type ExperimentPlace} from '../../api/resources/experiments.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {executionProgress, type Expectation} from '../execution/execution-progress.js';
import {followExecution} from '../execution/follow-execution.js';
import {experimentOutcome} from '../execution/outcome.js';
import {type Room} from '../shared/place.js';

export type RunOptions = Expectation & {
	/** Only these cases. Default: all. */
	readonly caseIds?: readonly string[] | undefined;
};

/**
Starts an experiment, tells how far it is, and gives its outcome. Ctrl-C as in `followExecution`.

@throws Cancelled in batch, once it is stopped on the server.
*/
export async function runAndWait(
	context: Context,
	room: Room,
	place: ExperimentPlace,
	{caseIds, simulations}: RunOptions,
): Promise<Output> {
	// Without the signal: an execution whose start was cut off may run or not, one that has started can be stopped.
	await startExecution(room.client, experimentExecutionPath(place), {caseIds});
	return waitForExperiment(context, room, place, {caseIds, simulations});
}

/** Waits for an experiment that was started already. */
export async function waitForExperiment(
	context: Context,
	room: Room,
	place: ExperimentPlace,
	{caseIds, simulations}: RunOptions = {},
): Promise<Output> {
	const {experimentId} = place;
	const end = await followExecution(context, {
		client: room.client,
		path: experimentExecutionPath(place),
		what: `the experiment ${experimentId}`,
		show(state) {
			for (const progress of executionProgress(state, {simulations})) {
				context.report(progress);
			}
		},
	});
	if (end.kind === 'detached') {
		return {
			value: {experiment_id: experimentId},
			view: {kind: 'empty'},
			effects: [{kind: 'use', entity: 'experiment', value: {id: experimentId}}],
			notices: [
				{kind: 'info', text: `${experimentId} goes on in the background`},
				{kind: 'next', text: 'experiment watch'},
			],
		};
	}

	return experimentOutcome(room, place, end, caseIds);
}
