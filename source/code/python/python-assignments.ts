import {Reference, type Step} from '../recorded-line.js';
import {type PathSegment} from '../endpoint-of.js';
import {keyOf, type Call} from './python-call.js';

/** Attributes of an object of the client that hold values of a response, by their path in it: `id` is `.id`. */
export type Attributes = Readonly<Record<string, string>>;

export const workspaceAttributes: Attributes = {
	id: '.id',
	'definition.defaultProjectId': '.definition.default_project_id',
	'definition.guid': '.definition.to_dict()["guid"]',
};

/** Assigns what later steps need of an object; `undefined` when it has not all of that. */
export function assignments(
	{gives}: Step,
	object: string,
	attributes: Attributes,
): readonly string[] | undefined {
	const lines = gives.flatMap(({name, at}) => {
		const text = attributes[at.join('.')];
		return text === undefined ? [] : [`${name} = ${object}${text}`];
	});
	return lines.length === gives.length ? lines : undefined;
}

/** Assigns a new object, and what later steps need of it; `undefined` when it has not all of that. */
export function made(
	{step, objects}: Call,
	object: {
		readonly kind: string;
		readonly name: string;
		readonly ids: readonly PathSegment[];
		readonly create: string;
	},
	attributes: Attributes,
): readonly string[] | undefined {
	if (assignments(step, '', attributes) === undefined) {
		return undefined;
	}

	const id = step.gives.find(({at}) => at.length === 1);
	const own = id === undefined ? [] : [...object.ids, new Reference(id.name)];
	const variable = objects.add(keyOf(object.kind, own), object.name);
	return [`${variable} = ${object.create}`, ...(assignments(step, variable, attributes) ?? [])];
}

/** Lines, and what later steps need of an object that they have used. */
export function withAssignments(
	{step}: Call,
	object: string,
	attributes: Attributes,
	lines: readonly string[],
): readonly string[] | undefined {
	const more = assignments(step, object, attributes);
	return more && [...lines, ...more];
}
