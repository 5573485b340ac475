import {isObject, type JsonObject} from '../../json/is-object.js';
import {Reference, type Step} from '../recorded-line.js';

/** Whether a value of a request can be an id. */
export function isId(value: unknown): value is string | Reference {
	return typeof value === 'string' || value instanceof Reference;
}

/**
What a step that puts a thing back changes of it, by path (`definition.name`); `undefined` when it is not known what it was.
*/
export function changesOf({body, before}: Step): ReadonlyMap<string, unknown> | undefined {
	if (before === undefined || body?.kind !== 'json') {
		return undefined;
	}

	const changes = new Map<string, unknown>();
	collect(body.value, before, [], changes);
	return changes;
}

function collect(
	after: unknown,
	before: unknown,
	at: readonly string[],
	changes: Map<string, unknown>,
): void {
	// An id that is known only at run time is the one that was there.
	if (after instanceof Reference && typeof before === 'string') {
		return;
	}

	if (!isPlain(after) || !isPlain(before)) {
		if (!isSame(after, before)) {
			changes.set(at.join('.'), after);
		}

		return;
	}

	for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
		collect(after[name], before[name], [...at, name], changes);
	}
}

function isPlain(value: unknown): value is JsonObject {
	return isObject(value) && !(value instanceof Reference);
}

function isSame(after: unknown, before: unknown): boolean {
	if (after instanceof Reference) {
		return typeof before === 'string';
	}

	if (Array.isArray(after) && Array.isArray(before)) {
		return after.length === before.length && after.every((item, index) => isSame(item, before[index]));
	}

	if (isPlain(after) && isPlain(before)) {
		const names = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...names].every((name) => isSame(after[name], before[name]));
	}

	return after === before;
}
