import {childAt, type EndpointNode, fixedChildren, kindsIn, nodeAt} from '../../endpoints/endpoint-tree.js';
import {parameterOf, decodedSegment} from '../../endpoints/endpoints.js';
import {entityPlace, isAbsolute, placeText, type Place} from '../../endpoints/place.js';
import {
	type Candidate,
	type CompletionSource,
	isServerList,
	listSource,
	sourceInPath,
} from './completion-source.js';
import {type CompletionSession} from './completion-session.js';

/** A path of the API up to the cursor, and its use. */
export type TypedPath = {
	/** As typed. */
	readonly path: string;

	/** `get`, `post` and so on: the path must allow that request; `place`: it must be a target of `cd`. */
	readonly use: string;
	readonly session: Pick<CompletionSession, 'entities' | 'place' | 'previousPlace'>;
};

/** The typed part of the last segment, and the sources of its candidates. */
export type SegmentCompletion = {readonly typed: string; readonly sources: readonly CompletionSource[]};

/** The next segments of a path: fixed names, or ids from the server. */
export function apiPathCompletion(path: TypedPath): SegmentCompletion {
	const at = path.path.lastIndexOf('/') + 1;
	const typed = path.path.slice(at);
	const place = placeBefore(path.path.slice(0, at), path.session);
	const node = place && nodeAt(place);
	if (place === undefined || node === undefined) {
		return {typed, sources: []};
	}

	const isBare = at === 0;
	const root = isBare && place.length === 0 && path.use !== 'place' ? '/' : '';
	const fixed = fixedChildren(node)
		.filter((child) => offers(child, path.use))
		.map((child) => fixedCandidate(child, path.use, root));
	return {
		typed,
		sources: [
			listSource(fixed),
			...node.children.flatMap((child) => parameterSources(child, place, path)),
			...(isBare ? [listSource(shortcuts(path))] : []),
		],
	};
}

/** The place that the steps before the last one lead to, if it exists. Prefixes of fixed names are accepted. */
export function placeBefore(before: string, {entities, place}: TypedPath['session']): Place | undefined {
	const [, mention, rest] = /^@(\w+)\/(.*)$/sv.exec(before) ?? [];
	let current = mention === undefined ? (isAbsolute(before) ? [] : place) : entityPlace(mention, entities);
	for (const step of stepsOf(rest ?? before)) {
		const next: Place | undefined = current && after(current, step, entities);
		current = next;
	}

	return current;
}

function stepsOf(path: string): readonly string[] {
	return path
		.replace(/^\/?api\//v, '')
		.split('/')
		.filter(Boolean);
}

function after(place: Place, step: string, entities: TypedPath['session']['entities']): Place | undefined {
	if (step === '..') {
		return place.slice(0, -1);
	}

	const [, placeholder] = /^\{(\w+)\}$/v.exec(step) ?? [];
	const segment = placeholder === undefined ? decodedSegment(step) : (entities[placeholder] ?? step);
	const node = nodeAt(place);
	if (step === '.' || node === undefined) {
		return node && place;
	}

	if (childAt(node, segment) !== undefined) {
		return [...place, segment];
	}

	const begun = fixedChildren(node).filter((child) => child.segment.startsWith(segment));
	const [only] = begun.length === 1 ? begun : begun.filter(({children}) => children.length > 0);
	return only && [...place, only.segment];
}

/** Whether a node, or anything below it, allows a use. */
function offers(node: EndpointNode, use: string): boolean {
	return use === 'place' ? node.children.length > 0 : hasVerb(node, use === 'head' ? 'get' : use);
}

function hasVerb({verbs, children}: EndpointNode, verb: string): boolean {
	return verbs.includes(verb) || children.some((child) => hasVerb(child, verb));
}

function fixedCandidate(node: EndpointNode, use: string, root: string): Candidate {
	const {segment, summary} = node;
	return {text: root + segment, description: summary, ending: endingOf(node, use)};
}

/** The text after a candidate: a blank if nothing can follow, a slash if something must, `''` if both are possible. */
function endingOf({verbs, children}: EndpointNode, use: string): string {
	const goesOn = children.some((child) => offers(child, use));
	if (use === 'place') {
		return goesOn ? '/' : '';
	}

	const isWhole = verbs.includes(use === 'head' ? 'get' : use);
	return goesOn ? (isWhole ? '' : '/') : ' ';
}

function parameterSources(
	child: EndpointNode,
	place: Place,
	{use, session: {entities}}: TypedPath,
): readonly CompletionSource[] {
	const kind = parameterOf(child);
	if (kind === undefined || !offers(child, use)) {
		return [];
	}

	const ending = use === 'place' ? '' : endingOf(child, use);
	const known = use === 'place' ? undefined : entities[kind];
	const inUse = known === undefined ? [] : [{text: `{${kind}}`, description: `${known}, in use`, ending}];
	return [
		listSource(inUse),
		...(isServerList(kind) ? [{...sourceInPath(kind, kindsIn(place)), ending}] : []),
	];
}

/** Shortcuts: `..`, `-`, `@experiment`. For requests only after an `@`. */
function shortcuts({path, use, session: {entities, place, previousPlace}}: TypedPath): readonly Candidate[] {
	const mentions = ['workspace', 'experiment', 'case', 'fmu', 'project'].flatMap((kind): Candidate[] => {
		const there = entityPlace(kind, entities);
		return there === undefined ? [] : [{text: `@${kind}`, description: placeText(there), ending: ''}];
	});
	if (use !== 'place') {
		return path.startsWith('@') ? mentions : [];
	}

	const up = {text: '..', description: placeText(place.slice(0, -1)), ending: ''};
	const back = {text: '-', description: `back to ${placeText(previousPlace)}`};
	return [...(place.length === 0 ? [] : [up]), ...(previousPlace.length === 0 ? [] : [back]), ...mentions];
}
