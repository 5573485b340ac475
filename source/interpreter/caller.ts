import {type Ask, type EditText, type Progress, type Sketch} from '../commands/command.js';

/** Who runs a line: whom to ask, where progress goes, when to stop. */
export type Caller = {
	/** Fires on Ctrl-C. */
	readonly signal: AbortSignal;

	/** A signal that fires on the next Ctrl-C, after `signal` has. */
	readonly rearm: () => AbortSignal;
	readonly isInteractive: boolean;
	readonly report: (progress: Progress) => void;

	/** Absent where nothing is redrawn. */
	readonly sketch?: Sketch | undefined;
	readonly ask: Ask;
	readonly readInput: () => Promise<string>;

	/** Absent where there is no terminal to lend an editor. */
	readonly edit?: EditText | undefined;

	/** Whether answers are only handed on, so that large ones may come as streams. Default false. */
	readonly takesStream?: boolean | undefined;
};
