import {Cancelled} from '../errors/cancelled.js';
import {type JobContext} from './job-context.js';

/** What to do with running executions after Ctrl-C. */
type Decision = {
	readonly kind: 'stop' | 'detach' | 'continue';

	/** Fires on the next Ctrl-C. */
	readonly next: AbortSignal;
};

/** The choices, for one execution or for several. */
function choicesFor(count: number) {
	const it = count === 1 ? 'it' : 'them';
	return {
		stop: `stop ${it} on the server`,
		detach: `detach: let ${it} go on in the background`,
		continue: 'continue waiting',
	};
}

/**
Asks whether to stop the executions, to detach from them or to keep waiting. Ctrl-C at the question stops them, Escape keeps waiting.
The question disappears when everything has ended. In batch, where nobody can be asked, they are stopped.

@param untilOver - resolves to true when all have ended, to false when its signal fired first.
*/
export async function askAfterInterrupt(
	context: JobContext,
	running: ReadonlyArray<{readonly name: string}>,
	untilOver: (signal: AbortSignal) => Promise<boolean>,
): Promise<Decision> {
	if (!context.isInteractive) {
		return {kind: 'stop', next: context.signal};
	}

	const isAnswered = new AbortController();
	const isOver = new AbortController();
	const over = watchForEnd(untilOver, isAnswered.signal, isOver);
	try {
		const kind = await askWhatToDo(context, running, AbortSignal.any([context.rearm(), isOver.signal]));
		return {kind: isOver.signal.aborted ? 'continue' : kind, next: context.rearm()};
	} finally {
		isAnswered.abort();
		await over;
	}
}

/** Aborts `isOver` when all executions have ended. Never rejects. */
async function watchForEnd(
	untilOver: (signal: AbortSignal) => Promise<boolean>,
	signal: AbortSignal,
	isOver: AbortController,
): Promise<void> {
	try {
		if (await untilOver(signal)) {
			isOver.abort(new Cancelled('ended meanwhile'));
		}
	} catch {
		// The next wait fails in the same way and reports it.
	}
}

async function askWhatToDo(
	{ask}: JobContext,
	running: ReadonlyArray<{readonly name: string}>,
	signal: AbortSignal,
): Promise<Decision['kind']> {
	const [first] = running;
	if (signal.aborted) {
		return 'stop';
	}

	const choices = choicesFor(running.length);
	const what = running.length === 1 ? `${first?.name ?? ''} is` : `${running.length} executions are`;
	const question = {
		kind: 'choose',
		text: `${what} running. What now?`,
		choices: Object.values(choices),
		option: '--detach',
		escape: choices.continue,
	} as const;
	try {
		const answer = await ask(question, signal);
		return answer === choices.detach ? 'detach' : answer === choices.continue ? 'continue' : 'stop';
	} catch (error) {
		if (error instanceof Cancelled) {
			return 'stop';
		}

		throw error;
	}
}
