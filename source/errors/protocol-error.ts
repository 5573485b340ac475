import {ShellError, type ExitCode} from './shell-error.js';

/** A 2xx answer that is not what was agreed: HTML for JSON, broken JSON, a body cut short, a missing field. Exit code 1. */
export class ProtocolError extends ShellError {
	override readonly name = 'ProtocolError';
	override readonly exitCode: ExitCode = 1;
}
