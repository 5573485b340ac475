import {type Client} from '../api/client.js';
import {hasEnded, type ExecutionState} from '../api/resources/executions.js';
import {Cancelled} from '../errors/cancelled.js';
import {type JobContext} from './job-context.js';
import {type BackgroundJob} from './background-jobs.js';
import {askAfterInterrupt} from './interruption.js';

/** An execution to wait for. */
export type Followed = Pick<BackgroundJob, 'path' | 'name' | 'target'> & {
	/** Called with every state; `problem` says why it is out of date. */
	readonly show: (state: ExecutionState, problem?: string) => void;
};

/** How the waiting ended; `done` does not imply success. */
export type FollowEnd = {
	readonly kind: 'done' | 'cancelled' | 'detached';

	/** The user stopped it on the server. */
	readonly isStopped: boolean;

	/** Fires on the next Ctrl-C, for reading the outcome; the command's own signal may have fired already. */
	readonly signal: AbortSignal;
};

/**
Waits for executions. Ctrl-C asks whether to stop them on the server, to detach (they continue in the background) or to keep waiting. A
second Ctrl-C stops them on the server; in batch the first one does.

@throws Cancelled in batch, once the server has been asked to stop them; in the shell, when the user does not wait for that either.
*/
export async function followExecutions(
	context: JobContext,
	client: Client,
	followed: readonly Followed[],
): Promise<FollowEnd> {
	const wait = createWait(client, followed);
	for (const {path} of followed) {
		context.background?.release(path);
	}

	let {signal} = context;
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- until it is over or decided
		const isEnded = await wait.untilOver(signal);
		if (isEnded) {
			return {kind: wait.isCancelled() ? 'cancelled' : 'done', isStopped: false, signal};
		}

		const left = wait.left();
		// eslint-disable-next-line no-await-in-loop
		const decision = await askAfterInterrupt(context, left, wait.untilOver);
		signal = decision.next;
		if (decision.kind === 'detach') {
			detach(context, left);
			return {kind: 'detached', isStopped: false, signal};
		}

		if (decision.kind === 'stop') {
			return stop({context, client, wait, signal});
		}
	}
}

type Wait = ReturnType<typeof createWait>;

/** Waits for the executions that are not over yet; may be called again after an interrupt. */
function createWait(client: Client, followed: readonly Followed[]) {
	const states = new Map<string, ExecutionState>();
	const left = () =>
		followed.filter(({path}) => {
			const state = states.get(path);
			return state === undefined || !hasEnded(state);
		});
	const one = async ({path, target, show}: Followed, signal: AbortSignal) => {
		const onRetry = () => {
			show(states.get(path) ?? nothing, 'connection lost, trying again');
		};

		for await (const state of client.executions.follow(target.place, {signal, onRetry})) {
			states.set(path, state);
			show(state);
		}
	};

	return {
		left,
		isCancelled: () => [...states.values()].some(({status}) => status === 'cancelled'),

		/** @returns false when the signal fired first. */
		async untilOver(signal: AbortSignal): Promise<boolean> {
			try {
				await Promise.all(left().map(async (each) => one(each, signal)));
				return true;
			} catch (error) {
				if (error instanceof Cancelled && signal.aborted) {
					return false;
				}

				throw error;
			}
		},
	};
}

const nothing: ExecutionState = {status: 'pending', finished: 0, total: 0, steps: []};

function detach({background}: JobContext, left: readonly Followed[]): void {
	for (const {path, name, target} of left) {
		background?.watch({path, name, target});
	}
}

type Stopping = {
	readonly context: JobContext;
	readonly client: Client;
	readonly wait: Wait;
	readonly signal: AbortSignal;
};

async function stop({context, client, wait, signal}: Stopping): Promise<FollowEnd> {
	const left = wait.left();
	await Promise.all(left.map(async ({target}) => client.executions.cancel(target.place)));
	const names = left.map(({name}) => name).join(', ');
	if (!context.isInteractive) {
		throw new Cancelled(`stopped ${names} on the server`);
	}

	if (await wait.untilOver(signal)) {
		return {kind: wait.isCancelled() ? 'cancelled' : 'done', isStopped: true, signal};
	}

	throw new Cancelled(`the server was asked to stop ${names}, which has not ended yet`, {
		hint: 'execution list shows what still runs',
	});
}
