import {branchSize, childAt, isBranch, isList, keyAt, type Branch} from './branches.js';
import {childFolds, rowsBeforeChild, type Folds, type TreePath} from './folds.js';

/** What is in one row of a tree. */
export type TreeNode = {
	readonly path: TreePath;

	/** What it is called in the branch it lies in; nothing for the whole. */
	readonly key: string | number | undefined;
	readonly value: unknown;
	readonly folds: Folds;

	/** What it lies in; nothing for the whole. */
	readonly parent?: Branch | undefined;
};

/** What is in a row, counted from 0; the last one for rows beyond the end. */
export function nodeAt(value: unknown, folds: Folds, row: number): TreeNode {
	let node: TreeNode = {path: [], key: undefined, value, folds};
	let rest = Math.min(row, folds.rows - 1);
	while (rest > 0 && isBranch(node.value) && node.folds.isOpen) {
		rest--;
		const index = childAtRow(node.value, node.folds, rest);
		rest -= rowsBeforeChild(node.value, node.folds, index);
		node = {
			path: [...node.path, index],
			key: keyAt(node.value, index),
			value: childAt(node.value, index),
			folds: childFolds(node.value, node.folds, index),
			parent: node.value,
		};
	}

	return node;
}

/** The row in which something lies; what lies above it is unfolded. */
export function rowOf(value: unknown, folds: Folds, [index, ...rest]: TreePath): number {
	return index === undefined || !isBranch(value)
		? 0
		: 1 +
				rowsBeforeChild(value, folds, index) +
				rowOf(childAt(value, index), childFolds(value, folds, index), rest);
}

/** The value that lies at a path. */
export function valueAtPath(value: unknown, path: TreePath): unknown {
	let node = value;
	for (const index of path) {
		node = isBranch(node) ? childAt(node, index) : undefined;
	}

	return node;
}

/** A path as JMESPath writes it: `data.items[3]."a b"`; `@` for the whole. */
export function pathText(value: unknown, path: TreePath): string {
	let text = '';
	let node = value;
	for (const index of path) {
		if (!isBranch(node)) {
			break;
		}

		text += isList(node) ? `[${index}]` : field(String(keyAt(node, index)), text === '');
		node = childAt(node, index);
	}

	return text === '' ? '@' : text;
}

function field(key: string, isFirst: boolean): string {
	const name = /^[A-Za-z_]\w*$/v.test(key) ? key : JSON.stringify(key);
	return isFirst ? name : `.${name}`;
}

/** The child whose rows a row is among; both count from 0, from the first child on. */
function childAtRow(branch: Branch, folds: Folds, row: number): number {
	let low = 0;
	let high = branchSize(branch) - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (rowsBeforeChild(branch, folds, middle) <= row) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}

	return low;
}
