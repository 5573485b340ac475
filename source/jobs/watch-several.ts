import {type Output} from '../output/document.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {type JobContext, type Progress} from './job-context.js';
import {jobOutcome} from './job-outcome.js';
import {type BackgroundJob, detachedNotice} from './background-jobs.js';
import {overallProgress} from './execution-progress.js';
import {followExecutions, type Followed} from './follow-executions.js';

/** A job to wait for. */
export type WatchedJob = Pick<BackgroundJob, 'path' | 'name' | 'target'>;

/** Waits for several jobs, with one line of progress each. @returns their outcomes. For Ctrl-C see `followExecutions`. */
export async function watchJobs(
	context: JobContext,
	scope: WorkspaceScope,
	watched: readonly WatchedJob[],
): Promise<Output> {
	const ended = new Map<string, Progress>();
	const followed = watched.map((each): Followed => ({
		...each,
		show(state, problem) {
			const progress = overallProgress(each, state, problem);
			ended.set(each.path, progress.state === 'done' ? {...progress, detail: undefined} : progress);
			// Whether it has succeeded is only known when all have ended.
			context.report(progress.state === 'done' ? {...progress, state: 'running', detail: 'ended'} : progress);
		},
	}));
	const end = await followExecutions(context, scope.client, followed);
	if (end.kind === 'detached') {
		const names = watched.map(({name}) => name);
		return {
			value: names,
			view: {kind: 'empty'},
			notices: [detachedNotice(context, names), {kind: 'next', text: 'execution watch'}],
		};
	}

	const {signal} = end;
	const endings = await Promise.all(
		watched.map(async ({path, target}) => {
			const ending = await jobOutcome({...scope, signal, workspaceId: target.place.workspaceId}, target);
			const progress = ended.get(path);
			if (progress !== undefined) {
				context.report({...progress, state: ending.isSuccessful ? 'done' : 'failed'});
			}

			return ending;
		}),
	);
	return {
		value: endings.map(({value}) => value),
		view: {kind: 'table', columns, rows: endings.map(({row}) => row)},
		exitCode: end.isStopped ? 130 : endings.every(({isSuccessful}) => isSuccessful) ? 0 : 1,
		notices: endings.flatMap(({notices}) => notices.filter(({kind}) => kind !== 'next')),
	};
}

const columns = [
	{field: 'id', kind: 'id', priority: 3},
	{field: 'label', priority: 2},
	{field: 'kind', priority: 1},
	{field: 'status', kind: 'state', priority: 4},
	{field: 'successful', kind: 'number', priority: 1},
	{field: 'failed', kind: 'number', priority: 1},
] as const;
