import {type Opening, type Problem} from './problem.js';

const openers = '([{';
const closers = ')]}';

/**
Tracks the bracket at `at`: pushes an opening one onto `open`, and pops the partner of a closing one.

A closing bracket outside all brackets is plain text. One that closes another kind of bracket is returned as a problem.
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

/** The offset just after the closing quote of a quoted part that begins at `start`; undefined if it is not closed. */
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
