import * as v from 'valibot';
import {type ImportedWorkspace} from '../archives/workspace-archive.js';
import {json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call} from '../http/routing.js';
import {badRequest} from '../http-error.js';
import {createProject, type Project, projectJson} from '../store/stored-project.js';
import {projectOrNone, type Store} from '../store/demo-store.js';
import {isSameRepository, parseVcsUri, type VcsUri} from '../store/vcs-uri.js';
import {currentFormat, entryOf, type ProjectEntry} from '../store/stored-workspace.js';

/* Source: section 5.2 of the API reference, shared definitions and matchings. */

const text = v.optional(v.string(), '');

const entries = v.optional(
	v.array(
		v.object({
			reference: v.object({id: text, name: text, version: text, vcsUri: text}),
			disabled: v.optional(v.boolean(), false),
		}),
	),
	[],
);

const definition = v.object({
	name: v.pipe(v.string(), v.nonEmpty('a name must not be empty')),
	description: text,
	projects: entries,
	dependencies: entries,
});

type Entry = v.InferOutput<typeof entries>[number];

const selection = v.object({id: v.string(), project: v.object({id: v.string()})});

const importRequest = v.object({
	definition,
	selectedMatchings: v.optional(v.object({entries: v.array(selection)}), {entries: []}),
});

/** Finds local projects that match the version-controlled ones of a shared definition. */
export async function matchProjects({demo: {store}, json: body}: Call): Promise<Response> {
	const {definition: requested} = decode(v.object({definition}), await body());
	const vcs = [...requested.projects, ...requested.dependencies].flatMap(({reference}) => {
		const uri = parseVcsUri(reference.vcsUri);
		return uri === undefined
			? []
			: [
					{
						entryId: reference.id,
						uri,
						projects: matches(store, uri).map((it) => projectJson(it, {vcsInfo: true})),
					},
				];
	});
	return json({data: {vcs}});
}

/** Decodes a request to import a shared definition. @throws HttpError 400 when it is not one. */
export const decodeSharedImport = (body: unknown): v.InferOutput<typeof importRequest> =>
	decode(importRequest, body);

/**
Creates the workspace of a shared definition.

@throws HttpError with the server's code 12102 when several projects match and none was selected.
*/
export function sharedWorkspace(
	store: Store,
	{definition: requested, selectedMatchings}: ReturnType<typeof decodeSharedImport>,
): ImportedWorkspace {
	const newProjects: Project[] = [];
	const selected = new Map(selectedMatchings.entries.map(({id, project}) => [id, project.id]));
	const known = (list: readonly Entry[]): readonly ProjectEntry[] =>
		list.flatMap(({reference, disabled}) => {
			const id = selected.get(reference.id) ?? matched(store, reference, newProjects);
			return projectOrNone(store, id) === undefined && newProjects.every((it) => it.id !== id)
				? []
				: [entryOf(id, disabled)];
		});
	return {
		name: requested.name,
		description: requested.description,
		format: currentFormat,
		projects: known(requested.projects),
		dependencies: known(requested.dependencies),
		defaultProjectId: '',
		newProjects,
	};
}

/** The only matching project, or a new one as if checked out from its repository. */
function matched(store: Store, {id, vcsUri}: Entry['reference'], newProjects: Project[]): string {
	const uri = parseVcsUri(vcsUri);
	if (uri === undefined) {
		return id;
	}

	const [first, ...others] = matches(store, uri);
	if (others.length > 0) {
		throw badRequest(`Several projects match ${vcsUri} and none of them is selected`, 12_102);
	}

	if (first !== undefined) {
		return first.id;
	}

	const name = (uri.repoUrl.url.split('/').at(-1) ?? 'Project').replace(/\.git$/v, '');
	const project = {...createProject(name), vcsUri: uri};
	newProjects.push(project);
	return project.id;
}

const matches = (store: Store, uri: VcsUri): readonly Project[] =>
	[...store.projects.values()].filter((it) => it.vcsUri !== undefined && isSameRepository(it.vcsUri, uri));
