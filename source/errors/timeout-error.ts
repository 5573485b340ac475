import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** The server did not respond in time. Exit code 4. */
export class TimeoutError extends ShellError {
	override readonly name = 'TimeoutError';
	override readonly exitCode: ExitCode = 4;

	constructor(message: string, options: ShellErrorOptions = {}) {
		super(message, {next: 'server doctor', ...options});
	}
}
