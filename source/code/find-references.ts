import {decodedSegment} from '../endpoints/endpoints.js';
import {Reference, type RecordedBody, type RecordedCall, type Step} from './recorded-line.js';

type ProvidedValue = Step['gives'][number];

export type Known = {
	/** Values that calls provide to later ones. */
	readonly given: ReadonlyMap<RecordedCall, readonly ProvidedValue[]>;

	/** The references of a call, by their values in the session. */
	readonly usedBy: (call: RecordedCall) => ReadonlyMap<string, Reference>;
};

/** Finds values in requests that come from earlier responses: ids and locations created by the session. */
export function findReferences(calls: readonly RecordedCall[]): Known {
	const given = new Map<RecordedCall, ProvidedValue[]>();
	const names = new Map<string, string>();
	const origins = new Map<string, Omit<ProvidedValue, 'name'> & {readonly call: RecordedCall}>();
	const sent = new Set<string>();
	const uses = new Map<RecordedCall, ReadonlyMap<string, Reference>>();
	for (const call of calls) {
		const used = new Map<string, Reference>();
		const ofPath = origins.has(call.path) ? [call.path] : valuesOfPath(call);
		for (const value of [...ofPath, ...valuesOfBody(call)]) {
			const origin = origins.get(value);
			if (origin !== undefined) {
				const name = names.get(value) ?? freeName(nameOf(origin.call, origin.at), new Set(names.values()));
				if (!names.has(value)) {
					names.set(value, name);
					const {call: from, ...place} = origin;
					given.set(from, [...(given.get(from) ?? []), {name, ...place}]);
				}

				used.set(value, new Reference(name));
			}
		}

		uses.set(call, used);
		// What a request names itself is no news in its response: `case_2`, looked at, is no id to be taken from there.
		// A path that is taken whole from a response names nothing.
		for (const value of [...(used.has(call.path) ? [] : ofPath), ...valuesOfBody(call)]) {
			sent.add(value);
		}

		for (const [text, at] of newValues(call, sent)) {
			const value = valueOf(text, at);
			origins.set(value, origins.get(value) ?? {call, at, isRooted: value !== text});
		}
	}

	return {given, usedBy: (call) => uses.get(call) ?? new Map()};
}

/** The path of a request and its segments, which may come from a response. */
function valuesOfPath({path}: RecordedCall): readonly string[] {
	return [path, ...path.split('/').map((segment) => decodedSegment(segment))];
}

/** The strings in the body of a request that may come from a response. */
function valuesOfBody({body}: RecordedCall): readonly string[] {
	return jsonOf(body)
		.flatMap((value) => [...leaves(value, [])])
		.filter((leaf) => isReplaceable(leaf))
		.map(([value]) => value);
}

/** The JSON a request carries: its body, or parts of its form. */
function jsonOf(body: RecordedBody | undefined): readonly unknown[] {
	switch (body?.kind) {
		case 'json': {
			return [body.value];
		}

		case 'form': {
			return body.parts.flatMap((part) => ('json' in part ? [part.json] : []));
		}

		case 'text':
		case undefined: {
			return [];
		}
	}
}

type Leaf = readonly [value: string, at: readonly string[]];

/** Iterates over all strings in a JSON value. */
function* leaves(value: unknown, at: readonly string[]): Iterable<Leaf> {
	if (typeof value === 'string') {
		yield [value, at];
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, item] of Object.entries(value)) {
			yield* leaves(item, [...at, key]);
		}
	}
}

/** Short text counts as an id only if the name of its field says so. */
function isReplaceable([value, at]: Leaf): boolean {
	return value.length >= 12 || idField.test(at.at(-1) ?? '') || idField.test(at.at(-2) ?? '');
}

const idField = /(?:^|_|[a-z])(?:ids?|Ids?|ID)$/v;

/** Fields with paths, and what a program calls them. */
const pathNames: Readonly<Record<string, string>> = {
	location: 'operation_path',
	downloadUri: 'download_path',
	resourceUri: 'resource_path',
};

/** New ids and locations in a response. Excludes lists, whose order is not stable. */
function newValues({method, response}: RecordedCall, sent: ReadonlySet<string>): readonly Leaf[] {
	if (response.kind !== 'json') {
		return [];
	}

	const isMade = method === 'POST';
	return [...leaves(response.value, [])].flatMap(([text, at]): Leaf[] => {
		const field = at.at(-1) ?? '';
		const value = valueOf(text, at);
		const isNew = !sent.has(value) || (isMade && at.length === 1);
		const isInList = at.some((key) => /^\d+$/v.test(key));
		return isNew && !isInList && (idField.test(field) || Object.hasOwn(pathNames, field)) ? [[text, at]] : [];
	});
}

/** Of a path what requests have of it, which is never a slash in front. */
function valueOf(text: string, at: readonly string[]): string {
	return Object.hasOwn(pathNames, at.at(-1) ?? '') ? text.replace(/^\/+/v, '') : text;
}

/** Names a value by its origin: `experiment_id` for the id returned by `POST …/experiments`. */
function nameOf({method, path}: RecordedCall, at: readonly string[]): string {
	const field = at.at(-1) ?? '';
	const ofPath = pathNames[field];
	if (ofPath !== undefined) {
		return ofPath;
	}

	const segments = path.split('/');
	const made = (method === 'GET' ? segments.at(-2) : segments.at(-1)) ?? '';
	const ofField = method === 'GET' || at.length > 1 ? field.replace(/(?<!gu)_?id$/iv, '') : '';
	const noun = ofField === '' ? (nouns[made] ?? made.replace(/s$/v, '')) : ofField;
	const words = noun
		.replaceAll(/([a-z])([A-Z])/gv, '$1_$2')
		.replaceAll(/\W+/gv, '_')
		.toLowerCase();
	return /^[a-z]/v.test(words) ? (words === 'guid' ? words : `${words}_id`) : 'made_id';
}

const nouns: Readonly<Record<string, string>> = {
	'model-executables': 'fmu',
	'workspace-exports': 'published',
};

function freeName(name: string, taken: ReadonlySet<string>): string {
	let free = name;
	for (let number = 2; taken.has(free); number++) {
		free = `${name}_${number}`;
	}

	return free;
}

/** The segments of a path, with references for values known only at run time. */
export function pathOf(
	path: string,
	used: ReadonlyMap<string, Reference>,
): ReadonlyArray<string | Reference> {
	const whole = used.get(path);
	return whole === undefined
		? path.split('/').map((segment) => used.get(decodedSegment(segment)) ?? segment)
		: [whole];
}

/** A body with references for values known only at run time. */
export function bodyWith(body: RecordedBody, used: ReadonlyMap<string, Reference>): RecordedBody {
	switch (body.kind) {
		case 'json': {
			return {...body, value: valueWith(body.value, used, [])};
		}

		case 'form': {
			const parts = body.parts.map((part) =>
				'json' in part ? {...part, json: valueWith(part.json, used, [])} : part,
			);
			return {...body, parts};
		}

		case 'text': {
			return body;
		}
	}
}

function valueWith(value: unknown, used: ReadonlyMap<string, Reference>, at: readonly string[]): unknown {
	if (typeof value === 'string') {
		return isReplaceable([value, at]) ? (used.get(value) ?? value) : value;
	}

	if (Array.isArray(value)) {
		return value.map((item, index) => valueWith(item, used, [...at, String(index)]));
	}

	// LongNumber is an object, but a value.
	return isFields(value)
		? Object.fromEntries(
				Object.entries(value).map(([key, item]) => [key, valueWith(item, used, [...at, key])]),
			)
		: value;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) {
		return false;
	}

	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}
