import {type Step} from '../output/progress.js';
import {type BackgroundWork} from './background-jobs.js';

/** A step of a long operation, shown live or as lines on stderr. A step replaces the one before it with the same `id`. */
export type Progress = Omit<Step, 'elapsed'>;

/** A question to the user; `option` answers it in advance in batch, e.g. `--yes`. */
export type Question =
	| {readonly kind: 'confirm'; readonly text: string; readonly option: string}
	| {
			readonly kind: 'choose';
			readonly text: string;
			readonly choices: readonly string[];
			readonly option: string;

			/** The choice for Escape. Default: Escape gives no answer. */
			readonly escape?: string | undefined;
	  }
	| {readonly kind: 'secret'; readonly text: string; readonly option: string};

/**
Asks the user. @returns `yes` or `no` for `confirm`, the choice for `choose`, the text for `secret`.

A signal that fires with a \`Cancelled\` tells the user with its message why the question has gone.

@throws UsageError in batch, naming the option that answers in advance.
@throws Cancelled when the user gives no answer.
*/
export type Ask = (question: Question, signal: AbortSignal) => Promise<string>;

/** The parts of a command's context that waiting for the server uses. */
export type JobContext = {
	/** Fires on Ctrl-C; every wait must observe it. */
	readonly signal: AbortSignal;

	/** A new signal that fires on the next Ctrl-C, for work that continues after one. */
	readonly rearm: () => AbortSignal;

	/** Watches executions in the background; undefined in batch, which does not outlive its commands. */
	readonly background: BackgroundWork | undefined;

	/** Whether the user can be asked. */
	readonly isInteractive: boolean;

	/** Reports the progress of a long operation. */
	readonly report: (progress: Progress) => void;
	readonly ask: Ask;
};
