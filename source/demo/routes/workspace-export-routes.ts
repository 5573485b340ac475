import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {workspaceFiles} from '../archives/workspace-archive.js';
import {pack} from '../archives/zip.js';
import {file} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {hexId, sharingId} from '../store/ids.js';
import {closedAccess, type PublishedWorkspace} from '../store/stored-published-workspace.js';
import {found, projectOrNone, workspaceIn} from '../store/demo-store.js';
import {user} from '../store/demo-user.js';
import {type Workspace} from '../store/stored-workspace.js';

/** Source: section 5.2 of the API reference. */
export const workspaceExportRoutes: readonly Route[] = [
	route('POST', '/workspace-exports', exportWorkspace),
	route('GET', '/exports/{exportId}', downloadExport),
];

const exportRequest = v.object({
	workspaceId: v.string(),
	publish: v.optional(v.boolean(), false),
	appMode: v.optional(v.object({model: v.string()})),
	access: v.optional(v.object({shareWithOwnTenant: v.optional(v.boolean(), false)})),
});

async function exportWorkspace({demo, json: body}: Call): Promise<Response> {
	const requested = decode(exportRequest, await body());
	const {id: workspaceId} = workspaceIn(demo.store, requested.workspaceId);
	const earlier = [...demo.store.published.values()].find(
		({sourceWorkspaceId, appMode}) =>
			sourceWorkspaceId === workspaceId && appMode?.model === requested.appMode?.model,
	);
	const id = requested.publish ? (earlier?.id ?? sharingId()) : hexId();
	return startOperation(
		demo,
		endpoint('POST', '/workspace-exports'),
		async () => {
			const workspace = workspaceIn(demo.store, workspaceId);
			const bytes = await pack(workspaceFiles(workspace, (project) => projectOrNone(demo.store, project)));
			demo.store.exports.set(id, {name: `${workspace.definition.name}.zip`, bytes});
			if (!requested.publish) {
				return {
					downloadUri: endpoint('GET', '/exports/{exportId}', {exportId: id}).path,
					size: bytes.byteLength,
				};
			}

			demo.store.published.set(
				id,
				publishedFrom(
					workspace,
					{id, archive: bytes, createdAt: Math.max(Date.now(), (earlier?.createdAt ?? 0) + 1)},
					requested,
				),
			);
			return {downloadUri: endpoint('GET', '/exports/{exportId}', {exportId: id}).path, size: 0};
		},
		{id},
	);
}

function publishedFrom(
	{id: sourceWorkspaceId, definition}: Workspace,
	made: Pick<PublishedWorkspace, 'id' | 'archive' | 'createdAt'>,
	{appMode, access}: v.InferOutput<typeof exportRequest>,
): PublishedWorkspace {
	return {
		...made,
		workspaceName: definition.name,
		...(appMode !== undefined && {appMode}),
		tenantId: user.tenant.id,
		ownerId: user.id,
		ownerUsername: user.username,
		sourceWorkspaceId,
		access: {...closedAccess, groupNames: access?.shareWithOwnTenant === true ? [user.tenant.groupName] : []},
	};
}

function downloadExport({demo: {store}, param}: Call<'exportId'>): Response {
	const {name, bytes} = found(
		store.exports.get(param('exportId')),
		`The export '${param('exportId')}' does not exist`,
	);
	return file(bytes, {name, type: 'application/zip'});
}
