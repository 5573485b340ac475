import {endpoints, parameterOf, type EndpointPath} from './endpoints.js';

/** A node of the API's tree: what may be requested there and what is below it. */
export type EndpointNode = {
	/** `experiments`; `{experimentId}` stands for any one of them; `''` is the root. */
	readonly segment: string;

	/** What the raw commands may send, in lower case; none where there is only something below. */
	readonly verbs: readonly string[];

	/** `''` where there is only something below. */
	readonly summary: string;
	readonly children: readonly EndpointNode[];

	/** Its path in the table; absent where there is only something below. */
	readonly path?: EndpointPath | undefined;
};

/** The kind of entity listed right below a node. */
export function listedKind({children}: EndpointNode): string | undefined {
	return children.map((child) => parameterOf(child)).find((kind) => kind !== undefined);
}

/** The fixed names right below a node. */
export function fixedChildren({children}: EndpointNode): readonly EndpointNode[] {
	return children.filter((child) => parameterOf(child) === undefined);
}

/** The child that a segment leads to: the fixed name, otherwise the placeholder. */
export function childAt({children}: EndpointNode, segment: string): EndpointNode | undefined {
	return (
		children.find((child) => child.segment === segment) ??
		children.find((child) => parameterOf(child) !== undefined)
	);
}

/** The node that the segments of a path lead to. */
export function nodeAt(segments: readonly string[]): EndpointNode | undefined {
	let node: EndpointNode | undefined = endpointTree();
	for (const segment of segments) {
		node &&= childAt(node, segment);
	}

	return node;
}

/** The kinds of the entities named in a path, with their segments: `workspace` → `w1`. */
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

/** The whole API. */
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
		// The keys are those of the table.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		place.path = path as EndpointPath;
	}

	return root;
}
