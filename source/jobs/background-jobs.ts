import {type ExecutionState} from '../api/resources/executions.js';
import {type ExperimentRef} from '../api/resources/experiments.js';
import {type FmuRef} from '../api/resources/fmus.js';
import {type Notice} from '../output/document.js';
import {type Store} from '../session/store.js';

/** An execution that nobody waits for. */
export type BackgroundJob = {
	/** `…/execution` or `…/compilation`; unique. */
	readonly path: string;

	/** The label, else the id. */
	readonly name: string;
	readonly target: JobTarget;

	/** When it went to the background, in milliseconds since 1970. */
	readonly startedAt: number;

	/** The last known state; undefined before the first. */
	readonly state?: ExecutionState | undefined;
};

/** What is being executed. */
export type JobTarget =
	| {
			readonly kind: 'experiment';
			readonly place: ExperimentRef;

			/** Only these cases run. Default: all. */
			readonly caseIds?: readonly string[] | undefined;

			/** Number of simulations, when known. */
			readonly simulations?: number | undefined;
	  }
	| {readonly kind: 'compilation'; readonly place: FmuRef};

/** A job that has ended but has not been announced yet. */
export type EndedJob = {
	readonly job: BackgroundJob;

	/** Milliseconds since 1970. */
	readonly endedAt: number;
	readonly isSuccessful: boolean;
	readonly notices: readonly Notice[];
};

/** The background jobs of a session. */
export type BackgroundJobs = {
	/** In the order they were added. */
	readonly jobs: readonly BackgroundJob[];
	readonly ended: readonly EndedJob[];
};

export type BackgroundAction =
	| {readonly type: 'watch'; readonly job: BackgroundJob}
	| {readonly type: 'update'; readonly path: string; readonly state: ExecutionState}
	/** Stop watching it, e.g. because a command waits for it now. */
	| {readonly type: 'release'; readonly path: string}
	| ({readonly type: 'end'; readonly path: string} & Omit<EndedJob, 'job'>)
	/** All jobs that have ended have been announced. */
	| {readonly type: 'mark-announced'};

/** How commands use the background. */
export type BackgroundWork = {
	/** Watches an execution and announces its end. */
	readonly watch: (job: Pick<BackgroundJob, 'path' | 'name' | 'target'>) => void;

	/** The job with this path, if it is being watched. */
	readonly find: (path: string) => BackgroundJob | undefined;

	/** Stops watching a job, because a command waits for it now. */
	readonly release: (path: string) => void;
};

export type BackgroundStore = Store<BackgroundJobs, BackgroundAction>;

export const noJobs: BackgroundJobs = {jobs: [], ended: []};

/** The background jobs after an action. Pure. */
export function backgroundJobs(state: BackgroundJobs, action: BackgroundAction): BackgroundJobs {
	const {jobs, ended} = state;
	switch (action.type) {
		case 'watch': {
			return {...state, jobs: [...jobs.filter(({path}) => path !== action.job.path), action.job]};
		}

		case 'update': {
			const {path, state: heard} = action;
			return {...state, jobs: jobs.map((job) => (job.path === path ? {...job, state: heard} : job))};
		}

		case 'release': {
			const kept = jobs.filter(({path}) => path !== action.path);
			return kept.length === jobs.length ? state : {...state, jobs: kept};
		}

		case 'end': {
			const {type, path, ...ending} = action;
			const job = jobs.find((each) => each.path === path);
			return job === undefined
				? state
				: {jobs: jobs.filter((each) => each !== job), ended: [...ended, {job, ...ending}]};
		}

		case 'mark-announced': {
			return ended.length === 0 ? state : {...state, ended: []};
		}
	}
}

/** The notice for a user who leaves while jobs run; undefined when none do. */
export function leavingNotice(
	{jobs}: BackgroundJobs,
	{isDemo}: {readonly isDemo: boolean},
): string | undefined {
	const [first, ...others] = jobs;
	if (first === undefined) {
		return undefined;
	}

	const [what, keep, end] =
		others.length === 0 ? [first.name, 'keeps', 'ends'] : [`${jobs.length} executions`, 'keep', 'end'];
	return isDemo
		? `${what} ${end} with the demo server.`
		: `${what} ${keep} running on the server: execution list shows what is running, execution watch waits for it.`;
}

/** The notice about executions that nobody waits for. */
export function detachedNotice(
	{background}: {readonly background: BackgroundWork | undefined},
	names: readonly string[],
): Notice {
	const [first = 'it', ...others] = names;
	const isOne = others.length === 0;
	const what = isOne ? `${first} keeps` : `${names.join(', ')} keep`;
	const promise =
		background === undefined ? '' : `; you will be told here when ${isOne ? 'it ends' : 'they end'}`;
	return {kind: 'success', text: `${what} running on the server${promise}`};
}
