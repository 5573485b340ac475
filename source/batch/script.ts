import {UsageError} from '../errors/usage-error.js';
import {openLoops} from '../language/parsing/parser.js';

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
	// What is not complete yet: lines of an open `for`, and behind them those since a quote or bracket was opened. Each is read once.
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
