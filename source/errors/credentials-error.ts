import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/**
Why there are no usable credentials.

`missing`: no key found · `refused`: the server responded with 401 · `no-licence`: no licence or no free seat ·
`malformed`: the key cannot be sent in a header · `untrusted-server`: the key belongs to another origin ·
`plain-http`: the key would be sent unencrypted to another computer
*/
export type CredentialsReason =
	'missing' | 'refused' | 'no-licence' | 'malformed' | 'untrusted-server' | 'plain-http';

/** No key, a refused key or no licence. Exit code 3. */
export class CredentialsError extends ShellError {
	override readonly name = 'CredentialsError';
	override readonly exitCode: ExitCode = 3;
	readonly reason: CredentialsReason;

	constructor(message: string, reason: CredentialsReason, options: ShellErrorOptions = {}) {
		super(message, options);
		this.reason = reason;
	}
}
