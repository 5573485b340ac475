import {type Output} from '../output/document.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {experimentOutcome, outcomeOf} from './experiment-outcome.js';
import {compilationOutcome} from './compilation.js';
import {type EndedJob, type JobTarget} from './background-jobs.js';

/** What became of a job. */
type JobEnding = Pick<EndedJob, 'isGood' | 'notices'> & {
	readonly value: unknown;

	/** For a table of several: `id`, `label`, `kind`, `status`, and of experiments `successful` and `failed`. */
	readonly row: Readonly<Record<string, unknown>>;
};

/** How a job that has ended went, and how to go on with it. */
export async function jobEnding(scope: WorkspaceScope, target: JobTarget): Promise<JobEnding> {
	return target.kind === 'experiment' ? experimentEnding(scope, target) : compilationEnding(scope, target);
}

async function experimentEnding(
	scope: WorkspaceScope,
	{place, caseIds}: Extract<JobTarget, {kind: 'experiment'}>,
): Promise<JobEnding> {
	const outcome = await outcomeOf(scope, place, caseIds);
	const {id, name: label, status, counts} = outcome.experiment;
	return {
		...backgroundEnding(experimentOutcome(outcome, {isStopped: false}), `experiment use ${id}`),
		row: {id, label, kind: 'experiment', status, successful: counts.successful, failed: counts.failed},
	};
}

async function compilationEnding(
	scope: WorkspaceScope,
	{place}: Extract<JobTarget, {kind: 'compilation'}>,
): Promise<JobEnding> {
	const id = place.fmuId;
	const output = await compilationOutcome(scope, place, {isStopped: false});
	const status = output.exitCode === 0 ? 'successful' : 'failed';
	return {
		...backgroundEnding(output, `fmu show ${id}`),
		row: {id, kind: 'compilation', status},
	};
}

/** In the background the next step is to take it up again. */
function backgroundEnding({value, exitCode = 0, notices = []}: Output, next: string): Omit<JobEnding, 'row'> {
	return {
		value,
		isGood: exitCode === 0,
		notices: [...notices.filter(({kind}) => kind !== 'next'), {kind: 'next', text: next}],
	};
}
