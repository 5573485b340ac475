import {childAt, endpointTree, fixedChildren, type EndpointNode} from '../../endpoints/endpoint-tree.js';
import {nearest} from '../nearest.js';

/**
The path of the API that a mistyped one most resembles, as segments: `workspaces`, `w1`, `experiments` for `/workspaces/w1/experiment`.
Ids are kept as they are. `undefined` where some segment resembles nothing that can stand there, and of a path that exists.
*/
export function similarPath(segments: readonly string[]): readonly string[] | undefined {
	const path: string[] = [];
	let node: EndpointNode = endpointTree();
	for (const segment of segments) {
		const next = childAt(node, segment) ?? similarChild(node, segment);
		if (next === undefined) {
			return undefined;
		}

		path.push(fixedChildren(node).includes(next) ? next.segment : segment);
		node = next;
	}

	const isMistyped = path.some((segment, index) => segment !== segments[index]);
	return isMistyped && node.verbs.length > 0 ? path : undefined;
}

function similarChild(node: EndpointNode, segment: string): EndpointNode | undefined {
	const children = fixedChildren(node);
	const name = nearest(
		segment,
		children.map((child) => child.segment),
	);
	return children.find((child) => child.segment === name);
}
