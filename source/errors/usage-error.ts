import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** Where in a line of the shell's language something was not understood. */
export type TextSpan = {
	/** The text the column counts in; may hold several lines. */
	readonly text: string;

	/** 0-based offset in UTF-16 units into `text`. */
	readonly offset: number;

	/** Length in UTF-16 units, at least 1. */
	readonly length: number;
};

export type UsageErrorOptions = ShellErrorOptions & {
	readonly place?: TextSpan | undefined;
};

/** A flag, word or line was not understood. Exit code 2. */
export class UsageError extends ShellError {
	override readonly name = 'UsageError';
	override readonly exitCode: ExitCode = 2;

	/** Where the caret goes, when the mistake has a place. */
	readonly place: TextSpan | undefined;

	constructor(message: string, {place, ...options}: UsageErrorOptions = {}) {
		super(message, options);
		this.place = place;
	}
}
