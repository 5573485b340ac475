import {type Range} from '../../text/wrap.js';
import {literalPattern} from '../../text/literal-pattern.js';

/** What is searched or filtered for. */
export type Query = {
	readonly text: string;

	/** Small letters find capitals, too, unless there is a capital in the text. */
	readonly isExact: boolean;
};

/** The query of a typed text; `undefined` for an empty one. */
export function queryOf(text: string): Query | undefined {
	return text === '' ? undefined : {text, isExact: text.toLowerCase() !== text};
}

/** Tells whether a text has the query in it. */
export function createMatcher({text, isExact}: Query): (candidate: string) => boolean {
	if (isExact) {
		return (candidate) => candidate.includes(text);
	}

	const pattern = new RegExp(literalPattern(text), 'iv');
	return (candidate) => pattern.test(candidate);
}

/** Tells whether a text has all words of the query in it, in any order. */
export function createWordsMatcher({text}: Query): (candidate: string) => boolean {
	const matchers = text.split(' ').flatMap((word) => {
		const query = queryOf(word);
		return query === undefined ? [] : [createMatcher(query)];
	});
	return (candidate) => matchers.every((matches) => matches(candidate));
}

/** Where a line has the query in it, in UTF-16 units. */
export function matchRanges(line: string, {text, isExact}: Query): readonly Range[] {
	return Array.from(line.matchAll(new RegExp(literalPattern(text), isExact ? 'gv' : 'giv')), (match) => ({
		start: match.index,
		end: match.index + match[0].length,
	}));
}

/** The first place where a text has the query in it, in UTF-16 units; `undefined` when it has none. */
export function firstMatch(text: string, {text: wanted, isExact}: Query): Range | undefined {
	const found = new RegExp(literalPattern(wanted), isExact ? 'v' : 'iv').exec(text);
	return found === null ? undefined : {start: found.index, end: found.index + found[0].length};
}
