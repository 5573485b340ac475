import {type Opening, type Problem} from './problem.js';

const openers = '([{';
const closers = ')]}';

/**
Tracks a bracket at `at`: an opening one goes onto `open`, a closing one takes its partner off.

A closing bracket outside all brackets is text like any other. One that closes another kind is returned as a problem.
*/
export function trackBracket(open: Opening[], text: string, at: number): Problem | undefined {
	const character = text.charAt(at);
	const span = {offset: at, length: 1};
	if (openers.includes(character)) {
		open.push({opener: character, span});
		return undefined;
	}

	const innermost = closers.includes(character) ? open.pop() : undefined;
	if (innermost === undefined) {
		return undefined;
	}

	const expected = closers.charAt(openers.indexOf(innermost.opener));
	return character === expected
		? undefined
		: {message: `${character} does not close ${innermost.opener}`, hint: `close it with ${expected}`, span};
}

/** Where a quoted part that begins at `start` ends (just after its last quote); nothing when it is not closed. */
export function endOfQuoted(text: string, start: number, hasEscapes: boolean): number | undefined {
	const quote = text.charAt(start);
	for (let at = start + 1; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === quote) {
			return at + 1;
		}

		if (character === '\\' && hasEscapes) {
			at++;
		}
	}

	return undefined;
}
