import {withLineFeeds} from './text-lines.js';

/** What several pasted lines come down to. */
export type PastedLines = {
	/** Commands to run one after another, each whole; blank ones are left out. */
	readonly complete: readonly string[];

	/** What stays on the line: text without a line end, or a command that is not finished. */
	readonly rest: string;
};

/** A command of more lines is not run by itself: it stays on the line to be looked at. */
const mostLines = 500;

/**
 * Splits the text of the line with a paste in it into commands. `isComplete` says whether a text is a whole command
 * or goes on in the next line, as after an open quote. Without a line end everything is rest.
 */
export function pastedLines(text: string, isComplete: (text: string) => boolean): PastedLines {
	const lines = withLineFeeds(text).split('\n');
	const complete: string[] = [];
	let start = 0;
	for (let end = 1; end < lines.length && end - start <= mostLines; end++) {
		const command = lines.slice(start, end).join('\n');
		if (isComplete(command)) {
			complete.push(...(command.trim() === '' ? [] : [command]));
			start = end;
		}
	}

	return {complete, rest: lines.slice(start).join('\n')};
}
