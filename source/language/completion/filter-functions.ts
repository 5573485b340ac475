import {type Candidate} from './candidate.js';

const functions: ReadonlyArray<readonly [usage: string, summary: string]> = [
	['abs(number)', 'without its sign'],
	['avg(numbers)', 'average'],
	['ceil(number)', 'next whole number'],
	['contains(list, item)', 'whether it is in there'],
	['ends_with(text, end)', 'whether it ends so'],
	['floor(number)', 'whole number before'],
	["join(', ', texts)", 'one text of many'],
	['keys(object)', 'names of its fields'],
	['length(value)', 'of a list, text or object'],
	['map(&expression, list)', 'of every item'],
	['max(list)', 'largest'],
	['max_by(list, &field)', 'item with the largest'],
	['merge(objects…)', 'one object of many'],
	['min(list)', 'smallest'],
	['min_by(list, &field)', 'item with the smallest'],
	['not_null(values…)', 'first that is not null'],
	['reverse(list)', 'from behind'],
	['sort(list)', 'in order'],
	['sort_by(list, &field)', 'in the order of a field'],
	['starts_with(text, start)', 'whether it begins so'],
	['sum(numbers)', 'sum'],
	['to_array(value)', 'as a list'],
	['to_number(value)', 'as a number'],
	['to_string(value)', 'as text'],
	['type(value)', 'what it is'],
	['values(object)', 'of its fields'],
];

/** The functions of JMESPath, with what they take. */
export const filterFunctions: readonly Candidate[] = functions.map(([usage, summary]) => ({
	text: usage.slice(0, usage.indexOf('(') + 1),
	description: `${usage}: ${summary}`,
	ending: '',
}));
