import fc from 'fast-check';
import {expect, test} from 'vitest';
import {branchSize, childAt, isBranch} from '../../../source/output/viewer/tree/branches.js';
import {
	childFolds,
	foldsAt,
	opened,
	unfolded,
	unfoldedTo,
	withFolds,
	type Folds,
	type TreePath,
} from '../../../source/output/viewer/tree/folds.js';
import {pathText, nodeAt, rowOf, valueAtPath} from '../../../source/output/viewer/tree/tree-nodes.js';
import {exactNumbers} from '../../../source/output/viewer/tree/exact-numbers.js';
import {treeLine} from '../../../source/output/viewer/tree/tree-line.js';
import {symbolsFor} from '../../../source/output/theme/symbols.js';
import {lastPath, searchTree} from '../../../source/output/viewer/tree/tree-search.js';
import {treeSize} from '../../../source/output/viewer/tree/tree-size.js';

const {value} = fc.letrec<{value: unknown; list: unknown[]; object: Record<string, unknown>}>((tie) => ({
	value: fc.oneof({maxDepth: 4}, fc.integer(), fc.constant(undefined), tie('list'), tie('object')),
	list: fc.array(tie('value'), {maxLength: 6}),
	object: fc.dictionary(fc.string({maxLength: 3}), tie('value'), {maxKeys: 6}),
}));

/** Large lists, whose rows are counted in another way than those of small ones. */
const long = fc.tuple(value, fc.integer({min: 100, max: 400})).map(([item, count]) => ({
	items: Array.from({length: count}, (_, index) => (index % 3 === 0 ? item : {index, item})),
}));
const tree = fc.oneof({weight: 4, arbitrary: value}, {weight: 1, arbitrary: long});
const seeds = fc.array(fc.tuple(fc.nat(), fc.constantFrom('toggle', 'all', 'two')), {maxLength: 8});

/** Every row in reading order, found by walking down. */
function rowsOf(whole: unknown, folds: Folds, path: TreePath = []): readonly TreePath[] {
	if (!isBranch(whole) || !folds.isOpen) {
		return [path];
	}

	const children = Array.from({length: branchSize(whole)}, (_, index) =>
		rowsOf(childAt(whole, index), childFolds(whole, folds, index), [...path, index]),
	);
	return [path, ...children.flat()];
}

function folded(whole: unknown, changes: ReadonlyArray<readonly [number, string]>): Folds {
	let folds = unfolded(whole, 2);
	for (const [seed, change] of changes) {
		const rows = rowsOf(whole, folds);
		const path = rows[seed % rows.length] ?? [];
		folds = withFolds(whole, folds, path, (inner, at) =>
			change === 'toggle' ? opened(inner, at, !inner.isOpen) : unfolded(at, change === 'all' ? 256 : 2),
		);
	}

	return folds;
}

test('however a tree is folded, rows and row numbers match', () => {
	fc.assert(
		fc.property(tree, seeds, (whole, changes) => {
			const folds = folded(whole, changes);
			const rows = rowsOf(whole, folds);
			expect(folds.rows).toBe(rows.length);
			const step = Math.max(1, Math.floor(rows.length / 50));
			for (let row = 0; row < rows.length; row += step) {
				const place = nodeAt(whole, folds, row);
				expect(place.path).toEqual(rows[row]);
				expect(place.value).toBe(valueAtPath(whole, place.path));
				expect(rowOf(whole, folds, place.path)).toBe(row);
				expect(place.folds.isOpen).toBe(foldsAt(whole, folds, place.path).isOpen);
			}
		}),
	);
});

test('unfolding to a place makes it visible, wherever it is', () => {
	fc.assert(
		fc.property(tree, seeds, fc.nat(), (whole, changes, seed) => {
			const all = rowsOf(whole, unfolded(whole, 256));
			const path = all[seed % all.length] ?? [];
			const folds = unfoldedTo(whole, folded(whole, changes), path);
			expect(rowsOf(whole, folds)[rowOf(whole, folds, path)]).toEqual(path);
		}),
	);
});

