import {writeSync} from 'node:fs';
import process from 'node:process';
import {withoutHiddenKeys} from '../credentials/hidden-keys.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';
import {renderError} from '../output/error.js';
import {plainScreen} from '../output/screen.js';

/**
Runs a program; an error that nobody has caught, wherever it comes from, ends the process with our words and without the keys that were
sent. Node would print every field of it, such as the headers of a request.
*/
export async function tellCrashes(debug: boolean, run: () => Promise<ExitCode>): Promise<ExitCode> {
	process.on('uncaughtException', (error) => {
		tell(error, debug);
		process.exit(1);
	});
	try {
		return await run();
	} catch (error) {
		tell(error, debug);
		return error instanceof ShellError ? error.exitCode : 1;
	}
}

function tell(error: unknown, debug: boolean): void {
	const text = [...renderError(error, plainScreen(), {debug})].join('');
	try {
		// At once: the process may end with it.
		writeSync(2, withoutHiddenKeys(text));
	} catch {
		// There is nowhere to report it.
	}
}
