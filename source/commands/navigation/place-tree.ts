import {ShellError} from '../../errors/shell-error.js';
import {kindsIn, type EndpointNode} from '../../endpoints/endpoint-tree.js';
import {parameterOf} from '../../endpoints/endpoints.js';
import {placePath, placeText, type Place} from '../../endpoints/place.js';
import {type Output} from '../../output/document.js';
import {type TreeNode} from '../../output/views.js';
import {type Context} from '../command.js';
import {type FoundPlace} from './find-place.js';
import {entriesOf, type PlaceEntry} from './place-entries.js';

/** How many levels a tree has, and how many items of each list. */
type TreeLimits = {readonly depth: number; readonly items: number};

/** A place with what is below it; lists of a level are fetched together. */
type Grown = {readonly node: TreeNode; readonly place: Place; readonly below: readonly Grown[]};

/** What may be read in a place and below it, down to a depth. A list that cannot be had says why. */
export async function placeTree(
	context: Context,
	{place, node}: FoundPlace,
	limits: TreeLimits,
): Promise<Output> {
	const grown = await grow(context, {node, place}, limits);
	return {
		value: paths(grown),
		view: {kind: 'tree', root: {name: placeText(place)}, nodes: grown.map((each) => treeNode(each))},
	};
}

type Spot = {readonly node: EndpointNode; readonly place: Place};

async function grow(
	context: Context,
	{node, place}: Spot,
	{depth, items}: TreeLimits,
): Promise<readonly Grown[]> {
	const readable = node.children.filter(({verbs, children}) => verbs.includes('get') || children.length > 0);
	const groups = await Promise.all(
		readable.map(async (child) => {
			const kind = parameterOf(child);
			return kind === undefined
				? [await grownChild(context, {spot: {node: child, place: [...place, child.segment]}}, {depth, items})]
				: grownEntries(context, {node: child, place}, {kind, limits: {depth, items}});
		}),
	);
	return groups.flat();
}

type Named = {readonly spot: Spot; readonly remark?: string | undefined};

async function grownChild(
	context: Context,
	{spot, remark}: Named,
	{depth, items}: TreeLimits,
): Promise<Grown> {
	const {node, place} = spot;
	const isLeaf = node.children.length === 0;
	const below = depth <= 1 || isLeaf ? [] : await grow(context, spot, {depth: depth - 1, items});
	const name = place.at(-1) ?? '';
	return {
		node: {name, remark: remark ?? node.summary, isLeaf, hasMore: depth <= 1 && !isLeaf},
		place,
		below,
	};
}

async function grownEntries(
	context: Context,
	{node, place}: Spot,
	{kind, limits}: {readonly kind: string; readonly limits: TreeLimits},
): Promise<readonly Grown[]> {
	const entries = await entriesOrReason(context, kind, place);
	if (!Array.isArray(entries)) {
		const name = typeof entries === 'string' ? entries : `{${kind}}`;
		return [{node: {name, remark: node.summary, isLeaf: true}, place: [...place, name], below: []}];
	}

	const shown: readonly PlaceEntry[] = entries.slice(0, limits.items);
	const grown = await Promise.all(
		shown.map(async ({id, remark = ''}) =>
			grownChild(context, {spot: {node, place: [...place, id]}, remark}, limits),
		),
	);
	const left = entries.length - shown.length;
	const rest: Grown = {
		node: {name: `and ${left} more`, remark: `--items ${entries.length} shows them`, isLeaf: true},
		place,
		below: [],
	};
	return left > 0 ? [...grown, rest] : grown;
}

/** A list that the server does not give is no reason to show nothing. */
async function entriesOrReason(
	context: Context,
	kind: string,
	place: Place,
): Promise<readonly PlaceEntry[] | string | undefined> {
	try {
		return await entriesOf(context, kind, kindsIn(place));
	} catch (error) {
		if (error instanceof ShellError && !context.signal.aborted) {
			return error.message;
		}

		throw error;
	}
}

function treeNode({node, below}: Grown): TreeNode {
	return {...node, children: below.map((each) => treeNode(each))};
}

function paths(grown: readonly Grown[]): readonly string[] {
	return grown.flatMap(({place, below}) => [placePath(place), ...paths(below)]);
}
