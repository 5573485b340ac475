import {UsageError} from '../errors/usage-error.js';
import {type Statement} from '../language/parsing/syntax.js';
import {nextLine} from './memory.js';
import {type StatementResult} from './runtime.js';

type Results = AsyncGenerator<StatementResult, void, undefined>;

/**
Yields a result, then those of the line it requests, in the requested format.

@throws UsageError when that line requests another one, which could be circular.
*/
export async function* withRerun(result: StatementResult, run: (line: string) => Results): Results {
	const line = nextLine(result);
	if (line === undefined) {
		yield result;
		return;
	}

	const {format} = result;
	yield {...result, format: 'auto'};
	for await (const following of run(line)) {
		if (nextLine(following) !== undefined) {
			throw new UsageError(`${line} runs a line that runs another one`);
		}

		yield {...following, format: following.format ?? format};
	}
}

/**
Rejects filters, redirects and assignments on a statement that reruns a line, as they would not apply to that line's result.

@throws UsageError
*/
export function assertAlone(result: StatementResult, {filters, redirect, assignTo}: Statement): void {
	if (nextLine(result) !== undefined && (filters.length > 0 || (redirect ?? assignTo) !== undefined)) {
		throw new UsageError('a line that is run again must stand alone', {
			hint: 'its output is $_ then, e.g. for $_ | data',
		});
	}
}
