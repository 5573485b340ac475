import {type Area} from '../line-window.js';
import {createMatcher, queryOf} from '../query.js';
import {centredAt, scrolledTo} from '../scroll.js';
import {unfoldedTo, type TreePath} from './folds.js';
import {rowOf} from './tree-nodes.js';
import {current, fitted, searchingFrom, type TreePane, type TreeSearch} from './tree-pane.js';
import {isMatchAt, lastPath, matchNumber, searchTree} from './tree-search.js';

/** How many values one step of a search looks at: some milliseconds. */
const stepSize = 4000;

/** The tree with another text to search for; looks from the place `origin` was at. */
export function treeQuery(pane: TreePane, text: string, origin: TreePane, area: Area): TreePane {
	const query = queryOf(text);
	const back = {
		...pane,
		folds: origin.folds,
		scroll: origin.scroll,
		query,
		search: undefined,
		match: undefined,
	};
	if (query === undefined) {
		return back;
	}

	const {path} = current(origin);
	return isMatchAt(pane.value, path, createMatcher(query))
		? fitted(back, area)
		: searchingFrom(back, path, false);
}

/** One step of a search. */
export function treeWork(pane: TreePane, area: Area): TreePane {
	const {search, query, value} = pane;
	if (search === undefined || query === undefined) {
		return {...pane, search: undefined};
	}

	const {isBackward} = search;
	const step = {isBackward, matches: createMatcher(query), budget: stepSize};
	const result = searchTree(value, search.withCursorAt, step);
	switch (result.kind) {
		case 'found': {
			return found(pane, result.path, area);
		}

		case 'paused': {
			return {...pane, search: {...search, withCursorAt: result.path}};
		}

		case 'ended': {
			return search.hasWrapped
				? {...pane, search: undefined, message: `no match for ${query.text}`}
				: wrapped(pane, search, step.matches, area);
		}
	}
}

/** From the other end once more; a search looks behind or before where it begins, so the last value is looked at here. */
function wrapped(
	pane: TreePane,
	search: TreeSearch,
	matches: (text: string) => boolean,
	area: Area,
): TreePane {
	const at = search.isBackward ? lastPath(pane.value) : [];
	const next = {...pane, search: {...search, at, hasWrapped: true}};
	return search.isBackward && isMatchAt(pane.value, at, matches) ? found(next, at, area) : next;
}

function found(pane: TreePane, path: TreePath, area: Area): TreePane {
	const folds = unfoldedTo(pane.value, pane.folds, path);
	const row = rowOf(pane.value, folds, path);
	const extent = {total: folds.rows, height: area.rows};
	const {top} = pane.scroll;
	const isInSight = row >= top && row < top + area.rows;
	return {
		...pane,
		folds,
		search: undefined,
		message: pane.search?.hasWrapped ? 'went on from the other end' : undefined,
		match: matchOf(pane, path),
		scroll: isInSight ? scrolledTo(pane.scroll, row, extent) : centredAt(row, extent),
	};
}

/** Values of a tree that is small enough to have all its matches counted at once. */
const fewValues = 30_000;

function matchOf({value, query}: TreePane, path: TreePath): TreePane['match'] {
	return query === undefined
		? undefined
		: matchNumber(value, path, {matches: createMatcher(query), most: fewValues});
}
