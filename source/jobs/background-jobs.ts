import {type ExecutionState} from '../api/resources/executions.js';
import {type ExperimentRef} from '../api/resources/experiments.js';
import {type FmuRef} from '../api/resources/fmus.js';
import {type Notice} from '../output/document.js';
import {type Store} from '../session/store.js';

/** Something that runs on the server while the user does other things. */
export type BackgroundJob = {
	/** `…/execution` or `…/compilation`; no two have the same. */
	readonly path: string;

	/** For people: the label, else the id. */
	readonly name: string;
	readonly target: JobTarget;

	/** When it went to the background, in milliseconds since 1970. */
	readonly startedAt: number;

	/** As last heard of; undefined before that. */
	readonly state?: ExecutionState | undefined;
};

/** What it leaves. */
export type JobTarget =
	| {
			readonly kind: 'experiment';
			readonly place: ExperimentRef;

			/** Only these cases run. Default: all. */
			readonly caseIds?: readonly string[] | undefined;

			/** How many simulations will come, when known. */
			readonly simulations?: number | undefined;
	  }
	| {readonly kind: 'compilation'; readonly place: FmuRef};

/** A job that has ended, until the user has seen it. */
export type EndedJob = {
	readonly job: BackgroundJob;

	/** Milliseconds since 1970. */
	readonly endedAt: number;
	readonly isGood: boolean;
	readonly notices: readonly Notice[];
};

/** What goes on in the background. */
export type BackgroundJobs = {
	/** In the order they went there. */
	readonly jobs: readonly BackgroundJob[];
	readonly ended: readonly EndedJob[];
};

export type BackgroundAction =
	| {readonly type: 'watch'; readonly job: BackgroundJob}
	| {readonly type: 'hear'; readonly path: string; readonly state: ExecutionState}
	/** Somebody waits for it in the foreground, or it is of no interest any more. */
	| {readonly type: 'release'; readonly path: string}
	| ({readonly type: 'end'; readonly path: string} & Omit<EndedJob, 'job'>)
	/** The user has seen everything that has ended. */
	| {readonly type: 'mark-announced'};

/** What commands ask of the background. */
export type BackgroundWork = {
	/** Watches something that runs on the server, and reports its end. */
	readonly watch: (job: Pick<BackgroundJob, 'path' | 'name' | 'target'>) => void;

	/** What is watched under a path; undefined when nothing is. */
	readonly known: (path: string) => BackgroundJob | undefined;

	/** Stops watching it: somebody waits for it in the foreground. */
	readonly release: (path: string) => void;
};

export type BackgroundStore = Store<BackgroundJobs, BackgroundAction>;

export const nothingRuns: BackgroundJobs = {jobs: [], ended: []};

/** The background after an action. Pure. */
export function backgroundJobs(state: BackgroundJobs, action: BackgroundAction): BackgroundJobs {
	const {jobs, ended} = state;
	switch (action.type) {
		case 'watch': {
			return {...state, jobs: [...jobs.filter(({path}) => path !== action.job.path), action.job]};
		}

		case 'hear': {
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

/** What to say to somebody who leaves while something runs; undefined when nothing does. */
export function leavingNotice(
	{jobs}: BackgroundJobs,
	{isDemo}: {readonly isDemo: boolean},
): string | undefined {
	const [first, ...others] = jobs;
	if (first === undefined) {
		return undefined;
	}

	const [what, goes, end] =
		others.length === 0 ? [first.name, 'goes', 'ends'] : [`${jobs.length} executions`, 'go', 'end'];
	return isDemo
		? `${what} ${end} with the demo server.`
		: `${what} ${goes} on on the server: execution list shows what is running, execution watch waits for it.`;
}

/** What to say of what nobody waits for. */
export function detachedNotice(
	{background}: {readonly background: BackgroundWork | undefined},
	names: readonly string[],
): Notice {
	const [first = 'it', ...others] = names;
	const isOne = others.length === 0;
	const what = isOne ? `${first} goes` : `${names.join(', ')} go`;
	const promise = background === undefined ? '' : `; ${isOne ? 'its' : 'their'} end will be told here`;
	return {kind: 'success', text: `${what} on on the server${promise}`};
}
