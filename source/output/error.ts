import {ShellError} from '../errors/shell-error.js';
import {UsageError} from '../errors/usage-error.js';
import {chunksOf} from '../text/chunks.js';
import {caretLines} from './text/caret.js';
import {type Screen} from './screen.js';
import {signedLines} from './text/signed-lines.js';

export type ErrorOptions = {
	/** Show causes and the stack, too. */
	readonly debug: boolean;
};

/** How many causes are followed, since a chain may be a circle. */
const maxCauses = 8;

/** An error as chunks of ended lines, for stderr. */
export function renderError(error: unknown, screen: Screen, options: ErrorOptions): Iterable<string> {
	return chunksOf(errorLines(error, screen, options));
}

/** An error as lines: what happened, where, what to do next; anything but a `ShellError` is a bug and says so. */
export function* errorLines(error: unknown, screen: Screen, {debug}: ErrorOptions): Iterable<string> {
	yield* signedLines(
		{symbol: 'failure', role: 'failure', text: messageOf(error), textRole: 'failure'},
		screen,
	);
	if (error instanceof UsageError && error.place !== undefined) {
		yield* caretLines(error.place, screen);
	}

	const hint = hintOf(error, debug);
	if (hint !== undefined) {
		yield* signedLines({symbol: 'next', role: 'accent', text: hint}, screen);
	}

	if (debug) {
		yield* debugLines(error, screen);
	}
}

function messageOf(error: unknown): string {
	return error instanceof ShellError ? error.message : `this is a bug in impact-shell: ${textOf(error)}`;
}

function hintOf(error: unknown, debug: boolean): string | undefined {
	if (error instanceof ShellError) {
		return error.hint;
	}

	return debug ? undefined : 'start it with --debug to see where it happened';
}

function* debugLines(error: unknown, screen: Screen): Iterable<string> {
	for (
		let cause = causeOf(error), count = 0;
		cause !== undefined && count < maxCauses;
		cause = causeOf(cause), count++
	) {
		yield* signedLines(
			{symbol: 'info', role: 'dim', text: `caused by ${textOf(cause)}`, textRole: 'dim'},
			screen,
		);
	}

	const stack = error instanceof Error ? error.stack?.replaceAll(/^(?!\s+at ).*\n|^\s+/gmv, '') : undefined;
	if (stack !== undefined) {
		yield* signedLines({symbol: 'info', role: 'dim', text: stack, textRole: 'dim'}, screen);
	}
}

function causeOf(error: unknown): unknown {
	return error instanceof Error ? error.cause : undefined;
}

function textOf(error: unknown): string {
	if (error instanceof Error) {
		return `${error.name}: ${error.message}`;
	}

	return typeof error === 'object' && error !== null ? Object.prototype.toString.call(error) : String(error);
}
