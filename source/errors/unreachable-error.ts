import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/**
Why the server could not be talked to.

`dns`: the name is unknown · `refused`: nothing listens there · `tls`: the certificate is not trusted · `reset`: the connection
broke · `proxy`: the proxy did not let us through · `not-started`: behind a hub, the user's server is not running ·
`elsewhere`: it redirects to another origin, where the key must not go · `network`: anything else below HTTP
*/
export type UnreachableReason =
	'dns' | 'refused' | 'tls' | 'reset' | 'proxy' | 'not-started' | 'elsewhere' | 'network';

/** The server was not reached. Exit code 4. */
export class UnreachableError extends ShellError {
	override readonly name = 'UnreachableError';
	override readonly exitCode: ExitCode = 4;
	readonly reason: UnreachableReason;

	constructor(message: string, reason: UnreachableReason, options: ShellErrorOptions = {}) {
		super(message, {next: 'server doctor', ...options});
		this.reason = reason;
	}
}
