import {type Step} from '../output/progress.js';
import {type BackgroundWork} from './background-jobs.js';

/** A step of something long, for the live part of the screen or lines on stderr. Steps of one `id` replace each other. */
export type Progress = Omit<Step, 'elapsed'>;

/** A question to the person at the terminal; `option` is what answers the question in advance in batch, e.g. `--yes`. */
export type Question =
	| {readonly kind: 'confirm'; readonly text: string; readonly option: string}
	| {
			readonly kind: 'choose';
			readonly text: string;
			readonly choices: readonly string[];
			readonly option: string;

			/** The choice that Escape takes. Default: Escape gives no answer. */
			readonly escape?: string | undefined;
	  }
	| {readonly kind: 'secret'; readonly text: string; readonly option: string};

/**
Asks the person at the terminal: `yes` or `no` for `confirm`, the choice for `choose`, the text for `secret`.

@throws UsageError in batch, naming the option that answers beforehand.
@throws Cancelled when the person gives no answer.
*/
export type Ask = (question: Question, signal: AbortSignal) => Promise<string>;

/** What waiting for something on the server may use of the shell. */
export type JobContext = {
	/** Fires on Ctrl-C; every wait has to listen to it. */
	readonly signal: AbortSignal;

	/** For work that goes on after a Ctrl-C: a signal that fires on the next one. */
	readonly rearm: () => AbortSignal;

	/** Watches what goes on without the user waiting for it; undefined in batch, where nobody stays to see its end. */
	readonly background: BackgroundWork | undefined;

	/** Whether there is somebody to ask. */
	readonly isInteractive: boolean;

	/** Reports how far something long is. */
	readonly report: (progress: Progress) => void;
	readonly ask: Ask;
};
