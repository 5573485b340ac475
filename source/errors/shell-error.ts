/**
Exit code of the process.

0 success · 1 a command failed · 2 usage · 3 credentials · 4 server not reached · 5 local file · 130 interrupted
*/
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

/** Options of every error. */
export type ShellErrorOptions = {
	/** What to do next, as one sentence or command for the user. */
	readonly hint?: string | undefined;

	/** A line the user probably wants to run next, offered at the prompt. */
	readonly next?: string | undefined;

	/** The cause, shown only with `--debug`. Must not contain the key. */
	readonly cause?: unknown;
};

/**
An error to show to users: says what happened and what to do next, and has an exit code.

Anything thrown that is not a `ShellError` is a bug.
*/
export abstract class ShellError extends Error {
	abstract override readonly name: string;
	abstract readonly exitCode: ExitCode;

	/** What to do next, if anything. */
	readonly hint: string | undefined;

	/** A line the user probably wants to run next. */
	readonly next: string | undefined;

	constructor(message: string, {hint, next, cause}: ShellErrorOptions = {}) {
		super(message, cause === undefined ? undefined : {cause});
		this.hint = hint;
		this.next = next;
	}
}
