import {type Filter, type Word} from '../parsing/syntax.js';
import {type Candidate} from './completion-source.js';

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

/** The functions of JMESPath. */
const filterFunctions: readonly Candidate[] = functions.map(([usage, summary]) => ({
	text: usage.slice(0, usage.indexOf('(') + 1),
	description: `${usage}: ${summary}`,
	ending: '',
}));

/** The typed part of a field's name, and the candidates. */
export type Fields = {readonly typed: string; readonly candidates: readonly Candidate[]};

/** Maximum number of items of a list from which fields are read. */
const maxItems = 20;

const simplePath = String.raw`(?:[\p{L}_][\p{L}\p{N}_]*|"[^"]*"|\[(?:\*|-?\d+|\?[^\]]*)?\]|[.@])*`;
const pathAtEnd = new RegExp(`${simplePath}$`, 'v');
const wholePath = new RegExp(`^${simplePath}$`, 'v');
const step = /([\p{L}_][\p{L}\p{N}_]*)|"([^"]*)"|\[(\*|-?\d+|\?[^\]]*)?\]/gv;

export type FilterContext = {
	readonly words: readonly Word[];
	readonly filters: readonly Filter[];

	/** The expression up to the cursor. */
	readonly expression: string;
};

/**
The fields that may come next in a JMESPath expression, taken from the last result or the named one that is filtered.

Only paths are followed: after functions and comparisons there are no candidates.
*/
export function filterFields(
	{words, filters, expression}: FilterContext,
	variables: Readonly<Record<string, unknown>>,
): Fields {
	const [reference] = words[0]?.parts ?? [];
	const named = reference?.kind === 'variable' ? reference : {name: '_', path: []};
	let samples: readonly unknown[] = Object.hasOwn(variables, named.name) ? [variables[named.name]] : [];
	for (const part of named.path) {
		samples = samples.flatMap((value) => into(value, part));
	}

	for (const filter of filters) {
		const isPath = filter.kind === 'jmespath' && wholePath.test(filter.expression);
		samples = isPath ? follow(samples, filter.expression) : [];
	}

	const fields = fieldsIn(samples, expression);
	return isStart(expression, fields.typed)
		? {...fields, candidates: [...fields.candidates, ...filterFunctions]}
		: fields;
}

/** Whether a new expression begins at the cursor, so that a function may come next. */
function isStart(expression: string, typed: string): boolean {
	return /(?:^|&|[\(,\|\[\{:=<>!?])\s*$/v.test(expression.slice(0, expression.length - typed.length));
}

/** The fields of the values at the end of a path. */
export function fieldsIn(values: readonly unknown[], expression: string): Fields {
	const condition = /^(.*)\[\?([^\]]*)$/sv.exec(expression);
	const items = condition === null ? values : follow(values, `${pathBefore(condition[1] ?? '')}[*]`);
	const [tail = ''] = pathAtEnd.exec(condition?.[2] ?? expression) ?? [];
	const [typed = ''] = /[\p{L}_][\p{L}\p{N}_]*$|$/v.exec(tail) ?? [];
	const base = tail.slice(0, tail.length - typed.length);
	return {typed, candidates: fieldsOf(follow(items, base), base === '' || base.endsWith('.'))};
}

function pathBefore(expression: string): string {
	return pathAtEnd.exec(expression)?.[0] ?? '';
}

function follow(values: readonly unknown[], path: string): readonly unknown[] {
	let samples = values;
	for (const [, name, quoted, index] of path.matchAll(step)) {
		const field = name ?? quoted;
		samples = samples.flatMap((value) => (field === undefined ? items(value, index) : into(value, field)));
	}

	return samples.slice(0, maxItems);
}

function items(value: unknown, index: string | undefined): readonly unknown[] {
	if (!Array.isArray(value)) {
		return [];
	}

	return index !== undefined && /^-?\d/v.test(index) ? into(value, Number(index)) : value.slice(0, maxItems);
}

function into(value: unknown, part: string | number): readonly unknown[] {
	if (Array.isArray(value)) {
		return typeof part === 'number' && value.length > 0 ? [value.at(part)] : [];
	}

	const own =
		typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, part) : undefined;
	return own === undefined ? [] : [own.value];
}

function fieldsOf(samples: readonly unknown[], isName: boolean): readonly Candidate[] {
	const fields = new Map<string, Candidate>();
	for (const sample of isName ? samples : []) {
		if (Array.isArray(sample)) {
			fields.set('[*]', {text: '[*]', description: 'of every item', ending: ''});
		} else if (typeof sample === 'object' && sample !== null && !ArrayBuffer.isView(sample)) {
			for (const [name, value] of Object.entries(sample)) {
				const text = /^[A-Za-z_]\w*$/v.test(name) ? name : JSON.stringify(name);
				fields.set(text, fields.get(text) ?? {text, description: kindOf(value), ending: ''});
			}
		}
	}

	return [...fields.values()];
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) {
		return `list of ${value.length}`;
	}

	if (typeof value === 'string') {
		return value.length > 40 ? 'text' : value;
	}

	return typeof value === 'object' && value !== null ? 'object' : String(value);
}
