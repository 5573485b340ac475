import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type ImportedWorkspace, workspaceFrom} from '../archives/workspace-archive.js';
import {addExamplePublications} from '../archives/example-publications.js';
import {unpack} from '../archives/zip.js';
import {type Demo} from '../demo.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {hexId, idFromName} from '../store/ids.js';
import {found, workspaceIn} from '../store/demo-store.js';
import {user} from '../store/demo-user.js';
import {
	createWorkspace,
	currentFormat,
	type ReceivedFrom,
	type Workspace,
} from '../store/stored-workspace.js';
import {decodeSharedImport, matchProjects, sharedWorkspace} from './shared-definitions.js';

/** Source: section 5.2 of the API reference. */
export const workspaceImportRoutes: readonly Route[] = [
	route('POST', '/workspace-imports', importWorkspace),
	route('POST', '/workspace-imports-matchings', matchProjects),
	route('POST', '/workspace-conversions', convertWorkspace),
];

const publishedType = 'application/vnd.impact.published-workspace.v1+json';

async function importWorkspace(call: Call): Promise<Response> {
	const type = call.header('content-type').toLowerCase();
	if (type.startsWith(publishedType)) {
		return importPublished(call);
	}

	return type.startsWith('application/json') ? importDefinition(call) : importArchive(call);
}

async function importArchive({demo, form}: Call): Promise<Response> {
	const {file: upload} = await form();
	return startOperation(demo, endpoint('POST', '/workspace-imports'), async () =>
		added(demo, workspaceFrom(await unpack(upload.bytes))),
	);
}

async function importPublished({demo, json: body}: Call): Promise<Response> {
	const {id, update} = decode(
		v.object({id: v.string(), update: v.optional(v.object({workspaceId: v.string()}))}),
		await body(),
	);
	return startOperation(demo, endpoint('POST', '/workspace-imports'), async () => {
		await addExamplePublications(demo.store);
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

async function importDefinition({demo, json: body}: Call): Promise<Response> {
	const requested = decodeSharedImport(await body());
	return startOperation(demo, endpoint('POST', '/workspace-imports'), () =>
		added(demo, sharedWorkspace(demo.store, requested)),
	);
}

/** Stores the content of an archive, as a new workspace or replacing a local copy. */
function added(
	{store}: Demo,
	{newProjects, name, description, format, projects, dependencies, defaultProjectId}: ImportedWorkspace,
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
			format,
			projects,
			dependencies,
			defaultProjectId,
			...(receivedFrom !== undefined && {receivedFrom}),
		},
	});
	return {resourceUri: endpoint('GET', '/workspaces/{workspaceId}', {workspaceId: id}).path, workspaceId: id};
}

async function convertWorkspace({demo, json: body}: Call): Promise<Response> {
	const {data} = decode(
		v.object({
			data: v.object({workspaceId: v.string(), backup: v.optional(v.object({name: v.string()}))}),
		}),
		await body(),
	);
	const {id, definition} = workspaceIn(demo.store, data.workspaceId);
	return startOperation(demo, endpoint('POST', '/workspace-conversions'), () => {
		if (data.backup !== undefined) {
			const {name} = data.backup;
			const backupId = idFromName(name, (it) => demo.store.workspaces.has(it));
			demo.store.workspaces.set(backupId, {id: backupId, definition: {...definition, name, guid: hexId()}});
		}

		const converted = {...definition, format: currentFormat};
		demo.store.workspaces.set(id, {id, definition: converted});
		return {workspaceId: id};
	});
}
