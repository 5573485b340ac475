import {ShellError, type ExitCode} from './shell-error.js';

/** A 2xx response that violates the protocol: HTML instead of JSON, invalid JSON, a truncated body, a missing field. Exit code 1. */
export class ProtocolError extends ShellError {
	override readonly name = 'ProtocolError';
	override readonly exitCode: ExitCode = 1;
}
