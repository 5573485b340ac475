import {Cancelled} from '../../errors/cancelled.js';
import {type Context} from '../command.js';

/** What the user wants of something that runs, after Ctrl-C. */
export type Decision = {
	readonly kind: 'stop' | 'detach' | 'continue';

	/** Fires on the Ctrl-C after that. */
	readonly next: AbortSignal;
};

/** What can be answered, for one thing that runs or for several. */
function answersFor(count: number) {
	const it = count === 1 ? 'it' : 'them';
	return {
		stop: `stop ${it} on the server`,
		detach: `detach: let ${it} go on in the background`,
		continue: 'continue waiting',
	};
}

/**
Asks what is to become of what runs. Ctrl-C at the question means stop, Escape continue; the question goes away when there is nothing
left to decide on. Where there is nobody to ask it is stopped.

@param untilOver - settles with true when all has ended, with false when its signal fired before that.
*/
export async function whatNow(
	context: Context,
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
		const kind = await asked(context, running, AbortSignal.any([context.rearm(), isOver.signal]));
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
		// The next wait tells of it.
	}
}

async function asked(
	{ask}: Context,
	running: ReadonlyArray<{readonly name: string}>,
	signal: AbortSignal,
): Promise<Decision['kind']> {
	const [first] = running;
	if (signal.aborted) {
		return 'stop';
	}

	const answers = answersFor(running.length);
	const what = running.length === 1 ? `${first?.name ?? ''} is` : `${running.length} executions are`;
	const question = {
		kind: 'choose',
		text: `${what} running. What now?`,
		choices: Object.values(answers),
		option: '--detach',
		escape: answers.continue,
	} as const;
	try {
		const answer = await ask(question, signal);
		return answer === answers.detach ? 'detach' : answer === answers.continue ? 'continue' : 'stop';
	} catch (error) {
		if (error instanceof Cancelled) {
			return 'stop';
		}

		throw error;
	}
}
