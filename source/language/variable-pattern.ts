import {UsageError} from '../errors/usage-error.js';
import {literalPattern} from '../text/literal-pattern.js';

/** Whether a text is a pattern and not a name: `*.phi`, `/^PI/`. Brackets belong to names: `qd_max[1]`. */
export function isPattern(text: string): boolean {
	return /[*?]/v.test(text) || asRegex(text) !== undefined;
}

/**
A function that tests names: `*` matches any characters and `?` a single one, `/…/` is a regular expression, other text is the name.

@throws UsageError for an invalid regular expression.
*/
export function variablePattern(text: string): (name: string) => boolean {
	const source = asRegex(text) ?? `^${[...text].map((character) => wildcard(character)).join('')}$`;
	try {
		const regex = new RegExp(source, 'iu');
		return (name) => regex.test(name);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new UsageError(`${text} is no regular expression: ${reason}`);
	}
}

function asRegex(text: string): string | undefined {
	return /^\/(.+)\/$/sv.exec(text)?.[1];
}

function wildcard(character: string): string {
	if (character === '*') {
		return '.*';
	}

	return character === '?' ? '.' : literalPattern(character);
}
