import {ShellError, type ExitCode} from './shell-error.js';

/** The server did not respond in time. Exit code 4. */
export class TimeoutError extends ShellError {
	override readonly name = 'TimeoutError';
	override readonly exitCode: ExitCode = 4;
}
