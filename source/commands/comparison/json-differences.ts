import {diffArrays} from 'diff';

/** A place where two values differ. */
export type Difference = {
	/** As JMESPath writes it where it can: `data.items[0].name`, `items[id=w1].name`; `@` is the whole. */
	readonly path: string;
	readonly change: 'changed' | 'added' | 'removed';

	/** Absent when it was added or removed. */
	readonly first?: unknown;
	readonly second?: unknown;
};

/** A path and what the two values have there. */
type Pair = {
	readonly path: string;
	readonly first: unknown;
	readonly second: unknown;
};

/** Edits after which two lists are compared item by item, as looking for more costs too much. */
const maxEdits = 300;

/**
Where two JSON values differ, in the order of the first. Items of lists belong together when they have one id, else by where they
stand once what was put in between is left out; lists of numbers are one value.
*/
export function jsonDifferences(first: unknown, second: unknown, tolerance = 0): readonly Difference[] {
	const found: Difference[] = [];
	const open: Array<Pair | Difference> = [{path: '', first, second}];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if ('change' in next) {
			found.push(next);
		} else {
			open.push(...stepInto(next, tolerance).toReversed());
		}
	}

	return found.map((difference) => (difference.path === '' ? {...difference, path: '@'} : difference));
}

function stepInto({path, first, second}: Pair, tolerance: number): ReadonlyArray<Pair | Difference> {
	if (Array.isArray(first) && Array.isArray(second) && !(isNumeric(first) && isNumeric(second))) {
		return inLists(path, {first, second, tolerance});
	}

	if (isObject(first) && isObject(second)) {
		return inObjects(path, first, second);
	}

	return isSame(first, second, tolerance) ? [] : [{path, change: 'changed', first, second}];
}

type Fields = Readonly<Record<string, unknown>>;

function inObjects(path: string, first: Fields, second: Fields): ReadonlyArray<Pair | Difference> {
	const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
	return names.map((name) =>
		paired(path === '' ? fieldText(name) : `${path}.${fieldText(name)}`, {
			hasFirst: Object.hasOwn(first, name),
			hasSecond: Object.hasOwn(second, name),
			first: first[name],
			second: second[name],
		}),
	);
}

type Lists = {
	readonly first: readonly unknown[];
	readonly second: readonly unknown[];
	readonly tolerance: number;
};

function inLists(path: string, lists: Lists): ReadonlyArray<Pair | Difference> {
	const {first, second} = lists;
	const [firstIds, secondIds] = [idsOf(first), idsOf(second)];
	if (firstIds === undefined || secondIds === undefined) {
		return first.length === 1 && second.length === 1
			? [{path: `${path}[0]`, first: first[0], second: second[0]}]
			: byPlace(path, lists);
	}

	return [...new Set([...firstIds.keys(), ...secondIds.keys()])].map((id) =>
		paired(`${path}[id=${id}]`, {
			hasFirst: firstIds.has(id),
			hasSecond: secondIds.has(id),
			first: firstIds.get(id),
			second: secondIds.get(id),
		}),
	);
}

/** Items by where they stand: a stretch that was replaced item by item, what was put in or taken out as it is. */
function byPlace(path: string, {first, second, tolerance}: Lists): ReadonlyArray<Pair | Difference> {
	const comparator = (one: unknown, other: unknown) => isSame(one, other, tolerance);
	const parts = diffArrays([...first], [...second], {comparator, maxEditLength: maxEdits}) ?? [
		{removed: true, added: false, value: first, count: first.length},
		{removed: false, added: true, value: second, count: second.length},
	];
	const found: Array<Pair | Difference> = [];
	let [left, right] = [0, 0];
	let taken: readonly unknown[] = [];
	for (const {added, removed, value} of [...parts, {added: false, removed: false, value: []}]) {
		if (removed) {
			taken = value;
			left += value.length;
			continue;
		}

		const put = added ? value : [];
		const count = Math.max(taken.length, put.length);
		for (let index = 0; index < count; index++) {
			const place = index < taken.length ? left - taken.length + index : right + index;
			found.push(
				paired(`${path}[${place}]`, {
					hasFirst: index < taken.length,
					hasSecond: index < put.length,
					first: taken[index],
					second: put[index],
				}),
			);
		}

		taken = [];
		left += added ? 0 : value.length;
		right += value.length;
	}

	return found;
}

type Halves = {
	readonly hasFirst: boolean;
	readonly hasSecond: boolean;
	readonly first: unknown;
	readonly second: unknown;
};

function paired(path: string, {hasFirst, hasSecond, first, second}: Halves): Pair | Difference {
	if (hasFirst && hasSecond) {
		return {path, first, second};
	}

	return hasFirst ? {path, change: 'removed', first} : {path, change: 'added', second};
}

/** The items by id, when all are objects with an id of their own. */
function idsOf(items: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
	const ids = new Map(
		items.flatMap((item) =>
			isObject(item) && typeof item['id'] === 'string' ? [[item['id'], item] as const] : [],
		),
	);
	return ids.size === items.length ? ids : undefined;
}

/** Whether two JSON values say the same, whatever the order of their fields; numbers within the tolerance, a part of the greater. */
export function isSame(first: unknown, second: unknown, tolerance = 0): boolean {
	const open: Array<readonly [unknown, unknown]> = [[first, second]];
	for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
		const [one, other] = pair;
		if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
			open.push(...one.map((item: unknown, index) => [item, other[index]] as const));
		} else if (isObject(one) && isObject(other) && hasSameNames(one, other)) {
			open.push(...Object.keys(one).map((name) => [one[name], other[name]] as const));
		} else if (!isSameScalar(one, other, tolerance)) {
			return false;
		}
	}

	return true;
}

function hasSameNames(one: Fields, other: Fields): boolean {
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name));
}

function isSameScalar(one: unknown, other: unknown, tolerance: number): boolean {
	if (one === other || (Number.isNaN(one) && Number.isNaN(other))) {
		return true;
	}

	return (
		typeof one === 'number' &&
		typeof other === 'number' &&
		Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other))
	);
}

/** Whether a list is of numbers, and long enough to be compared as a whole rather than item by item. */
function isNumeric(items: readonly unknown[]): boolean {
	return items.length > 8 && items.every((item) => typeof item === 'number' || typeof item === 'bigint');
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function fieldText(name: string): string {
	return /^[A-Za-z_]\w*$/v.test(name) ? name : JSON.stringify(name);
}
