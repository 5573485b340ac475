import {type Client} from '../api/client.js';
import {Cancelled} from '../errors/cancelled.js';
import {createStore} from '../session/store.js';
import {
	backgroundJobs,
	nothingRuns,
	type BackgroundJob,
	type BackgroundStore,
	type EndedJob,
	type BackgroundWork,
} from './background-jobs.js';

/** The jobs of a session, watched until they have ended. */
type Background = BackgroundWork & {
	readonly store: BackgroundStore;

	/** Stops watching; what runs goes on on the server. */
	readonly close: () => void;
};

type BackgroundOptions = {
	/** May still be signing in. */
	readonly client: () => Promise<Client>;

	/** Milliseconds since 1970. */
	readonly now: () => number;
};

/** Milliseconds without a response after which a job is given up: long enough for a computer that sleeps over lunch. */
const patience = 3 * 60 * 60 * 1000;

/** Watches jobs over the connection of a session. */
export function createBackground({client, now}: BackgroundOptions): Background {
	const store = createStore(backgroundJobs, nothingRuns);
	const watched = new Map<string, AbortController>();
	const release = (path: string) => {
		watched.get(path)?.abort();
		watched.delete(path);
		store.dispatch({type: 'release', path});
	};

	const follow = async (job: BackgroundJob, signal: AbortSignal) => {
		const {path} = job;
		try {
			const found = await endOf(job, {client, signal, store});
			store.dispatch({type: 'end', path, endedAt: now(), ...found});
		} catch (error) {
			if (!signal.aborted && !(error instanceof Cancelled)) {
				store.dispatch({type: 'end', path, endedAt: now(), ...lostTrack(job, error)});
			}
		} finally {
			watched.delete(path);
		}
	};

	return {
		store,
		release,
		known: (path) => store.get().jobs.find((job) => job.path === path),
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

type Ending = Pick<EndedJob, 'isGood' | 'notices'>;

async function endOf(
	{path, target}: BackgroundJob,
	{
		client: arriving,
		signal,
		store,
	}: Pick<BackgroundOptions, 'client'> & {readonly signal: AbortSignal; readonly store: BackgroundStore},
): Promise<Ending> {
	const client = await arriving();
	for await (const state of client.executions.follow(target.place, {signal, patience})) {
		store.dispatch({type: 'hear', path, state});
	}

	const {jobEnding} = await import('./job-ending.js');
	return jobEnding({client, workspaceId: target.place.workspaceId, signal}, target);
}

function lostTrack({name}: BackgroundJob, error: unknown): Ending {
	const reason = error instanceof Error ? error.message : String(error);
	return {
		isGood: false,
		notices: [
			{kind: 'warning', text: `${name} is not watched any longer: ${reason}`},
			{kind: 'next', text: 'execution list'},
		],
	};
}
