import {writeSync} from 'node:fs';
import process from 'node:process';
import {withoutHiddenKeys} from '../credentials/hidden-keys.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';

/**
Runs a program and reports uncaught errors, wherever they come from, in our own words and with API keys redacted. Node would print every
field of the error, such as the headers of a request.
*/
export async function reportCrashes(debug: boolean, run: () => Promise<ExitCode>): Promise<ExitCode> {
	process.on('uncaughtException', (error) => {
		void report(error, debug).finally(() => {
			process.exit(1);
		});
	});
	try {
		return await run();
	} catch (error) {
		await report(error, debug);
		return error instanceof ShellError ? error.exitCode : 1;
	}
}

async function report(error: unknown, debug: boolean): Promise<void> {
	const [{renderError}, {plainScreen}] = await Promise.all([
		import('../output/error.js'),
		import('../output/screen.js'),
	]);
	const text = [...renderError(error, plainScreen(), {debug})].join('');
	try {
		// Synchronously, because the process may end right after it.
		writeSync(2, withoutHiddenKeys(text));
	} catch {
		// There is nowhere to report it.
	}
}
