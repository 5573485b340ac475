import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** The user stopped it. Exit code 130. */
export class Cancelled extends ShellError {
	override readonly name = 'Cancelled';
	override readonly exitCode: ExitCode = 130;

	constructor(message = 'cancelled', options: ShellErrorOptions = {}) {
		super(message, options);
	}
}
