import {branchSize, childAt, isBranch, type Branch} from './branches.js';
import {rowsBefore, treeSize} from './tree-size.js';

/**
What of a value is unfolded. Only where it differs from the usual something is kept, so that a million items cost nothing until one
is unfolded by itself.
*/
export type Folds = {
	readonly isOpen: boolean;

	/** How many levels of every child are unfolded, those apart that are listed. */
	readonly levels: number;

	/** Children that are unfolded in another way, by their place. */
	readonly others: readonly OtherChild[];

	/** How many rows it takes, its own included. */
	readonly rows: number;
};

type OtherChild = {
	readonly index: number;
	readonly folds: Folds;

	/** How many more rows than usual this one and those before it take. */
	readonly extra: number;
};

/** Where something lies in a tree: the place of the child at each level. */
export type TreePath = readonly number[];

/** A value with `levels` levels unfolded. */
export function unfolded(value: unknown, levels: number): Folds {
	const isOpen = levels > 0 && isBranch(value);
	return {isOpen, levels: Math.max(0, levels - 1), others: [], rows: isOpen ? treeSize(value, levels) : 1};
}

/** How the child at a place is unfolded. */
export function childFolds(branch: Branch, {levels, others}: Folds, index: number): Folds {
	return others.find((other) => other.index === index)?.folds ?? unfolded(childAt(branch, index), levels);
}

/** How what lies at a path is unfolded. */
export function foldsAt(value: unknown, folds: Folds, [index, ...rest]: TreePath): Folds {
	return index === undefined || !isBranch(value)
		? folds
		: foldsAt(childAt(value, index), childFolds(value, folds, index), rest);
}

/** The same with another way to unfold what lies at a path. */
export function withFolds(
	value: unknown,
	folds: Folds,
	[index, ...rest]: TreePath,
	change: (folds: Folds, value: unknown) => Folds,
): Folds {
	if (index === undefined || !isBranch(value)) {
		return change(folds, value);
	}

	const child = withFolds(childAt(value, index), childFolds(value, folds, index), rest, change);
	const {isOpen, levels} = folds;
	const others = [
		...folds.others.filter((other) => other.index < index),
		{index, folds: child, extra: 0},
		...folds.others.filter((other) => other.index > index),
	];
	return counted(value, {isOpen, levels, others});
}

/** A branch folded or unfolded; what lies below it is as it was. */
export function opened(folds: Folds, value: unknown, isOpen: boolean): Folds {
	return isBranch(value) ? counted(value, {...folds, isOpen}) : folds;
}

/** Everything above a path unfolded, so that it can be seen. */
export function unfoldedTo(value: unknown, folds: Folds, path: TreePath): Folds {
	let state = folds;
	for (let depth = 0; depth < path.length; depth++) {
		state = withFolds(value, state, path.slice(0, depth), (inner, branch) => opened(inner, branch, true));
	}

	return state;
}

/** How many rows the children before a place take. */
export function rowsBeforeChild(branch: Branch, {levels, others}: Folds, index: number): number {
	return rowsBefore(branch, levels, index) + (others.findLast((other) => other.index < index)?.extra ?? 0);
}

function counted(branch: Branch, {isOpen, levels, others}: Omit<Folds, 'rows'>): Folds {
	let extra = 0;
	const summed = others.map(({index, folds}) => {
		extra += folds.rows - treeSize(childAt(branch, index), levels);
		return {index, folds, extra};
	});
	const rows = isOpen ? 1 + rowsBefore(branch, levels, branchSize(branch)) + extra : 1;
	return {isOpen, levels, others: summed, rows};
}
