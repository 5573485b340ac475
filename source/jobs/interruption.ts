import {Cancelled} from '../errors/cancelled.js';
import {type JobContext} from './job-context.js';

/** What becomes of something that runs, after Ctrl-C. */
type Decision = {
	readonly kind: 'stop' | 'detach' | 'continue';

	/** Fires on the Ctrl-C after that. */
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
Asks whether to stop what runs, to detach from it or to go on waiting. Ctrl-C at the question stops it, Escape goes on waiting; the
question goes away when everything has ended. Where nobody can be asked, it is stopped.

@param untilOver - resolves to true when all has ended, to false when its signal fired before that.
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
	const over = noticeEnd(untilOver, isAnswered.signal, isOver);
	try {
		const kind = await chosen(context, running, AbortSignal.any([context.rearm(), isOver.signal]));
		return {kind: isOver.signal.aborted ? 'continue' : kind, next: context.rearm()};
	} finally {
		isAnswered.abort();
		await over;
	}
}

/** Never rejects: what goes wrong while the question stands goes wrong again when it is waited for. */
async function noticeEnd(
	untilOver: (signal: AbortSignal) => Promise<boolean>,
	signal: AbortSignal,
	isOver: AbortController,
): Promise<void> {
	try {
		if (await untilOver(signal)) {
			isOver.abort();
		}
	} catch {
		// The next wait throws it again.
	}
}

async function chosen(
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
