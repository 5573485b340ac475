import {ShellError, type ExitCode} from './shell-error.js';

/** A condition of `expect` does not hold. Exit code 1. */
export class ExpectationError extends ShellError {
	override readonly name = 'ExpectationError';
	override readonly exitCode: ExitCode = 1;
}
