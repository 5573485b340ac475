import {openLoops} from '../language/parsing/parser.js';

/** A command of a script; it may span several lines. */
export type ScriptCommand = {
	readonly text: string;

	/** 1-based number of its first line. */
	readonly line: number;
};

/**
The commands of a script as its lines arrive, each as soon as it is complete.

Text that cannot be parsed is yielded as well, such as a quote or a loop that is open at the end: it fails when it runs, with its line
number.
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

	const rest = [text, part].filter((each) => each !== undefined);
	if (rest.length > 0) {
		yield {text: rest.join('\n'), line: first};
	}
}

/** The commands of lines that are given one by one. Only a loop goes over several: a quote that is open is a slip of the pen. */
export function* lineCommands(lines: readonly string[]): Generator<ScriptCommand, void, undefined> {
	let [text, loops]: [string | undefined, number] = [undefined, 0];
	for (const line of lines) {
		text = text === undefined ? line : `${text}\n${line}`;
		loops = openLoops(line, loops) ?? 0;
		if (loops === 0) {
			yield {text, line: 1};
			text = undefined;
		}
	}

	if (text !== undefined) {
		yield {text, line: 1};
	}
}
