/** What has others below it in a tree: a list or an object. Lists may be of numbers only. */
export type Branch = ArrayLike<unknown> | Readonly<Record<string, unknown>>;

/** Whether a value is a list or an object. */
export function isBranch(value: unknown): value is Branch {
	return typeof value === 'object' && value !== null;
}

/** Whether a branch is a list. */
export function isList(value: Branch): value is ArrayLike<unknown> {
	return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

/** How many items or fields it has. */
export function branchSize(branch: Branch): number {
	return isList(branch) ? branch.length : keysOf(branch).length;
}

/** The item or field at a place, counted from 0. */
export function childAt(branch: Branch, index: number): unknown {
	if (isList(branch)) {
		return branch[index];
	}

	const key = keysOf(branch)[index];
	return key === undefined ? undefined : branch[key];
}

/** What the item or field at a place is called: a number in lists. */
export function keyAt(branch: Branch, index: number): string | number {
	return isList(branch) ? index : (keysOf(branch)[index] ?? '');
}

const known = new WeakMap<Readonly<Record<string, unknown>>, readonly string[]>();

/** Fields that are `undefined` are none, as in JSON. */
function keysOf(value: Readonly<Record<string, unknown>>): readonly string[] {
	const before = known.get(value);
	if (before !== undefined) {
		return before;
	}

	const defined = fieldsOf(value);
	known.set(value, defined);
	return defined;
}

/** The names of fields, found anew: for whoever goes through millions of objects. */
export function fieldsOf(value: Readonly<Record<string, unknown>>): readonly string[] {
	const keys = Object.keys(value);
	return keys.every((key) => value[key] !== undefined)
		? keys
		: keys.filter((key) => value[key] !== undefined);
}
