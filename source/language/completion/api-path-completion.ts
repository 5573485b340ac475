import {type Candidate} from './candidate.js';
import {listSource, type CompletionSource, type ServerList, type ServerSource} from './completion-source.js';
import {endpoints, type Endpoint} from './endpoints.js';

/** A path of the API up to the cursor, and what it is used with. */
export type TypedPath = {
	/** As it stands in the line. */
	readonly path: string;

	/** `get`, `post`, …; any when it is none of them. */
	readonly verb: string;

	/** Ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;
};

/** What is typed of the last segment, and where its candidates come from. */
export type SegmentCompletion = {readonly typed: string; readonly sources: readonly CompletionSource[]};

/** The segments that may follow: those that are fixed, and live ids where one of many things is named. */
export function apiPathCompletion({path, verb, entities}: TypedPath): SegmentCompletion {
	const segments = path.replace(/^\/?(?:api\/)?/v, '').split('/');
	const typed = segments.pop() ?? '';
	const fitting = endpoints
		.filter(({verbs}) => verbs.includes(verb === 'head' ? 'get' : verb))
		.map((endpoint) => ({endpoint, parts: endpoint.path.slice(1).split('/')}))
		.filter(({parts}) => parts.length > segments.length && fits(parts, segments));
	const names = fixedSegments(fitting, segments.length);
	const parameters = new Set(
		fitting.flatMap(({parts}) => /^\{(.+)\}$/v.exec(parts[segments.length] ?? '')?.[1] ?? []),
	);
	return {
		typed,
		sources: [
			listSource(names),
			...[...parameters].flatMap((kind) => parameterSources(kind, {segments, fitting, entities})),
		],
	};
}

type Fitting = {readonly endpoint: Endpoint; readonly parts: readonly string[]};

function fits(parts: readonly string[], segments: readonly string[]): boolean {
	return segments.every((segment, index) => {
		const part = parts[index] ?? '';
		return part.startsWith('{') ? segment !== '' : part === segment;
	});
}

function fixedSegments(fitting: readonly Fitting[], depth: number): readonly Candidate[] {
	const names = new Map<string, Candidate>();
	for (const {endpoint, parts} of fitting) {
		const text = parts[depth] ?? '';
		if (text !== '' && !text.startsWith('{')) {
			const isLast = parts.length === depth + 1;
			const known = names.get(text);
			names.set(text, {
				text,
				description: isLast ? endpoint.summary : known?.description,
				ending: isLast && known === undefined ? ' ' : known === undefined ? '/' : '',
			});
		}
	}

	return [...names.values()];
}

function parameterSources(
	kind: string,
	{
		segments,
		fitting,
		entities,
	}: Pick<TypedPath, 'entities'> & {
		readonly segments: readonly string[];
		readonly fitting: readonly Fitting[];
	},
): readonly CompletionSource[] {
	const goesOn = fitting.some(({parts}) => parts.length > segments.length + 1);
	const known = entities[kind];
	const inUse = known === undefined ? [] : [{text: `{${kind}}`, description: `${known}, in use`, ending: ''}];
	const thing = serverLists.find((list) => list === kind);
	return [
		listSource(goesOn ? inUse : inUse.map((candidate) => ({...candidate, ending: ' '}))),
		...(thing === undefined ? [] : [{...scoped(thing, segments, entities), ending: goesOn ? '' : ' '}]),
	];
}

const serverLists: readonly ServerList[] = [
	'workspace',
	'project',
	'function',
	'model',
	'fmu',
	'experiment',
	'case',
];

/** What the earlier segments say of where the thing is. */
function scoped(
	what: ServerList,
	segments: readonly string[],
	entities: TypedPath['entities'],
): ServerSource {
	return {
		kind: 'server',
		what,
		workspace: named(segments, 'workspaces', entities),
		experiment: named(segments, 'experiments', entities),
	};
}

function named(
	segments: readonly string[],
	noun: string,
	entities: TypedPath['entities'],
): string | undefined {
	const index = segments.indexOf(noun);
	const segment = index === -1 ? undefined : segments[index + 1];
	const [, kind] = /^\{(\w+)\}$/v.exec(segment ?? '') ?? [];
	return kind === undefined ? segment && decoded(segment) : entities[kind];
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
