import {type ParseResult} from './syntax.js';
import {readStatement} from './statement.js';
import {tokenize, type Token} from './tokens.js';
import {usageError} from './problem.js';

/**
Reads a text of the shell's language: the statements in it, or that it goes on in the next line.

@throws UsageError with the place of what is wrong; what more lines cannot repair comes before what is merely unclosed.
*/
export function parse(text: string): ParseResult {
	const {tokens, problems, unclosed} = tokenize(text);
	const [problem] = problems;
	if (problem) {
		throw usageError(problem, text);
	}

	if (unclosed) {
		return {kind: 'incomplete', ...unclosed};
	}

	const groups = groupStatements(tokens);
	return {kind: 'complete', statements: groups.map((group) => readStatement(text, group))};
}

/** The tokens of each statement, without blanks and comments. */
export function groupStatements(tokens: readonly Token[]): ReadonlyArray<[Token, ...Token[]]> {
	const groups: Array<[Token, ...Token[]]> = [];
	let isOpen = false;
	for (const token of tokens) {
		if (token.kind === 'end') {
			isOpen = false;
		} else if (token.kind !== 'blank' && token.kind !== 'comment') {
			if (isOpen) {
				groups.at(-1)?.push(token);
			} else {
				groups.push([token]);
			}

			isOpen = true;
		}
	}

	return groups;
}
