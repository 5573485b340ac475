import {matchCommand, type NamedCommand} from '../binding/find-command.js';

export type GhostInput = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;

	/** Oldest first. */
	readonly history: readonly string[];

	/** What is likely to be typed next, the likeliest first. */
	readonly suggestions: readonly string[];

	/** The line as completion would go on with it. Default: it knows nothing. */
	readonly proposal?: string | undefined;
};

/**
How the line may go on, to be shown behind the cursor: a likely next step, else the newest entry of history that begins like it, else what
completion knows.

Nothing unless the cursor is at the end; entries of several lines are left to Up and to the search.
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
The commands among what an output proposes, as they are typed: of `plot VARIABLE` only `plot ` is typed, the rest is left to the user.
Advice that is no command is left out. What there is to plot comes first: that is what most people do next.
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
