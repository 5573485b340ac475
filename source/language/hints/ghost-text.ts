import {matchCommand, type NamedCommand} from '../binding/find-command.js';

export type GhostInput = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;

	/** Oldest first. */
	readonly history: readonly string[];

	/** Suggestions for the line, the likeliest first. */
	readonly suggestions: readonly string[];

	/** The line as completion would complete it. Default: none. */
	readonly proposal?: string | undefined;
};

/**
The suggestion shown after the cursor: a likely next step, else the newest history entry that begins with the line, else a completion.

Empty unless the cursor is at the end. Entries with several lines are not suggested.
*/
export function ghostText({text, cursor, history, suggestions, proposal = ''}: GhostInput): string {
	if (cursor !== text.length || text.includes('\n')) {
		return '';
	}

	const next = suggestions.find((line) => isLonger(line, text));
	if (next !== undefined || text.trim() === '') {
		return next?.slice(text.length) ?? '';
	}

	const entry = history.findLast((line) => isLonger(line, text) && !line.includes('\n'));
	return (entry ?? (isLonger(proposal, text) ? proposal : text)).slice(text.length);
}

/**
The suggestions of an output as text to insert: of `plot VARIABLE` only `plot ` is inserted. Advice that is not a command is left out.
Plots come first, since that is what most people do next.
*/
export function typedSuggestions(
	proposals: readonly string[],
	specs: readonly NamedCommand[],
): readonly string[] {
	return proposals
		.filter(
			(line) =>
				matchCommand(
					specs,
					line.split(' ').map((text) => ({text})),
				) !== undefined,
		)
		.map((line) => line.replace(/(?<=\s)(?:\p{Lu}{2,}|\[|<).*$/v, ''))
		.toSorted((one, other) => Number(isPlot(other)) - Number(isPlot(one)));
}

function isPlot(line: string): boolean {
	return /^plot\s/v.test(line);
}

function isLonger(line: string, text: string): boolean {
	return line.length > text.length && line.startsWith(text);
}
