import {UsageError} from '../../errors/usage-error.js';
import {type Span} from './syntax.js';

/** Something that cannot be understood, found while reading a text; reading goes on after it. */
export type Problem = {
	readonly message: string;
	readonly hint?: string | undefined;
	readonly span: Span;
};

/** What is not closed yet: what opens it (`"`, `{`, a trailing backslash) and where that is. */
export type Opening = {readonly opener: string; readonly span: Span};

/** The error for a problem in `text`. Without a text the error has no place. */
export function usageError(
	problem: Omit<Problem, 'span'> & {readonly span?: Span | undefined},
	text?: string,
) {
	const {message, hint, span} = problem;
	if (text === undefined || span === undefined) {
		return new UsageError(message, {hint});
	}

	return new UsageError(message, {
		hint,
		place: {text, offset: span.offset, length: Math.max(1, span.length)},
	});
}
