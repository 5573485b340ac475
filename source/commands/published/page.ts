import {type OptionValues} from '../../language/binding/typed-values.js';
import {quoteWord} from '../../language/quote-word.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Notice} from '../../output/document.js';

/** Where a list begins and how long it is. */
export const pageOptions = [
	{name: 'first', summary: 'How many to skip; default: 0', type: 'count', placeholder: 'N'},
	{name: 'max', summary: 'At most this many; default: 20', type: 'count', placeholder: 'N'},
] as const satisfies readonly OptionSpec[];

const defaultMax = 20;

/** How many are left out before it, and how many it has at most. */
export type Page = {readonly first: number; readonly max: number};

/** The page asked for. */
export function pageOf({first = 0, max = defaultMax}: OptionValues<(typeof pageOptions)[number]>): Page {
	return {first: Math.max(0, first), max: Math.max(0, max)};
}

/**
How to get the next page when this one is full: the server does not say how many there are.

@param options As they were given on this line.
@param length How many this page has.
*/
export function nextPage(
	command: string,
	options: Invocation['options'],
	{first, max, length}: Page & {readonly length: number},
): readonly Notice[] {
	if (length < max || max === 0) {
		return [];
	}

	const line = [command, ...given({...options, first: String(first + max)})].join(' ');
	return [
		{kind: 'info', text: `${first + 1} to ${first + length}; there may be more`},
		{kind: 'next', text: line},
	];
}

function given(options: Invocation['options']): readonly string[] {
	return Object.entries(options).flatMap(([name, value]) => {
		if (value === undefined) {
			return [];
		}

		return value === true ? [`--${name}`] : [value].flat().map((text) => `--${name} ${quoteWord(text)}`);
	});
}
