import {type Symbols} from '../../theme/symbols.js';
import {counted} from '../../../text/counted.js';
import {type Span} from '../../text/spans.js';
import {safeJson, safeLine} from '../../../text/safe-text.js';
import {firstMatch, type Query} from '../query.js';
import {branchSize, childAt, isBranch, isList, keyAt, type Branch} from './branches.js';
import {type ExactNumbers} from './exact-numbers.js';
import {type TreeNode} from './tree-nodes.js';
import {scalarJson, scalarRole} from './scalar.js';

/** How many items of something folded are looked at for its beginning. */
const maxPreviewed = 24;

export type LineParts = {
	/** Cells of the screen. */
	readonly columns: number;
	readonly symbols: Symbols;
	readonly numbers: ExactNumbers;

	/** What was searched for: of long texts the part round it is shown. */
	readonly query?: Query | undefined;
};

/** One row of a tree: `▾ items: [3 items]`, `▸ 0: {id: "w1", …}`, `name: "first"`. May be wider than the screen. */
export function treeLine(node: TreeNode, parts: LineParts): readonly Span[] {
	const {path, key, value, folds, parent} = node;
	const {columns, symbols} = parts;
	const isFull = isBranch(value) && branchSize(value) > 0;
	return [
		{text: ' '.repeat(Math.min(2 * path.length, Math.floor(columns / 2)))},
		{text: isFull ? `${signOf(folds.isOpen, symbols)} ` : '  ', role: 'accent'},
		...keySpans(key, columns),
		...(isBranch(value)
			? branchSpans(value, folds.isOpen, parts)
			: [scalarSpan(value, parts, numberIn(parent, path.at(-1), parts))]),
	];
}

/** Cells before the sign of a row, at which a click folds and unfolds. */
export function signColumn({path}: TreeNode, columns: number): number {
	return Math.min(2 * path.length, Math.floor(columns / 2));
}

function signOf(isOpen: boolean, {rule}: Symbols): string {
	return rule === '-' ? (isOpen ? '-' : '+') : isOpen ? '▾' : '▸';
}

function keySpans(key: TreeNode['key'], columns: number): readonly Span[] {
	if (key === undefined) {
		return [];
	}

	return typeof key === 'number'
		? [{text: `${key}: `, role: 'dim'}]
		: [
				{text: safeLine(key.slice(0, 2 * columns)), role: 'key'},
				{text: ': ', role: 'punctuation'},
			];
}

function scalarSpan(value: unknown, parts: LineParts, number?: string): Span {
	const shown = typeof value === 'string' ? partWithMatch(value, parts) : value;
	return {text: number ?? safeJson(scalarJson(shown, 2 * parts.columns)), role: scalarRole(value)};
}

/** A long text from shortly before what was searched for, where that lies far behind its beginning. */
function partWithMatch(text: string, {columns, symbols, query}: LineParts): string {
	const match = query && text.length > columns ? firstMatch(text, query) : undefined;
	const from = (match?.start ?? 0) - Math.floor(columns / 4);
	return match !== undefined && match.end > columns ? symbols.ellipsis + text.slice(from) : text;
}

/** How a number was sent, where that is another way. */
function numberIn(
	branch: Branch | undefined,
	index: number | undefined,
	{numbers}: LineParts,
): string | undefined {
	return branch && numbers.get(branch)?.get(index ?? 0);
}

function branchSpans(branch: Branch, isOpen: boolean, parts: LineParts): readonly Span[] {
	const size = branchSize(branch);
	const [open, close] = isList(branch) ? ['[', ']'] : ['{', '}'];
	const count = size === 0 ? '' : counted(size, isList(branch) ? 'item' : 'field');
	if (isOpen || size === 0) {
		return [{text: `${open}${count}${close}`, role: 'dim'}];
	}

	return isList(branch)
		? [{text: `[${count}] `, role: 'dim'}, ...previewSpans(branch, parts)]
		: [{text: open, role: 'punctuation'}, ...previewSpans(branch, parts), {text: close, role: 'punctuation'}];
}

/** The beginning of what is folded, as far as it can be seen. */
function previewSpans(branch: Branch, parts: LineParts): readonly Span[] {
	const {columns, symbols} = parts;
	const size = branchSize(branch);
	const spans: Span[] = [];
	let used = 0;
	for (let index = 0; index < size; index++) {
		const comma: readonly Span[] = index === 0 ? [] : [{text: ', ', role: 'punctuation'}];
		if (used > columns || index === maxPreviewed) {
			return [...spans, ...comma, {text: symbols.ellipsis, role: 'dim'}];
		}

		const key = isList(branch) ? [] : keySpans(keyAt(branch, index), columns);
		const item = [...comma, ...key, previewOf(branch, index, parts)];
		used += item.reduce((sum, {text}) => sum + text.length, 0);
		spans.push(...item);
	}

	return spans;
}

function previewOf(branch: Branch, index: number, parts: LineParts): Span {
	const value = childAt(branch, index);
	if (!isBranch(value)) {
		return scalarSpan(value, parts, numberIn(branch, index, parts));
	}

	const size = branchSize(value);
	return {
		text: isList(value) ? (size === 0 ? '[]' : `[${size}]`) : size === 0 ? '{}' : `{${size}}`,
		role: 'dim',
	};
}
