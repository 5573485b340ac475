import {branchSize, childAt, isBranch, isList, type Branch} from './branches.js';

/** Deeper than this nothing is unfolded at once. */
export const allLevels = 256;

/** Sums are remembered for branches with at least this many rows below them; smaller ones are counted again. */
const worthKeeping = 256;

/** Rows before each child, by branch and by how many levels are unfolded in the children. */
const known = new WeakMap<Branch, Map<number, Uint32Array>>();

/** How many rows a value takes when `levels` levels of it are unfolded: 1 when none is. */
export function treeSize(value: unknown, levels: number): number {
	if (levels <= 0 || !isBranch(value)) {
		return 1;
	}

	return 1 + (levels === 1 ? branchSize(value) : rowsOfChildren(value, levels - 1));
}

/** How many rows the children before `index` take, each unfolded by `levels` levels. */
export function rowsBefore(branch: Branch, levels: number, index: number): number {
	if (levels <= 0) {
		return index;
	}

	const sums = known.get(branch)?.get(levels);
	if (sums !== undefined) {
		return sums[index] ?? 0;
	}

	let rows = 0;
	for (let child = 0; child < index; child++) {
		rows += treeSize(childAt(branch, child), levels);
	}

	return rows;
}

function rowsOfChildren(branch: Branch, levels: number): number {
	const sums = known.get(branch)?.get(levels);
	if (sums !== undefined) {
		return sums.at(-1) ?? 0;
	}

	const rows = sum(branch, levels);
	if (rows >= worthKeeping) {
		remember(branch, levels);
	}

	return rows;
}

/** Without the list of keys that other uses keep: there may be millions of objects. */
function sum(branch: Branch, levels: number): number {
	let rows = 0;
	if (isList(branch) && !Array.isArray(branch)) {
		return branch.length;
	}

	const isArray = Array.isArray(branch);
	for (const value of Object.values<unknown>(branch)) {
		rows += value === undefined && !isArray ? 0 : treeSize(value, levels);
	}

	return rows;
}

function remember(branch: Branch, levels: number): void {
	const count = branchSize(branch);
	const sums = new Uint32Array(count + 1);
	let rows = 0;
	for (let index = 0; index < count; index++) {
		rows += treeSize(childAt(branch, index), levels);
		sums[index + 1] = rows;
	}

	const own = known.get(branch) ?? new Map<number, Uint32Array>();
	known.set(branch, own.set(levels, sums));
}
