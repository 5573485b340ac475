import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

/** A local file could not be read or written. Exit code 5. */
export class LocalFileError extends ShellError {
	override readonly name = 'LocalFileError';
	override readonly exitCode: ExitCode = 5;

	/** The file or folder, as the user would write it. */
	readonly file: string;

	constructor(message: string, file: string, options: ShellErrorOptions = {}) {
		super(message, options);
		this.file = file;
	}
}
