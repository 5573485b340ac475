import {type Client} from '../../api/client.js';
import {cancelExecution, pollExecution, type ExecutionState} from '../../api/resources/executions.js';
import {type Pace} from '../../api/http/pause.js';
import {Cancelled} from '../../errors/cancelled.js';
import {type Context} from '../command.js';

/** What is waited for. */
export type Followed = {
	readonly client: Client;

	/** `…/execution` or `…/compilation`. */
	readonly path: string;

	/** For people: `the experiment x`, `the compilation of y`. */
	readonly what: string;

	/** Called with every state. */
	readonly show: (state: ExecutionState) => void;
	readonly pace?: Pace | undefined;
};

/** How the waiting ended; `done` says nothing about success. */
export type FollowEnd = {
	readonly kind: 'done' | 'cancelled' | 'detached';

	/** The user stopped it on the server. */
	readonly isStopped: boolean;
};

const answers = {
	stop: 'stop it on the server',
	detach: 'detach: let it go on in the background',
	continue: 'continue waiting',
} as const;

/**
Waits for an execution. Ctrl-C asks whether to stop it on the server, to leave it alone, or to go on waiting; a second Ctrl-C stops
it on the server, as does the first one where there is nobody to ask.

@throws Cancelled in batch, once the server was told to stop.
*/
export async function followExecution(context: Context, followed: Followed): Promise<FollowEnd> {
	try {
		return await untilOver(followed, context.signal, false);
	} catch (error) {
		if (!(error instanceof Cancelled && context.signal.aborted)) {
			throw error;
		}
	}

	switch (await decision(context, followed.what)) {
		case 'detach': {
			return {kind: 'detached', isStopped: false};
		}

		case 'continue': {
			return untilOver(followed, undefined, false);
		}

		case 'stop': {
			await cancelExecution(followed.client, followed.path);
			if (!context.isInteractive) {
				throw new Cancelled(`stopped ${followed.what} on the server`);
			}

			return untilOver(followed, undefined, true);
		}
	}
}

async function untilOver(
	{client, path, pace, show}: Followed,
	signal: AbortSignal | undefined,
	isStopped: boolean,
): Promise<FollowEnd> {
	let status = '';
	for await (const state of pollExecution(client, path, {pace, signal})) {
		show(state);
		({status} = state);
	}

	return {kind: status === 'cancelled' ? 'cancelled' : 'done', isStopped};
}

async function decision({ask, isInteractive}: Context, what: string): Promise<keyof typeof answers> {
	if (!isInteractive) {
		return 'stop';
	}

	const question = {
		kind: 'choose',
		text: `${what} is running. What now?`,
		choices: Object.values(answers),
		option: '--detach',
	} as const;
	try {
		// The signal of the command has fired already; Ctrl-C answers the question itself.
		const answer = await ask(question, new AbortController().signal);
		return answer === answers.detach ? 'detach' : answer === answers.continue ? 'continue' : 'stop';
	} catch (error) {
		if (error instanceof Cancelled) {
			return 'stop';
		}

		throw error;
	}
}
