/**
What the process reports when it ends.

0 fine · 1 a command failed · 2 usage · 3 credentials · 4 server not reached · 5 local file · 130 interrupted
*/
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

/** Options every error takes. */
export type ShellErrorOptions = {
	/** What to do next, as one sentence or command for the person at the terminal. */
	readonly hint?: string | undefined;

	/** A line of the shell that is likely wanted now; ready to be taken at the prompt. */
	readonly next?: string | undefined;

	/** What caused it; shown only with `--debug`. Must not carry the key. */
	readonly cause?: unknown;
};

/**
An error that is part of the product: it says what happened and what to do next, and knows its exit code.

Anything thrown that is not a `ShellError` is a bug.
*/
export abstract class ShellError extends Error {
	abstract override readonly name: string;
	abstract readonly exitCode: ExitCode;

	/** What to do next, if there is something to do. */
	readonly hint: string | undefined;

	/** A line of the shell that is likely wanted now. */
	readonly next: string | undefined;

	constructor(message: string, {hint, next, cause}: ShellErrorOptions = {}) {
		super(message, cause === undefined ? undefined : {cause});
		this.hint = hint;
		this.next = next;
	}
}
