import {type Client} from '../api/client.js';
import {type CommandSpec, type Invocation} from '../language/specification.js';
import {type ChartView} from '../output/chart/chart-view.js';
import {type Output, type RecentResult} from '../output/document.js';
import {type Session} from '../session/session.js';
import {type ConnectionHolder} from './access.js';
import {type BackgroundWork} from './background/background.js';
import {type SettingsStore} from './settings/settings-store.js';

/** A step of something long, for the live part of the screen or lines on stderr. Steps of one `id` replace each other. */
export type Progress = {
	readonly id: string;
	readonly label: string;
	readonly state: 'running' | 'done' | 'failed';

	/** From 0 to 1, when known; by default what `count` says, NaN when that says nothing either. */
	readonly fraction?: number | undefined;

	/** Finished of total; the total may grow and may be 0. */
	readonly count?: {readonly finished: number; readonly total: number} | undefined;
	readonly detail?: string | undefined;
};

/** Draws charts in the live part of the screen, until the command ends. */
export type Sketch = (charts: readonly ChartView[]) => void;

/** A question to the person at the terminal; `option` is what answers it beforehand in batch, e.g. `--yes`. */
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

/**
Opens a text in the user's editor and gives it back as it is saved.

@param fileName - its ending tells the editor what is in it.
@throws Cancelled when the editor ends with an error or cannot be started.
*/
export type EditText = (text: string, fileName: string) => Promise<string>;

/** The lines typed before. */
export type History = {
	/** Oldest first, with numbers that stay while the shell runs, until a line is used again. */
	readonly entries: () => ReadonlyArray<{readonly number: number; readonly line: string}>;

	/**
	Forgets lines for good.

	@throws LocalFileError
	*/
	readonly remove: (lines: readonly string[]) => void;
};

/** What a command may use. It never prints: what it has to say is in its `Output`. */
export type Context = {
	/** What the shell knew when the line was started. */
	readonly session: Session;

	/** Fires on Ctrl-C; every wait has to listen to it. */
	readonly signal: AbortSignal;

	/** For a command that goes on after a Ctrl-C: a signal that fires on the next one. */
	readonly rearm: () => AbortSignal;

	/** Watches what goes on without the user waiting for it; undefined in batch, where nobody stays to be told. */
	readonly background: BackgroundWork | undefined;

	/** Whether there is somebody to ask. */
	readonly isInteractive: boolean;

	/** The client of the server in use; in batch this signs in at the first call. */
	readonly client: () => Promise<Client>;
	readonly server: ConnectionHolder;
	readonly history: History;

	/** What the user has set, in effect now. */
	readonly settings: SettingsStore;

	/** The answers that can be looked at again, the oldest first. */
	readonly answers: readonly RecentResult[];

	/** Every command there is: for help. */
	readonly commands: readonly Command[];

	/** Opens a text in the user's editor; undefined where there is no terminal to lend it. */
	readonly edit?: EditText | undefined;

	/** Tells how far something long is. */
	readonly report: (progress: Progress) => void;

	/** Shows what a long command has so far, in place of what it showed before; absent where nothing is redrawn. */
	readonly sketch?: Sketch | undefined;
	readonly ask: Ask;

	/** Whether the answer is only handed on, so that a large one may come as `Output.stream`. Default false. */
	readonly takesStream?: boolean | undefined;

	/** All of standard input as text; for `--with-key`. */
	readonly readInput: () => Promise<string>;
};

/** A command is data: help, completion, REPL, batch and tests use the same object. */
export type Command = CommandSpec & {
	readonly run: (context: Context, invocation: Invocation) => Promise<Output>;
};
