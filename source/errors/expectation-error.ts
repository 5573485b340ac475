import {ShellError, type ExitCode} from './shell-error.js';

/** What `expect` looked at is not as it was expected. Exit code 1. */
export class ExpectationError extends ShellError {
	override readonly name = 'ExpectationError';
	override readonly exitCode: ExitCode = 1;
}
