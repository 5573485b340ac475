import {type ExitCode} from '../../errors/shell-error.js';

/** Why signing in failed, in the words of the error. */
export type Problem = {
	readonly kind: ProblemKind;
	readonly message: string;
	readonly hint?: string | undefined;
	readonly exitCode: ExitCode;
};

/**
Decides which choices are offered. `wrong-url`: the address is not that of a Modelon Impact server. `server`: not reached, or it sent
something unexpected. `stopped`: by the user.
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

/** The user pressed Escape while waiting for the server. */
export const stopped: Problem = {kind: 'stopped', message: 'stopped', exitCode: 3};

/** The problem for an error of ours. Any other error is a bug and is thrown again. */
export function problemOf(error: unknown): Problem {
	if (!isShellError(error)) {
		throw error;
	}

	const {message, hint, exitCode} = error;
	const kind = kindOf(error);
	return {kind, message, hint: hintsHere.get(kind) ?? hint, exitCode};
}

/** Where the way out is among the choices, not an option of the command line. */
const hintsHere: ReadonlyMap<ProblemKind, string> = new Map([
	['untrusted-server', 'Send it only to a server you trust as much; a key of its own is safer.'],
	['plain-http', 'An address with https keeps it secret; send it so only where you trust the whole network.'],
]);

type ErrorShape = Error & {
	readonly exitCode: ExitCode;
	readonly hint?: string | undefined;
	readonly reason?: unknown;
	readonly status?: unknown;
};

/** Checks the shape, not the class: each program is bundled with classes of its own. */
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

	if (name === 'UsageError' || (name === 'ApiError' && status === 404)) {
		return 'wrong-url';
	}

	return name === 'CredentialsError' && typeof reason === 'string' ? (kinds[reason] ?? 'server') : 'server';
}
