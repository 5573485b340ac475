import * as v from 'valibot';
import {type ImportedWorkspace, workspaceFrom} from '../archives/workspace-archive.js';
import {unpack} from '../archives/zip.js';
import {type Demo} from '../demo.js';
import {json} from '../http/answers.js';
import {decode} from '../http/request-body.js';
import {type Call, type Route} from '../http/routing.js';
import {startOperation} from '../operations.js';
import {hexId, idFromName} from '../store/ids.js';
import {projectJson} from '../store/project.js';
import {found, projectOrNone, type Store, workspaceIn} from '../store/store.js';
import {user} from '../store/user.js';
import {
	createWorkspace,
	entryOf,
	type ProjectEntry,
	type ReceivedFrom,
	type Workspace,
} from '../store/workspace.js';

/** Source: section 5.2 of the API reference. */
export const workspaceImportRoutes: readonly Route[] = [
	['POST', '/api/workspace-imports', importWorkspace],
	['POST', '/api/workspace-imports-matchings', matchProjects],
	['POST', '/api/workspace-conversions', convertWorkspace],
];

const publishedType = 'application/vnd.impact.published-workspace.v1+json';

const reference = v.object({
	id: v.optional(v.string()),
	name: v.optional(v.string()),
	version: v.optional(v.string()),
	vcsUri: v.optional(v.unknown()),
});

const sharedEntries = v.optional(
	v.array(v.object({reference, disabled: v.optional(v.boolean(), false), id: v.optional(v.string())})),
	[],
);

const sharedDefinition = v.object({
	name: v.pipe(v.string(), v.nonEmpty('a name must not be empty')),
	description: v.optional(v.string(), ''),
	projects: sharedEntries,
	dependencies: sharedEntries,
});

type SharedEntries = v.InferOutput<typeof sharedEntries>;

const sharedImport = v.object({
	definition: sharedDefinition,
	selectedMatchings: v.optional(
		v.object({entries: v.array(v.object({id: v.string(), project: v.object({id: v.string()})}))}),
		{entries: []},
	),
});

async function importWorkspace(call: Call): Promise<Response> {
	const type = call.header('content-type').toLowerCase();
	if (type.startsWith(publishedType)) {
		return importPublished(call);
	}

	return type.startsWith('application/json') ? importShared(call) : importArchive(call);
}

async function importArchive({demo, form}: Call): Promise<Response> {
	const {file: upload} = await form();
	return startOperation(demo, 'api/workspace-imports', async () =>
		added(demo, workspaceFrom(await unpack(upload.bytes))),
	);
}

async function importPublished({demo, json: body}: Call): Promise<Response> {
	const {id, update} = decode(
		v.object({id: v.string(), update: v.optional(v.object({workspaceId: v.string()}))}),
		await body(),
	);
	return startOperation(demo, 'api/workspace-imports', async () => {
		const published = found(
			demo.store.published.get(id),
			`Published workspace with ID ${id} doesn't exist!`,
			25_011,
		);
		const received: ReceivedFrom = {
			sharingId: id,
			workspaceName: published.workspaceName,
			owner: {username: published.ownerUsername, tenant: `impact-tenant-${published.tenantId}`},
			createdAt: published.createdAt,
		};
		const imported = workspaceFrom(await unpack(published.archive));
		return added(demo, imported, received, update && workspaceIn(demo.store, update.workspaceId));
	});
}

async function importShared({demo, json: body}: Call): Promise<Response> {
	const {definition, selectedMatchings} = decode(sharedImport, await body());
	return startOperation(demo, 'api/workspace-imports', () => {
		const known = (entries: SharedEntries): ProjectEntry[] =>
			entries.flatMap(({reference: {id = ''}, disabled}) =>
				projectOrNone(demo.store, id) === undefined ? [] : [entryOf(id, disabled)],
			);
		const selected = selectedMatchings.entries.map(({project}) => entryOf(project.id));
		return added(demo, {
			...definition,
			projects: [...known(definition.projects), ...selected],
			dependencies: known(definition.dependencies),
			defaultProjectId: '',
			newProjects: [],
		});
	});
}

/** Keeps what an archive brought, as a new workspace or over a local copy. */
function added(
	{store}: Demo,
	{newProjects, name, description, projects, dependencies, defaultProjectId}: ImportedWorkspace,
	receivedFrom?: ReceivedFrom,
	local?: Workspace,
): {resourceUri: string; workspaceId: string} {
	for (const project of newProjects) {
		store.projects.set(project.id, project);
	}

	const id = local?.id ?? idFromName(name, (it) => store.workspaces.has(it), '_');
	const base = local ?? createWorkspace({id, name, createdBy: user.id, createdAt: Date.now()});
	store.workspaces.set(id, {
		id,
		definition: {
			...base.definition,
			name,
			description,
			projects,
			dependencies,
			defaultProjectId,
			...(receivedFrom !== undefined && {receivedFrom}),
		},
	});
	return {resourceUri: `api/workspaces/${id}`, workspaceId: id};
}

async function matchProjects({demo: {store}, json: body}: Call): Promise<Response> {
	const {definition} = decode(v.object({definition: sharedDefinition}), await body());
	const entries = [...definition.projects, ...definition.dependencies].filter(
		(it) => it.reference.vcsUri !== undefined,
	);
	return json({
		data: {
			vcs: entries.map(({id, reference: {vcsUri, name}}, index) => ({
				entryId: id ?? String(index),
				uri: vcsUri,
				projects: sameName(store, name),
			})),
		},
	});
}

const sameName = (store: Store, name: string | undefined): unknown[] =>
	[...store.projects.values()]
		.filter(({definition}) => definition.name === name)
		.map((project) => projectJson(project));

async function convertWorkspace({demo, json: body}: Call): Promise<Response> {
	const {data} = decode(
		v.object({
			data: v.object({workspaceId: v.string(), backup: v.optional(v.object({name: v.string()}))}),
		}),
		await body(),
	);
	const {id, definition} = workspaceIn(demo.store, data.workspaceId);
	return startOperation(demo, 'api/workspace-conversions', () => {
		if (data.backup !== undefined) {
			const {name} = data.backup;
			const backupId = idFromName(name, (it) => demo.store.workspaces.has(it));
			demo.store.workspaces.set(backupId, {id: backupId, definition: {...definition, name, guid: hexId()}});
		}

		return {workspaceId: id};
	});
}
