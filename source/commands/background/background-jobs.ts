import {type ExecutionState} from '../../api/resources/executions.js';
import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {type FmuPlace} from '../../api/resources/model-executables.js';
import {type Notice} from '../../output/document.js';
import {type Store} from '../../session/store.js';

/** Something that runs on the server while the user does other things. */
export type BackgroundJob = {
	/** `…/execution` or `…/compilation`; tells it from others. */
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
			readonly place: ExperimentPlace;

			/** Only these cases run. Default: all. */
			readonly caseIds?: readonly string[] | undefined;

			/** How many simulations will come, when known. */
			readonly simulations?: number | undefined;
	  }
	| {readonly kind: 'compilation'; readonly place: FmuPlace};

/** A job that has ended, until the user was told. */
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
	/** The user was told of everything that has ended. */
	| {readonly type: 'tell'};

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

		case 'tell': {
			return ended.length === 0 ? state : {...state, ended: []};
		}
	}
}
