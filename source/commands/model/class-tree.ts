import {type TreeNode} from '../../output/views.js';
import {entriesIn, shortName, type ClassEntry, type Classes} from '../../jobs/class-lookup.js';

/** A class and those in it; `children` is absent where nobody has looked. */
type ClassTree = ClassEntry & {readonly children?: readonly ClassTree[] | undefined};

/** How many packages are asked about at a time. */
const maxAtOnce = 8;

type ClassTreeOptions = {
	/** Levels below the path. */
	readonly depth: number;

	/** Called as packages come in: how many were looked into. */
	readonly onPackage: (count: number) => void;
};

/** What is in a package down to a depth, the libraries for the empty path; a level is asked for at a time. */
export async function classTree(
	classes: Classes,
	path: string,
	{depth, onPackage}: ClassTreeOptions,
): Promise<readonly ClassTree[]> {
	const known = new Map<string, readonly ClassEntry[]>();
	let level = [path];
	for (let below = 0; below < depth && level.length > 0; below++) {
		// The names of a level come with the one above it.
		// eslint-disable-next-line no-await-in-loop
		await eachOf(level, async (name) => {
			known.set(name, await entriesIn(classes, name));
			onPackage(known.size);
		});
		level = level.flatMap((name) =>
			(known.get(name) ?? []).flatMap((entry) => (entry.kind === 'package' ? [entry.name] : [])),
		);
	}

	const grown = (name: string): readonly ClassTree[] | undefined =>
		known.get(name)?.map((entry) => ({
			...entry,
			...(entry.kind === 'package' && {children: grown(entry.name)}),
		}));
	return grown(path) ?? [];
}

/** All classes of a tree, each before those in it. */
export function flatTree(tree: readonly ClassTree[]): readonly ClassEntry[] {
	return tree.flatMap(({name, kind, children = []}) => [{name, kind}, ...flatTree(children)]);
}

/** Whether there are packages nobody has looked into. */
export function hasMore(tree: readonly ClassTree[]): boolean {
	return tree.some(({kind, children}) => kind === 'package' && (children === undefined || hasMore(children)));
}

/** The tree as it is shown: names without those of their packages. */
export function treeNodes(tree: readonly ClassTree[]): readonly TreeNode[] {
	return tree.map(({name, kind, children}) => ({
		name: shortName(name),
		isLeaf: kind === 'model',
		hasMore: kind === 'package' && children === undefined,
		children: children && treeNodes(children),
	}));
}

/** Does the same for each item, for some of them at a time. @throws the first error, once those at work have ended. */
async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
	const waiting = [...items];
	const worker = async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
			// eslint-disable-next-line no-await-in-loop -- one after the other; there are several workers
			await work(item);
		}
	};

	await Promise.all(Array.from({length: maxAtOnce}, worker));
}
