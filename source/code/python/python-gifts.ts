import {Reference, type Step} from '../recorded-line.js';
import {type PathSegment} from '../endpoint-of.js';
import {keyOf, type Call} from './python-call.js';

/** What of an object stands for values of a response, by path: the text behind its variable. */
export type Gifts = Readonly<Record<string, string>>;

export const workspaceGifts: Gifts = {
	id: '.id',
	'definition.defaultProjectId': '.definition.default_project_id',
	'definition.guid': '.definition.to_dict()["guid"]',
};

/** Assigns what later steps need of an object; `undefined` when it has not all of that. */
export function giftLines({gives}: Step, object: string, gifts: Gifts): readonly string[] | undefined {
	const lines = gives.flatMap(({name, at}) => {
		const text = gifts[at.join('.')];
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
	gifts: Gifts,
): readonly string[] | undefined {
	if (giftLines(step, '', gifts) === undefined) {
		return undefined;
	}

	const id = step.gives.find(({at}) => at.length === 1);
	const own = id === undefined ? [] : [...object.ids, new Reference(id.name)];
	const variable = objects.add(keyOf(object.kind, own), object.name);
	return [`${variable} = ${object.create}`, ...(giftLines(step, variable, gifts) ?? [])];
}

/** Lines, and what later steps need of an object that they have used. */
export function withGifts(
	{step}: Call,
	object: string,
	gifts: Gifts,
	lines: readonly string[],
): readonly string[] | undefined {
	const more = giftLines(step, object, gifts);
	return more && [...lines, ...more];
}