test('a search visits every match in reading order, forwards or backwards, in steps of any size', () => {
	fc.assert(
		fc.property(tree, fc.boolean(), fc.integer({min: 1, max: 50}), (whole, isBackward, budget) => {
			const matches = (text: string) => text.includes('1');
			const all = rowsOf(whole, unfolded(whole, 256));
			const wanted = all.filter((path) => {
				const key = keyOf(whole, path);
				const here = valueAtPath(whole, path);
				return path.length > 0 && (matches(key) || (typeof here === 'number' && matches(String(here))));
			});
			const found: TreePath[] = [];
			let at: TreePath = isBackward ? lastPath(whole) : [];
			if (isBackward && wanted.some((path) => path.join(' ') === at.join(' '))) {
				found.push(at);
			}

			for (;;) {
				const result = searchTree(whole, at, {isBackward, matches, budget});
				if (result.kind === 'ended') {
					break;
				}

				at = result.path;
				if (result.kind === 'found') {
					found.push(at);
				}
			}

			expect(found).toEqual(isBackward ? wanted.toReversed() : wanted);
		}),
	);
});

function keyOf(whole: unknown, path: TreePath): string {
	const parent = valueAtPath(whole, path.slice(0, -1));
	const fields = isBranch(parent) && !Array.isArray(parent) ? Object.entries(parent) : [];
	return fields.filter(([, field]) => field !== undefined)[path.at(-1) ?? 0]?.[0] ?? '';
}

test('a tree counts its rows level by level', () => {
	const whole = {a: [1, 2, {b: []}], c: {}};
	expect([0, 1, 2, 3, 4].map((levels) => treeSize(whole, levels))).toEqual([1, 3, 6, 7, 7]);
});

test.each([
	{path: [], text: '@'},
	{path: [0], text: 'data'},
	{path: [0, 0, 1], text: 'data.items[1]'},
	{path: [0, 0, 1, 0], text: 'data.items[1]."a b"'},
	{path: [1], text: '"1st"'},
])('the path of $path is written $text, as filters accept it', ({path, text}) => {
	expect(pathText({data: {items: [0, {'a b': 1}]}, '1st': 2}, path)).toBe(text);
});

test.each([
	{
		text: '{"a": 1.0, "b": [1e3, 2, -0.50], "c": {"d": 10}}',
		shown: ['a: 1.0', '0: 1e3', '1: 2', '2: -0.50', 'd: 10'],
	},
	{
		text: '[12345678901234567890, {"x": 1.5, "y": 2.0}]',
		shown: ['0: 12345678901234567890', 'x: 1.5', 'y: 2.0'],
	},
	{text: '{"9": 1.0, "1": 2.0}', shown: ['1: 2', '9: 1']},
	{text: '{"a": 2.0, "a": 3.0, "b": [4.0]}', shown: ['a: 3', '0: 4']},
	{text: 'broken', shown: ['a: 1']},
])('numbers in $text are shown as they were sent, where that is known', ({text, shown}) => {
	const parsed: unknown = text.startsWith('[')
		? [12_345_678_901_234_567_890n, {x: 1.5, y: 2}]
		: text === 'broken'
			? {a: 1}
			: JSON.parse(text);
	const body = {bytes: new TextEncoder().encode(text), mediaType: 'application/json'};
	const numbers = exactNumbers(parsed, body);
	const folds = unfolded(parsed, 9);
	const lines = Array.from({length: folds.rows}, (_, row) =>
		treeLine(nodeAt(parsed, folds, row), {columns: 80, symbols: symbolsFor({unicode: true}), numbers})
			.map((piece) => piece.text)
			.join('')
			.trim(),
	);
	expect(lines.filter((line) => !/[\[\{]/v.test(line))).toEqual(shown);
});
