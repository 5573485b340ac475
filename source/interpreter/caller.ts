import {type Ask, type Progress} from '../jobs/job-context.js';
import {type EditText, type DrawLive} from '../commands/command.js';

/** Who runs a line: whom to ask, where progress goes, when to stop. */
export type Caller = {
	/** Fires on Ctrl-C. */
	readonly signal: AbortSignal;

	/** A signal that fires on the next Ctrl-C, after `signal` has. */
	readonly rearm: () => AbortSignal;
	readonly isInteractive: boolean;
	readonly report: (progress: Progress) => void;

	/** Absent where nothing is redrawn. */
	readonly drawLive?: DrawLive | undefined;
	readonly ask: Ask;
	readonly readInput: () => Promise<string>;

	/** Absent where there is no terminal to lend an editor. */
	readonly edit?: EditText | undefined;

	/** Whether answers are only handed on, so that large ones may come as streams. Default false. */
	readonly takesStream?: boolean | undefined;
};
