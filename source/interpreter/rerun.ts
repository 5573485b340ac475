import {UsageError} from '../errors/usage-error.js';
import {type Statement} from '../language/parsing/syntax.js';
import {nextLine} from './memory.js';
import {type StatementResult} from './runtime.js';

type Results = AsyncGenerator<StatementResult, void, undefined>;

/**
A result, and those of the line it asks to run again, in the format asked for.

@throws UsageError when that line asks for another one: two might ask for each other.
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
A line that is run again gives its result after this one, so the statement can neither filter nor store it.

@throws UsageError
*/
export function assertAlone(result: StatementResult, {filters, redirect, assignTo}: Statement): void {
	if (nextLine(result) !== undefined && (filters.length > 0 || (redirect ?? assignTo) !== undefined)) {
		throw new UsageError('a line that is run again must stand alone', {
			hint: 'its output is $_ then, e.g. for $_ | data',
		});
	}
}
