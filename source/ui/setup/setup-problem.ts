import {type ExitCode} from '../../errors/shell-error.js';

/** What went wrong on the way to a session, in the words of the error. */
export type Problem = {
	readonly kind: ProblemKind;
	readonly message: string;
	readonly hint?: string | undefined;
	readonly exitCode: ExitCode;
};

/**
What the way out depends on. `wrong-url`: nothing of Modelon Impact is there. `server`: not reached, or not what was expected there.
`stopped`: by the user.
*/
export type ProblemKind =
	| 'missing'
	| 'refused'
	| 'malformed'
	| 'no-licence'
	| 'untrusted-server'
	| 'plain-http'
	| 'wrong-url'
	| 'server'
	| 'file'
	| 'stopped';

const kinds: Readonly<Record<string, ProblemKind>> = {
	missing: 'missing',
	refused: 'refused',
	malformed: 'malformed',
	'no-licence': 'no-licence',
	'untrusted-server': 'untrusted-server',
	'plain-http': 'plain-http',
};

/** Waiting for the server was given up with Escape. */
export const stopped: Problem = {kind: 'stopped', message: 'stopped', exitCode: 3};

/** The problem behind what was thrown. Anything that is not part of the product is thrown again. */
export function problemOf(error: unknown): Problem {
	if (!isShellError(error)) {
		throw error;
	}

	const {message, hint, exitCode} = error;
	return {kind: kindOf(error), message, hint, exitCode};
}

type ErrorShape = Error & {
	readonly exitCode: ExitCode;
	readonly hint?: string | undefined;
	readonly reason?: unknown;
	readonly status?: unknown;
};

/** By shape, not by class: parts of the product may be bundled apart. */
function isShellError(error: unknown): error is ErrorShape {
	return error instanceof Error && 'exitCode' in error;
}

function kindOf({name, reason, status}: ErrorShape): ProblemKind {
	if (name === 'Cancelled') {
		return 'stopped';
	}

	if (name === 'LocalFileError') {
		return 'file';
	}

	if (name === 'ApiError' && status === 404) {
		return 'wrong-url';
	}

	return name === 'CredentialsError' && typeof reason === 'string' ? (kinds[reason] ?? 'server') : 'server';
}
