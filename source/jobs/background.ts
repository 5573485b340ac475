import {type Client} from '../api/client.js';
import {Cancelled} from '../errors/cancelled.js';
import {createStore} from '../session/store.js';
import {
	backgroundJobs,
	noJobs,
	type BackgroundJob,
	type BackgroundStore,
	type EndedJob,
	type BackgroundWork,
} from './background-jobs.js';

/** Watches the jobs of a session until they have ended. */
type Background = BackgroundWork & {
	readonly store: BackgroundStore;

	/** Stops watching; the executions continue on the server. */
	readonly close: () => void;
};

type BackgroundOptions = {
	/** The sign-in may still be running. */
	readonly client: () => Promise<Client>;

	/** The current time, in milliseconds since 1970. */
	readonly now: () => number;
};

/** Milliseconds without a response after which a job is given up: long enough for a laptop that is asleep over lunch. */
const maxSilence = 3 * 60 * 60 * 1000;

/** Watches jobs over the connection of a session. */
export function createBackground({client, now}: BackgroundOptions): Background {
	const store = createStore(backgroundJobs, noJobs);
	const watched = new Map<string, AbortController>();
	const release = (path: string) => {
		watched.get(path)?.abort();
		watched.delete(path);
		store.dispatch({type: 'release', path});
	};

	const follow = async (job: BackgroundJob, signal: AbortSignal) => {
		const {path} = job;
		try {
			const found = await waitForJob(job, {client, signal, store});
			store.dispatch({type: 'end', path, endedAt: now(), ...found});
		} catch (error) {
			if (!signal.aborted && !(error instanceof Cancelled)) {
				store.dispatch({type: 'end', path, endedAt: now(), ...lostJob(job, error)});
			}
		} finally {
			watched.delete(path);
		}
	};

	return {
		store,
		release,
		find: (path) => store.get().jobs.find((job) => job.path === path),
		watch({path, name, target}) {
			release(path);
			const job = {path, name, target, startedAt: now()};
			const controller = new AbortController();
			watched.set(job.path, controller);
			store.dispatch({type: 'watch', job});
			void follow(job, controller.signal);
		},
		close() {
			for (const controller of watched.values()) {
				controller.abort();
			}
		},
	};
}

type Ending = Pick<EndedJob, 'isSuccessful' | 'notices'>;

async function waitForJob(
	{path, target}: BackgroundJob,
	{
		client: arriving,
		signal,
		store,
	}: Pick<BackgroundOptions, 'client'> & {readonly signal: AbortSignal; readonly store: BackgroundStore},
): Promise<Ending> {
	const client = await arriving();
	for await (const state of client.executions.follow(target.place, {signal, reconnectTimeout: maxSilence})) {
		store.dispatch({type: 'update', path, state});
	}

	const {jobOutcome} = await import('./job-outcome.js');
	return jobOutcome({client, workspaceId: target.place.workspaceId, signal}, target);
}

function lostJob({name}: BackgroundJob, error: unknown): Ending {
	const reason = error instanceof Error ? error.message : String(error);
	return {
		isSuccessful: false,
		notices: [
			{kind: 'warning', text: `${name} is not watched any longer: ${reason}`},
			{kind: 'next', text: 'execution list'},
		],
	};
}
