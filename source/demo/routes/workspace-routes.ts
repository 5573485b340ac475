import * as v from 'valibot';
import {stopExecutions} from '../execution/running-executions.js';
import {empty, items, itemTexts, json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {sizeOfExperiment} from '../store/stored-experiment.js';
import {idFromName} from '../store/ids.js';
import {projectJson, sizeOfFiles} from '../store/stored-project.js';
import {
	addProject,
	experimentsIn,
	fmusIn,
	projectIn,
	projectOrNone,
	type Store,
	workspaceIn,
} from '../store/demo-store.js';
import {user} from '../store/demo-user.js';
import {
	createWorkspace,
	entryOf,
	type ProjectEntry,
	referenceTo,
	withAdded,
	withoutNamesakes,
	type Workspace,
	workspaceJson,
	type WorkspaceSizes,
	workspaceText,
} from '../store/stored-workspace.js';
import {vcsUriText} from '../store/vcs-uri.js';

/** Source: section 5.1 of the API reference. */
export const workspaceRoutes: readonly Route[] = [
	route('GET', '/workspaces', listWorkspaces),
	route('POST', '/workspaces', createNewWorkspace),
	route('GET', '/workspaces/{workspaceId}', showWorkspace),
	route('PUT', '/workspaces/{workspaceId}', changeWorkspace),
	route('DELETE', '/workspaces/{workspaceId}', deleteWorkspace),
	route('POST', '/workspaces/{workspaceId}/lock-preview', previewLock),
	route('GET', '/workspaces/{workspaceId}/sharing-definition', shareDefinition),
	route('GET', '/workspaces/{workspaceId}/projects', (call) => listEntries(call, 'projects', true)),
	route('POST', '/workspaces/{workspaceId}/projects', createProjectIn),
	route('GET', '/workspaces/{workspaceId}/dependencies', (call) => listEntries(call, 'dependencies', false)),
];

const name = v.pipe(v.string(), v.trim(), v.nonEmpty('a name must not be empty'), v.maxLength(200));
const references = v.optional(v.array(v.object({id: v.string()})), []);

const creation = v.object({
	new: v.object({
		name,
		description: v.optional(v.string()),
		defaultProjectId: v.optional(v.string()),
		projects: v.optional(v.array(v.object({reference: v.object({id: v.string()})}))),
	}),
	config: v.optional(
		v.object({
			addDefaultProject: v.optional(v.boolean(), true),
			addSystemProjects: v.optional(v.boolean(), true),
		}),
		{},
	),
});

const entries = v.array(
	v.object({
		reference: v.object({
			id: v.string(),
			name: v.exactOptional(v.string()),
			version: v.exactOptional(v.string()),
		}),
		disabled: v.optional(v.boolean(), false),
		disabledContent: v.optional(v.array(v.unknown()), []),
	}),
);

const change = v.object({
	definition: v.object({
		name,
		description: v.optional(v.string(), ''),
		defaultProjectId: v.optional(v.string(), ''),
		projects: entries,
		dependencies: entries,
	}),
});

const addition = v.object({add: v.object({projects: references, dependencies: references})});

function listWorkspaces({demo, query, flag}: Call): Response {
	const found = [...demo.store.workspaces.values()].filter(
		({definition}) =>
			(query('name') === '' || definition.name === query('name')) &&
			(query('sharingId') === '' || definition.receivedFrom?.sharingId === query('sharingId')) &&
			(!flag('onlyAppMode') || definition.appMode !== undefined),
	);
	return itemTexts(found.map((workspace) => workspaceText(workspace)));
}

async function createNewWorkspace({demo: {store}, json: body}: Call): Promise<Response> {
	const {new: requested, config} = decode(creation, await body());
	const projects = (requested.projects ?? []).map(({reference}) =>
		entryOf(projectIn(store, reference.id).id),
	);
	const workspace = createWorkspace({
		id: idFromName(requested.name, (id) => store.workspaces.has(id)),
		name: requested.name,
		description: requested.description,
		defaultProject: config.addDefaultProject ? addProject(store, capitalized(requested.name)) : undefined,
		projects,
		...(!config.addSystemProjects && {dependencies: []}),
		createdBy: user.id,
		createdAt: Date.now(),
	});
	store.workspaces.set(workspace.id, workspace);
	return json(workspaceJson(workspace));
}

/** A default project has the capitalized name of its workspace. */
const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function showWorkspace({demo: {store}, param, flag}: Call<'workspaceId'>): Response {
	const workspace = workspaceIn(store, param('workspaceId'));
	return json(workspaceJson(workspace, flag('sizeInfo') ? sizesOf(store, workspace) : undefined));
}

async function changeWorkspace({demo: {store}, param, json: body}: Call<'workspaceId'>): Promise<Response> {
	const workspace = workspaceIn(store, param('workspaceId'));
	const {definition} = decode(change, await body());
	const changed = {...workspace, definition: {...workspace.definition, ...definition}};
	store.workspaces.set(workspace.id, changed);
	return json(workspaceJson(changed));
}

function deleteWorkspace({demo: {store, executions}, param}: Call<'workspaceId'>): Response {
	const {id} = workspaceIn(store, param('workspaceId'));
	stopExecutions(executions, id);
	store.workspaces.delete(id);
	store.experiments.delete(id);
	store.fmus.delete(id);
	return empty();
}

async function previewLock({demo: {store}, param, json: body}: Call<'workspaceId'>): Promise<Response> {
	const {add} = decode(addition, await body());
	const named = (list: ReadonlyArray<{readonly id: string}>) =>
		list.map(({id}) => referenceTo(projectIn(store, id)));
	const added = {projects: named(add.projects), dependencies: named(add.dependencies)};
	const workspace = withoutNamesakes(workspaceIn(store, param('workspaceId')), {
		added: [...add.projects, ...add.dependencies].map(({id}) => id),
		nameOf: (id) => projectOrNone(store, id)?.definition.name,
	});
	return json(workspaceJson(withAdded(workspace, added)));
}

function shareDefinition({demo: {store}, param, flag}: Call<'workspaceId'>): Response {
	const workspace = workspaceIn(store, param('workspaceId'));
	return json({definition: sharedDefinition(store, workspace, flag('strict'))});
}

function listEntries(
	call: Call<'workspaceId'>,
	kind: 'projects' | 'dependencies',
	disabledByDefault: boolean,
): Response {
	const {store} = call.demo;
	const {definition} = workspaceIn(store, call.param('workspaceId'));
	const includeDisabled = call.flag('includeDisabled', disabledByDefault);
	const shown = (entry: ProjectEntry) => includeDisabled || !entry.disabled;
	const projects = definition[kind]
		.filter((entry) => shown(entry))
		.flatMap(({reference}) => projectOrNone(store, reference.id) ?? []);
	const vcsInfo = call.flag('vcsInfo');
	return items(projects.map((project) => projectJson(project, {vcsInfo})));
}

async function createProjectIn({demo: {store}, param, json: body}: Call<'workspaceId'>): Promise<Response> {
	const workspace = workspaceIn(store, param('workspaceId'));
	const requested = decode(v.object({new: v.object({name})}), await body());
	const project = addProject(store, requested.new.name);
	store.workspaces.set(workspace.id, withAdded(workspace, {projects: [{id: project.id}], dependencies: []}));
	return json(projectJson(project));
}

function sizesOf(store: Store, {id, definition}: Workspace): WorkspaceSizes {
	const projects = definition.projects.flatMap(({reference}) => store.projects.get(reference.id) ?? []);
	const projectBytes = projects.reduce((sum, {files}) => sum + sizeOfFiles(files), 4 * 4096);
	const experiments = [...experimentsIn(store, id).values()].reduce(
		(sum, it) => sum + sizeOfExperiment(it),
		0,
	);
	const fmus = fmusIn(store, id).size * 40_960;
	return {total: projectBytes + experiments + fmus, fmus, experiments};
}

/**
The definition to share with others: omits local projects, and refers to version-controlled ones by repository.

@param isStrict - include the current commits.
*/
function sharedDefinition(store: Store, {definition}: Workspace, isStrict: boolean): unknown {
	const shared = (entries: readonly ProjectEntry[]) =>
		entries.flatMap((entry) => sharedEntry(store, entry, isStrict));
	return {
		...definition,
		projects: shared(definition.projects),
		dependencies: shared(definition.dependencies),
	};
}

function sharedEntry(store: Store, entry: ProjectEntry, isStrict: boolean): readonly unknown[] {
	const {vcsUri, projectType} = projectOrNone(store, entry.reference.id) ?? {};
	if (vcsUri !== undefined) {
		return [{...entry, reference: {id: entry.reference.id, vcsUri: vcsUriText(vcsUri, isStrict)}}];
	}

	return projectType === 'LOCAL' ? [] : [entry];
}
