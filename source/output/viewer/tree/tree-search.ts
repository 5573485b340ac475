import {fieldsOf, isBranch, isList, type Branch} from './branches.js';
import {type TreePath} from './folds.js';
import {scalarText} from './scalar.js';
import {allLevels} from './tree-size.js';

export type SearchStep = {
	readonly isBackward: boolean;
	readonly matches: (text: string) => boolean;

	/** How many values are looked at before it pauses. */
	readonly budget: number;
};

/** How far a search got: to a match, to a value to go on from, or to the end of the tree. */
export type SearchResult =
	{readonly kind: 'found' | 'paused'; readonly path: TreePath} | {readonly kind: 'ended'};

/** Looks for the next match behind a path, or before it, in what is folded, too, down to the deepest level that is unfolded at once. */
export function searchTree(root: unknown, from: TreePath, step: SearchStep): SearchResult {
	const walk = createWalk(root, from);
	for (let left = step.budget; left > 0; left--) {
		if (!(step.isBackward ? walk.back() : walk.forward())) {
			return {kind: 'ended'};
		}

		if (walk.isMatch(step.matches)) {
			return {kind: 'found', path: walk.path()};
		}
	}

	return {kind: 'paused', path: walk.path()};
}

/** Whether what lies at a path matches. */
export function isMatchAt(root: unknown, path: TreePath, matches: SearchStep['matches']): boolean {
	return createWalk(root, path).isMatch(matches);
}

/** Which of all matches the one at a path is, from 1, and how many there are; `undefined` in trees of more than `most` values. */
export function matchNumber(
	root: unknown,
	path: TreePath,
	{matches, most}: Pick<SearchStep, 'matches'> & {readonly most: number},
): {readonly number: number; readonly total: number} | undefined {
	const wanted = path.join(' ');
	const walk = createWalk(root, []);
	let [number, total] = [0, 0];
	for (let looked = 0; walk.forward(); looked++) {
		if (looked === most) {
			return undefined;
		}

		if (walk.isMatch(matches)) {
			total++;
			number = number === 0 && walk.path().join(' ') === wanted ? total : number;
		}
	}

	return {number, total};
}

/** A branch on the way to a value. */
type Level = {
	readonly branch: Branch;

	/** Absent for lists. */
	readonly keys: readonly string[] | undefined;
	readonly size: number;
	index: number;
};

/** A way through all values of a tree, in reading order. The keys it needs are let go again: there may be millions of objects. */
function createWalk(root: unknown, from: TreePath) {
	const levels: Level[] = [];
	const value = () => {
		const level = levels.at(-1);
		return level === undefined ? root : valueIn(level);
	};

	const descend = (index: (size: number) => number) => {
		const branch = value();
		if (!isBranch(branch) || levels.length >= allLevels) {
			return false;
		}

		const level = levelOf(branch);
		if (level.size === 0) {
			return false;
		}

		level.index = index(level.size);
		levels.push(level);
		return true;
	};

	for (const index of from) {
		descend(() => index);
	}

	return {
		path: (): TreePath => levels.map(({index}) => index),
		isMatch(matches: SearchStep['matches']) {
			const key = levels.at(-1)?.keys?.[levels.at(-1)?.index ?? 0];
			const here = value();
			return (key !== undefined && matches(key)) || (!isBranch(here) && matches(scalarText(here)));
		},
		forward() {
			if (descend(() => 0)) {
				return true;
			}

			for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
				if (level.index < level.size - 1) {
					level.index++;
					return true;
				}

				levels.pop();
			}

			return false;
		},
		back() {
			const level = levels.at(-1);
			if (level === undefined) {
				return false;
			}

			if (level.index === 0) {
				levels.pop();
				return true;
			}

			level.index--;
			while (descend((size) => size - 1)) {
				// To the last value of the branch.
			}

			return true;
		},
		toEnd() {
			while (descend((size) => size - 1)) {
				// To the last value of all.
			}
		},
	};
}

/** The path of the last value of a tree. */
export function lastPath(root: unknown): TreePath {
	const walk = createWalk(root, []);
	walk.toEnd();
	return walk.path();
}

function levelOf(branch: Branch): Level {
	if (isList(branch)) {
		return {branch, keys: undefined, size: branch.length, index: 0};
	}

	const keys = fieldsOf(branch);
	return {branch, keys, size: keys.length, index: 0};
}

function valueIn({branch, keys, index}: Level): unknown {
	return isList(branch) ? branch[index] : branch[keys?.[index] ?? ''];
}
