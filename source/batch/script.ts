import {UsageError} from '../errors/usage-error.js';
import {isIncomplete} from '../language/parsing/parser.js';

/** A command of a script; it may reach over several lines. */
export type ScriptCommand = {
	readonly text: string;

	/** Counted from 1. */
	readonly line: number;
};

/**
The commands of a script as its lines come in, each as soon as it is complete.

Text that cannot be parsed is yielded as well: it fails when it runs, with its place.

@throws UsageError when the script ends within a quote or bracket.
*/
export async function* scriptCommands(
	lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ScriptCommand, void, undefined> {
	let text = '';
	let first = 1;
	let line = 0;
	for await (const next of lines) {
		line += 1;
		if (text === '') {
			first = line;
		}

		text = text === '' ? next : `${text}\n${next}`;
		if (!isIncomplete(text)) {
			yield {text, line: first};
			text = '';
		}
	}

	if (text !== '') {
		throw new UsageError(
			`line ${first}: the command is not complete: a quote or bracket is not closed, or a for has no end`,
		);
	}
}
