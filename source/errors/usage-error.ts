import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** The part of a line that was not understood. */
export type TextSpan = {
	/** The text `offset` refers to; may have several lines. */
	readonly text: string;

	/** 0-based offset in UTF-16 units into `text`. */
	readonly offset: number;

	/** Length in UTF-16 units, at least 1. */
	readonly length: number;
};

export type UsageErrorOptions = ShellErrorOptions & {
	readonly place?: TextSpan | undefined;
};

/** A flag, word or line is invalid. Exit code 2. */
export class UsageError extends ShellError {
	override readonly name = 'UsageError';
	override readonly exitCode: ExitCode = 2;

	/** Where to put the caret, if the mistake has a position. */
	readonly place: TextSpan | undefined;

	constructor(message: string, {place, ...options}: UsageErrorOptions = {}) {
		super(message, options);
		this.place = place;
	}
}
