import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/**
Why the server could not be reached.

`dns`: unknown host name · `refused`: nothing is listening · `tls`: the certificate is not trusted · `reset`: the connection
broke · `proxy`: the proxy denied access · `not-started`: the user's server behind a hub is not running ·
`elsewhere`: a redirect to another origin, which must not get the key · `network`: anything else below HTTP
*/
export type UnreachableReason =
	'dns' | 'refused' | 'tls' | 'reset' | 'proxy' | 'not-started' | 'elsewhere' | 'network';

/** The server could not be reached. Exit code 4. */
export class UnreachableError extends ShellError {
	override readonly name = 'UnreachableError';
	override readonly exitCode: ExitCode = 4;
	readonly reason: UnreachableReason;

	constructor(message: string, reason: UnreachableReason, options: ShellErrorOptions = {}) {
		super(message, {next: 'server doctor', ...options});
		this.reason = reason;
	}
}
