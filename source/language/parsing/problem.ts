import {UsageError} from '../../errors/usage-error.js';
import {type Span} from './syntax.js';

/** A mistake found while parsing, which continues after it. */
export type Problem = {
	readonly message: string;
	readonly hint?: string | undefined;
	readonly span: Span;
};

/** Something that is not closed: its opener (`"`, `{`, a trailing backslash) with its span. */
export type Opening = {readonly opener: string; readonly span: Span};

/** The error for a problem in `text`; without a text it has no position. */
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
