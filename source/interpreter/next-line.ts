import {UsageError} from '../errors/usage-error.js';
import {type Statement} from '../language/parsing/syntax.js';
import {type Answer} from './answer.js';

type Answers = AsyncGenerator<Answer, void, undefined>;

/**
An answer, and those of the line it asks to be run, in the format it was asked for in.

@throws UsageError when that line asks for another one: two might ask for each other.
*/
export async function* withNextLine(answer: Answer, run: (line: string) => Answers): Answers {
	const line = nextLine(answer);
	if (line === undefined) {
		yield answer;
		return;
	}

	const {format} = answer;
	yield {...answer, format: 'auto'};
	for await (const following of run(line)) {
		if (nextLine(following) !== undefined) {
			throw new UsageError(`${line} runs a line that runs another one`);
		}

		yield {...following, format: following.format ?? format};
	}
}

/**
The answer of a line that is run again comes behind this one: nothing can be done with it in this statement.

@throws UsageError
*/
export function assertAlone(answer: Answer, {filters, redirect, assignTo}: Statement): void {
	if (nextLine(answer) !== undefined && (filters.length > 0 || (redirect ?? assignTo) !== undefined)) {
		throw new UsageError('a line that is run again stands alone', {
			hint: 'its answer is $_ then, e.g. for $_ | data',
		});
	}
}

function nextLine({output: {effects = []}}: Answer): string | undefined {
	return effects.find((effect) => effect.kind === 'run-line')?.line;
}
