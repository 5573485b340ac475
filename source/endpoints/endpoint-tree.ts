import {endpoints, parameterOf, type EndpointPath} from './endpoints.js';

/** A node of the API's tree: its methods and its children. */
export type EndpointNode = {
	/** `experiments`, a placeholder such as `{experimentId}`, or `''` for the root. */
	readonly segment: string;

	/** Methods as the raw commands name them, in lower case; empty for a node that only has children. */
	readonly verbs: readonly string[];

	/** `''` for a node that only has children. */
	readonly summary: string;
	readonly children: readonly EndpointNode[];

	/** Its path in the table; absent for a node that only has children. */
	readonly path?: EndpointPath | undefined;
};

/** The kind of entity listed directly below a node. */
export function listedKind({children}: EndpointNode): string | undefined {
	return children.map((child) => parameterOf(child)).find((kind) => kind !== undefined);
}

/** The children with fixed names. */
export function fixedChildren({children}: EndpointNode): readonly EndpointNode[] {
	return children.filter((child) => parameterOf(child) === undefined);
}

/** The child for a segment: one with this name, otherwise the placeholder. */
export function childAt({children}: EndpointNode, segment: string): EndpointNode | undefined {
	return (
		children.find((child) => child.segment === segment) ??
		children.find((child) => parameterOf(child) !== undefined)
	);
}

/** Looks up a node by the segments of a path. */
export function nodeAt(segments: readonly string[]): EndpointNode | undefined {
	let node: EndpointNode | undefined = endpointTree();
	for (const segment of segments) {
		node &&= childAt(node, segment);
	}

	return node;
}

/** Entities named in a path, by kind: `workspace` → `w1`. */
export function kindsIn(segments: readonly string[]): ReadonlyMap<string, string> {
	const kinds = new Map<string, string>();
	for (const [index, segment] of segments.entries()) {
		const node = nodeAt(segments.slice(0, index + 1));
		const kind = node && parameterOf(node);
		if (kind !== undefined) {
			kinds.set(kind, segment);
		}
	}

	return kinds;
}

type Draft = {
	segment: string;
	verbs: readonly string[];
	summary: string;
	children: Draft[];
	path?: EndpointPath;
};

let tree: EndpointNode | undefined;

/** The root of the API's tree, built once. */
export function endpointTree(): EndpointNode {
	tree ??= grow();
	return tree;
}

function grow(): EndpointNode {
	const root: Draft = {segment: '', verbs: [], summary: '', children: []};
	for (const [path, [methods, summary]] of Object.entries(endpoints)) {
		let place = root;
		for (const segment of path.split('/').filter(Boolean)) {
			let next = place.children.find((child) => child.segment === segment);
			if (next === undefined) {
				next = {segment, verbs: [], summary: '', children: []};
				place.children.push(next);
			}

			place = next;
		}

		place.verbs = methods.toLowerCase().split(' ').filter(Boolean);
		place.summary = summary;
		// Object.entries widens the keys to string.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		place.path = path as EndpointPath;
	}

	return root;
}
