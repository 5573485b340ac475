import {type Notice} from '../output/document.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {
	shownStatus,
	experimentOutcome,
	outcomeOf,
	outcomeProblems,
	outcomeSummary,
} from './experiment-outcome.js';
import {compilationProblems, compilationSummary} from './compilation.js';
import {type EndedJob, type JobTarget} from './background-jobs.js';

/** The outcome of a job. */
type JobOutcome = Pick<EndedJob, 'isSuccessful' | 'notices'> & {
	readonly value: unknown;

	/** Row for a table of jobs: `id`, `label`, `kind`, `status`, and for experiments `successful` and `failed`. */
	readonly row: Readonly<Record<string, unknown>>;
};

/** Reads the outcome of a job that has ended, with a next step. */
export async function jobOutcome(scope: WorkspaceScope, target: JobTarget): Promise<JobOutcome> {
	return target.kind === 'experiment'
		? experimentJobOutcome(scope, target)
		: compilationJobOutcome(scope, target);
}

async function experimentJobOutcome(
	scope: WorkspaceScope,
	{place, caseIds}: Extract<JobTarget, {kind: 'experiment'}>,
): Promise<JobOutcome> {
	const outcome = await outcomeOf(scope, place, caseIds);
	const {value, exitCode} = experimentOutcome(outcome, {isStopped: false});
	const {id, name: label, status, counts} = outcome.experiment;
	return {
		value,
		isSuccessful: exitCode === 0,
		notices: [outcomeSummary(outcome), ...outcomeProblems(outcome), next(`experiment use ${id}`)],
		row: {
			id,
			label,
			kind: 'experiment',
			status: shownStatus({status, counts}),
			successful: counts.successful,
			failed: counts.failed,
		},
	};
}

async function compilationJobOutcome(
	scope: WorkspaceScope,
	{place}: Extract<JobTarget, {kind: 'compilation'}>,
): Promise<JobOutcome> {
	const fmu = await scope.client.fmus.get(place, {signal: scope.signal});
	const {id, raw: value, status} = fmu;
	return {
		value,
		isSuccessful: status === 'successful',
		notices: [compilationSummary(fmu), ...(await compilationProblems(scope, fmu)), next(`fmu show ${id}`)],
		row: {id, kind: 'compilation', status},
	};
}

function next(text: string): Notice {
	return {kind: 'next', text};
}
