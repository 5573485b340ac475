import {UsageError} from '../errors/usage-error.js';
import {openLoops} from '../language/parsing/parser.js';

/** A command of a script; it may span several lines. */
export type ScriptCommand = {
	readonly text: string;

	/** 1-based number of its first line. */
	readonly line: number;
};

/**
The commands of a script as its lines arrive, each as soon as it is complete.

Text that cannot be parsed is yielded as well: it fails when it runs, with its line number.

@throws UsageError when the script ends inside a quote, a bracket or a loop.
*/
export async function* scriptCommands(
	lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ScriptCommand, void, undefined> {
	// The incomplete text: `text` has the lines of an open `for`, `part` those since a quote or bracket was opened. Each is parsed once.
	let [text, part]: Array<string | undefined> = [];
	let [loops, first, line] = [0, 1, 0];
	for await (const next of lines) {
		line += 1;
		first = text === undefined && part === undefined ? line : first;
		part = part === undefined ? next : `${part}\n${next}`;
		const open = openLoops(part, loops);
		if (open !== undefined) {
			text = text === undefined ? part : `${text}\n${part}`;
			[part, loops] = [undefined, open];
		}

		if (open === 0 && text !== undefined) {
			yield {text, line: first};
			text = undefined;
		}
	}

	if (text !== undefined || part !== undefined) {
		throw new UsageError(
			`line ${first}: the command is not complete: a quote or bracket is not closed, or a for has no end`,
		);
	}
}
