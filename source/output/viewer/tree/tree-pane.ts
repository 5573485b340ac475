import {symbolsFor} from '../../theme/symbols.js';
import {type Area, paintedRow, windowWithMatch} from '../line-window.js';
import {type Query} from '../query.js';
import {movement, scrolledTo, start, type Scroll} from '../scroll.js';
import {isBranch} from './branches.js';
import {noExactNumbers, type ExactNumbers} from './exact-numbers.js';
import {foldsAt, opened, unfolded, withFolds, type Folds, type TreePath} from './folds.js';
import {nodeAt, rowOf, type TreeNode} from './tree-nodes.js';
import {treeLine} from './tree-line.js';
import {allLevels, treeSize} from './tree-size.js';

/** JSON as a tree. */
export type TreePane = {
	readonly kind: 'tree';
	readonly title?: string | undefined;
	readonly value: unknown;
	readonly numbers: ExactNumbers;
	readonly folds: Folds;
	readonly scroll: Scroll;
	readonly query?: Query | undefined;
	readonly search?: TreeSearch | undefined;

	/** Which of all matches the cursor is at, from 1; not counted in large trees. */
	readonly match?: {readonly number: number; readonly total: number} | undefined;
	readonly message?: string | undefined;
};

/** A search that goes on in steps. */
export type TreeSearch = {
	/** The last value looked at. */
	readonly withCursorAt: TreePath;

	readonly isBackward: boolean;
	readonly hasWrapped: boolean;
};

/** About how many rows are unfolded at first. */
const rowsAtFirst = 400;
const fewRows = 4;

/** A value as a tree, unfolded as far as it stays readable. */
export function treePane(value: unknown, title?: string, numbers = noExactNumbers): TreePane {
	let levels = 1;
	let rows = treeSize(value, levels);
	while (rows <= rowsAtFirst) {
		// Counting one level more costs no more than there are rows now.
		const next = treeSize(value, levels + 1);
		if (next === rows || (next > rowsAtFirst && rows > fewRows)) {
			break;
		}

		rows = next;
		levels++;
	}

	return {kind: 'tree', title, value, numbers, folds: unfolded(value, levels), scroll: start};
}

/** The tree after an action; `undefined` when the action is none of its own. */
export function treeAct(pane: TreePane, action: string, area: Area): TreePane | undefined {
	const moved = movement(pane.scroll, action, extentOf(pane, area));
	return moved === undefined
		? foldAct(pane, action, area)
		: {...pane, scroll: moved, search: undefined, match: undefined};
}

function foldAct(pane: TreePane, action: string, area: Area): TreePane | undefined {
	const node = current(pane);
	const level = /^level-(\d)$/v.exec(action)?.[1];
	if (level !== undefined) {
		return withWhole(pane, unfolded(pane.value, Number(level)), area);
	}

	switch (action) {
		case 'toggle': {
			return withOpen(pane, node, !node.folds.isOpen, area);
		}

		case 'unfold': {
			return isBranch(node.value) && !node.folds.isOpen
				? withOpen(pane, node, true, area)
				: treeAct(pane, 'down', area);
		}

		case 'fold': {
			return isBranch(node.value) && node.folds.isOpen
				? withOpen(pane, node, false, area)
				: treeAct(pane, 'parent', area);
		}

		case 'parent': {
			return at(pane, rowOf(pane.value, pane.folds, node.path.slice(0, -1)), area);
		}

		case 'next-sibling':
		case 'previous-sibling': {
			return sibling(pane, node, action === 'next-sibling' ? 1 : -1, area);
		}

		case 'unfold-below': {
			const folds = withFolds(pane.value, pane.folds, node.path, (_, value) => unfolded(value, allLevels));
			return fitted({...pane, folds}, area);
		}

		case 'fold-all': {
			return withWhole(pane, unfolded(pane.value, 1), area);
		}

		case 'unfold-all': {
			return withWhole(pane, unfolded(pane.value, allLevels), area);
		}

		case 'search-next':
		case 'search-previous': {
			return pane.query === undefined ? pane : searchingFrom(pane, node.path, action === 'search-previous');
		}

		default: {
			return undefined;
		}
	}
}

/** The tree that looks for the next match behind a path, or before it. */
export function searchingFrom(pane: TreePane, path: TreePath, isBackward: boolean): TreePane {
	return {...pane, search: {withCursorAt: path, isBackward, hasWrapped: false}};
}

/** What the cursor is at. */
export function current({value, folds, scroll}: TreePane): TreeNode {
	return nodeAt(value, folds, scroll.cursor);
}

function extentOf({folds}: TreePane, {rows}: Area) {
	return {total: folds.rows, height: rows};
}

/** The tree with the cursor in another row. */
export function at(pane: TreePane, row: number, area: Area): TreePane {
	return {
		...pane,
		search: undefined,
		match: undefined,
		scroll: scrolledTo(pane.scroll, row, extentOf(pane, area)),
	};
}

function withOpen(pane: TreePane, {path}: TreeNode, isOpen: boolean, area: Area): TreePane {
	const folds = withFolds(pane.value, pane.folds, path, (inner, value) => opened(inner, value, isOpen));
	return fitted({...pane, folds}, area);
}

/** The cursor stays at what it was at, or at what that lies in now. */
function withWhole(pane: TreePane, folds: Folds, area: Area): TreePane {
	const {path} = current(pane);
	const seen = path.findIndex((_, depth) => !foldsAt(pane.value, folds, path.slice(0, depth)).isOpen);
	const row = rowOf(pane.value, folds, seen === -1 ? path : path.slice(0, seen));
	return at({...pane, folds}, row, area);
}

function sibling(pane: TreePane, {path}: TreeNode, by: number, area: Area): TreePane {
	const index = path.at(-1);
	const parent = path.slice(0, -1);
	if (index === undefined) {
		return pane;
	}

	const below = foldsAt(pane.value, pane.folds, path).rows;
	const own = rowOf(pane.value, pane.folds, path);
	const last = rowOf(pane.value, pane.folds, parent) + foldsAt(pane.value, pane.folds, parent).rows;
	const row =
		by > 0 ? own + below : index === 0 ? own : rowOf(pane.value, pane.folds, [...parent, index - 1]);
	return row >= last ? pane : at(pane, row, area);
}

/** The cursor and the screen within the rows there are. */
export function fitted(pane: TreePane, area: Area): TreePane {
	return {...pane, scroll: scrolledTo(pane.scroll, pane.scroll.cursor, extentOf(pane, area))};
}

/** The rows of a tree that are on the screen. */
export function treeLines({value, folds, scroll, query, numbers}: TreePane, area: Area): readonly string[] {
	const count = Math.max(0, Math.min(area.rows, folds.rows - scroll.top));
	const parts = {columns: area.columns, symbols: symbolsFor(area.screen), numbers, query};
	return Array.from({length: count}, (_, index) => {
		const row = scroll.top + index;
		const spans = windowWithMatch(treeLine(nodeAt(value, folds, row), parts), 0, query, area);
		return paintedRow(spans, area, {isCurrent: row === scroll.cursor, query});
	});
}
