import {type Notice} from '../output/document.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {endOf, experimentOutcome, outcomeOf, outcomeProblems, outcomeSummary} from './experiment-outcome.js';
import {compilationProblems, compilationSummary} from './compilation.js';
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
	const {value, exitCode} = experimentOutcome(outcome, {isStopped: false});
	const {id, name: label, status, counts} = outcome.experiment;
	return {
		value,
		isGood: exitCode === 0,
		notices: [outcomeSummary(outcome), ...outcomeProblems(outcome), next(`experiment use ${id}`)],
		row: {
			id,
			label,
			kind: 'experiment',
			status: endOf({status, counts}),
			successful: counts.successful,
			failed: counts.failed,
		},
	};
}

async function compilationEnding(
	scope: WorkspaceScope,
	{place}: Extract<JobTarget, {kind: 'compilation'}>,
): Promise<JobEnding> {
	const fmu = await scope.client.fmus.get(place, {signal: scope.signal});
	const {id, raw: value, status} = fmu;
	return {
		value,
		isGood: status === 'successful',
		notices: [compilationSummary(fmu), ...(await compilationProblems(scope, fmu)), next(`fmu show ${id}`)],
		row: {id, kind: 'compilation', status},
	};
}

/** In the background the next step is to take it up again. */
function next(text: string): Notice {
	return {kind: 'next', text};
}
