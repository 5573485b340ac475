import {isObject} from '../../json/is-object.js';
import {type ExperimentDefinition} from './definition-schema.js';

/*
Version 2 of the definition format, for older clients: objects of names and values instead of lists, operators as text.
Source: section 6 of the API reference.
*/

type Fields = Readonly<Record<string, unknown>>;

/** Converts the definition in a body that creates an experiment from version 2 to 3; returns any other unchanged. */
export function asVersion3(body: unknown): unknown {
	const experiment = isObject(body) ? body['experiment'] : undefined;
	if (!isObject(body) || !isObject(experiment) || experiment['version'] !== 2) {
		return body;
	}

	const {base, extensions} = experiment;
	return {
		...body,
		experiment: {
			...experiment,
			version: 3,
			base: newer(base),
			...(Array.isArray(extensions) && {extensions: extensions.map((extension) => newer(extension))}),
		},
	};
}

/** The base or an extension of a definition. */
function newer(part: unknown): unknown {
	if (!isObject(part)) {
		return part;
	}

	const {analysis, modifiers} = part;
	return {
		...part,
		...(isObject(analysis) && {analysis: {...analysis, ...listed(analysis, 'parameters', parameterOf)}}),
		...(isObject(modifiers) && {modifiers: {...modifiers, ...listed(modifiers, 'variables', modifierOf)}}),
	};
}

/** Converts a field from an object of names and values to a list. */
function listed(part: Fields, field: string, entryOf: (name: string, value: unknown) => unknown): Fields {
	const values = part[field];
	return isObject(values)
		? {[field]: Object.entries(values).map(([name, value]: [string, unknown]) => entryOf(name, value))}
		: {};
}

function parameterOf(name: string, value: unknown): unknown {
	return {name, value};
}

/** Parses a value or an operator such as `range(1,5,5)`. */
function modifierOf(name: string, value: unknown): unknown {
	const [, kind = '', list = ''] = /^(range|choices|uniform|normal|beta)\((.*)\)$/v.exec(String(value)) ?? [];
	const operator = operators[kind];
	return operator === undefined || typeof value !== 'string'
		? {kind: 'value', name, value}
		: {kind, name, ...operator.read(list.split(',').map((item) => valueIn(item.trim())))};
}

function valueIn(text: string): unknown {
	const number = Number(text);
	return text === 'true' || text === 'false'
		? text === 'true'
		: text === '' || Number.isNaN(number)
			? text
			: number;
}

type Operator = {
	readonly read: (values: readonly unknown[]) => Fields;
	readonly write: (fields: Fields) => readonly unknown[];
};

/** An operator whose arguments are these fields, in order; missing ones are omitted. */
function ordered(...names: readonly string[]): Operator {
	return {
		read: (values) =>
			Object.fromEntries(values.map((value, index) => [names[index] ?? `field ${index}`, value])),
		write: (fields) =>
			names.map((name) => fields[name]).filter((value) => value !== undefined && value !== null),
	};
}

const operators: Readonly<Record<string, Operator>> = {
	range: ordered('start', 'end', 'steps'),
	choices: {
		read: (values) => ({values}),
		write: ({values}): readonly unknown[] => (Array.isArray(values) ? values : []),
	},
	uniform: ordered('start', 'end'),
	normal: ordered('mean', 'variance', 'start', 'end'),
	beta: ordered('alpha', 'beta', 'start', 'end'),
};

/** Converts a definition from version 3 to 2. */
export function version2({base, extensions}: ExperimentDefinition): unknown {
	return {version: 2, base: older(base), extensions: extensions.map((extension) => older(extension))};
}

type Part = {
	readonly analysis: {readonly parameters: ReadonlyArray<{readonly name: string; readonly value?: unknown}>};
	readonly modifiers: {readonly variables: ReadonlyArray<{readonly kind: string; readonly name: string}>};
};

function older<Each extends Part>(part: Each): unknown {
	const {analysis, modifiers} = part;
	return {
		...part,
		analysis: {
			...analysis,
			parameters: Object.fromEntries(analysis.parameters.map(({name, value}) => [name, value])),
		},
		modifiers: {
			...modifiers,
			variables: Object.fromEntries(modifiers.variables.map((variable) => [variable.name, textOf(variable)])),
		},
	};
}

/** A plain value, or an operator as text. */
function textOf(modifier: {readonly kind: string; readonly value?: unknown}): unknown {
	const operator = operators[modifier.kind];
	return operator === undefined ? modifier.value : `${modifier.kind}(${operator.write(modifier).join(',')})`;
}
