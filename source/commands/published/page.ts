import {quoteWord} from '../../language/quote-word.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Notice} from '../../output/document.js';
import {optionNumber} from '../shared/option-text.js';

/** Where a list begins and how long it is. */
export const pageOptions: readonly OptionSpec[] = [
	{name: 'first', summary: 'Leave out so many; default 0', type: 'integer', placeholder: 'N'},
	{name: 'max', summary: 'How many at most; default 20', type: 'integer', placeholder: 'N'},
];

type Options = Invocation['options'];

const usualMax = 20;

/** The page asked for. */
export function pageOf(options: Options): {readonly first: number; readonly max: number} {
	return {
		first: Math.max(0, optionNumber(options, 'first') ?? 0),
		max: Math.max(0, optionNumber(options, 'max') ?? usualMax),
	};
}

/**
Tells the way to the next page when this one is full: the server does not say how many there are.

@param length How many this page has.
*/
export function nextPage(command: string, options: Options, length: number): readonly Notice[] {
	const {first, max} = pageOf(options);
	if (length < max || max === 0) {
		return [];
	}

	const line = [command, ...given({...options, first: String(first + max)})].join(' ');
	return [
		{kind: 'info', text: `${first + 1} to ${first + length}; there may be more`},
		{kind: 'next', text: line},
	];
}

function given(options: Options): readonly string[] {
	return Object.entries(options).flatMap(([name, value]) => {
		if (value === undefined) {
			return [];
		}

		return value === true ? [`--${name}`] : [value].flat().map((text) => `--${name} ${quoteWord(text)}`);
	});
}
