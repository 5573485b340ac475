import {UsageError} from '../errors/usage-error.js';

/** Whether a text chooses variables rather than naming one: `*.phi`, `/^PI/`. Brackets belong to names: `qd_max[1]`. */
export function isPattern(text: string): boolean {
	return /[*?]/v.test(text) || asRegex(text) !== undefined;
}

/**
Whether a name fits: `*` and `?` stand for any characters and any one, `/…/` is a regular expression, other text is the name.

@throws UsageError for a broken regular expression.
*/
export function variablePattern(text: string): (name: string) => boolean {
	const source = asRegex(text) ?? `^${[...text].map((sign) => wildcard(sign)).join('')}$`;
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

function wildcard(sign: string): string {
	if (sign === '*') {
		return '.*';
	}

	return sign === '?' ? '.' : sign.replaceAll(/[\\^$.+\(\)\[\]\{\}\|\/]/gv, String.raw`\$&`);
}
