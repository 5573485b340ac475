import {type Client} from '../api/client.js';
import {type CommandSpec, type Invocation} from '../language/specification.js';
import {type Output} from '../output/document.js';
import {type Session} from '../session/session.js';

/** A step of something long, for the live part of the screen or lines on stderr. Steps of one `id` replace each other. */
export type Progress = {
	readonly id: string;
	readonly label: string;
	readonly state: 'running' | 'done' | 'failed';

	/** From 0 to 1, when known. */
	readonly fraction?: number | undefined;

	/** Finished of total; the total may grow and may be 0. */
	readonly count?: {readonly finished: number; readonly total: number} | undefined;
	readonly detail?: string | undefined;
};

/** A question to the person at the terminal. */
export type Question =
	| {readonly kind: 'confirm'; readonly text: string}
	| {readonly kind: 'choose'; readonly text: string; readonly choices: readonly string[]}
	| {readonly kind: 'secret'; readonly text: string};

/** What a command may use. It never prints: what it has to say is in its `Output`. */
export type Context = {
	/** What the shell knew when the line was started. */
	readonly session: Session;

	/** Fires on Ctrl-C; every wait has to listen to it. */
	readonly signal: AbortSignal;

	/** False in batch: nothing may be asked. */
	readonly isInteractive: boolean;

	/** The client of the server in use; made at the first call in batch. */
	readonly client: () => Promise<Client>;

	/** Tells how far something long is. */
	readonly report: (progress: Progress) => void;

	/**
	Asks the person at the terminal.

	@throws UsageError in batch, naming the option that answers beforehand.
	*/
	readonly ask: (question: Question) => Promise<string>;

	/** All of standard input as text; for `--with-key`. */
	readonly readInput: () => Promise<string>;
};

/** A command is data: help, completion, REPL, batch and tests use the same object. */
export type Command = CommandSpec & {
	readonly run: (context: Context, invocation: Invocation) => Promise<Output>;
};
