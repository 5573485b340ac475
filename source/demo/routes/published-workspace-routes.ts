import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {empty, json, plainJson} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {addExamplePublications} from '../archives/example-publications.js';
import {startOperation} from '../start-operation.js';
import {HttpError} from '../http-error.js';
import {
	type Access,
	type PublishedWorkspace,
	publishedWorkspaceJson,
	type Sharer,
} from '../store/stored-published-workspace.js';
import {found} from '../store/demo-store.js';
import {user} from '../store/demo-user.js';

/** Source: section 5.3 of the API reference. */
const routes: readonly Route[] = [
	route('GET', '/published-workspaces', listPublished),
	route('GET', '/published-workspaces/access/users', listAccess),
	route('POST', '/published-workspaces/orphans/cleanup', cleanUpOrphans),
	route('GET', '/published-workspaces/{publishedId}', (call) =>
		plainJson(publishedWorkspaceJson(publishedOf(call))),
	),
	route('PATCH', '/published-workspaces/{publishedId}', renamePublished),
	route('DELETE', '/published-workspaces/{publishedId}', deletePublished),
	route('GET', '/published-workspaces/{publishedId}/access', (call) => json(publishedOf(call).access)),
	route('PATCH', '/published-workspaces/{publishedId}/access/users', changeUsers),
	route('PATCH', '/published-workspaces/{publishedId}/access/group', changeGroup),
	route('PATCH', '/published-workspaces/{publishedId}/access/community', changeCommunity),
];

/** The same, adding the example publications on the first request. */
export const publishedWorkspaceRoutes: readonly Route[] = routes.map(([method, path, handler]): Route => [
	method,
	path,
	async (call) => {
		await addExamplePublications(call.demo.store);
		return handler(call);
	},
]);

const communityRole = 'impact-community';

/** The list a query selects, and whether only entries about the user are returned. */
const accessKinds: ReadonlyMap<string, {list: 'sharedWith' | 'requestedBy'; isOwn: boolean}> = new Map([
	['sharedByMe', {list: 'sharedWith', isOwn: false}],
	['sharedWithMe', {list: 'sharedWith', isOwn: true}],
	['requestedByMe', {list: 'requestedBy', isOwn: true}],
	['requestedFromMe', {list: 'requestedBy', isOwn: false}],
]);

const grantOrRevoke = v.picklist(['grant', 'revoke']);

function listPublished(call: Call): Response {
	const {query, demo} = call;
	const type = query('type');
	const matches = ({workspaceName, ownerUsername, appMode, access}: PublishedWorkspace) =>
		(query('workspaceName') === '' || workspaceName === query('workspaceName')) &&
		(query('ownerUsername') === '' || ownerUsername === query('ownerUsername')) &&
		(query('groupName') === '' || access.groupNames.includes(query('groupName'))) &&
		(type === '' || (type === 'APP_MODE') === (appMode !== undefined));
	const all = [...demo.store.published.values()].filter((it) => matches(it));
	return plainJson({data: {items: paged(call, all).map((it) => publishedWorkspaceJson(it))}});
}

async function renamePublished(call: Call<'publishedId'>): Promise<Response> {
	const published = ownOf(call);
	const {workspaceName} = decode(
		v.object({workspaceName: v.pipe(v.string(), v.nonEmpty('a name must not be empty'))}),
		await call.json(),
	);
	const renamed = {...published, workspaceName};
	call.demo.store.published.set(published.id, renamed);
	return plainJson(publishedWorkspaceJson(renamed));
}

function deletePublished(call: Call<'publishedId'>): Response {
	call.demo.store.published.delete(ownOf(call).id);
	return empty();
}

async function changeUsers(call: Call<'publishedId'>): Promise<Response> {
	const {operation, requesterUsername = user.username} = decode(
		v.object({
			operation: v.picklist(['grant', 'revoke', 'request']),
			requesterUsername: v.optional(v.string()),
		}),
		await call.json(),
	);
	const sharer: Sharer = {
		id: requesterUsername === user.username ? user.id : requesterUsername,
		username: requesterUsername,
	};
	const change = (access: Access): Access => {
		const others = {
			sharedWith: access.sharedWith.filter(({id}) => id !== sharer.id),
			requestedBy: access.requestedBy.filter(({id}) => id !== sharer.id),
		};
		switch (operation) {
			case 'grant': {
				return {...access, ...others, sharedWith: [...others.sharedWith, sharer]};
			}

			case 'request': {
				return {...access, requestedBy: [...others.requestedBy, sharer]};
			}

			case 'revoke': {
				return {...access, ...others};
			}
		}
	};

	return changeAccess(call, change, operation === 'request');
}

async function changeGroup(call: Call<'publishedId'>): Promise<Response> {
	const {operation, groupName = user.tenant.groupName} = decode(
		v.object({operation: grantOrRevoke, groupName: v.optional(v.string())}),
		await call.json(),
	);
	return changeAccess(call, (access) => ({
		...access,
		groupNames: changed(access.groupNames, groupName, operation),
	}));
}

async function changeCommunity(call: Call<'publishedId'>): Promise<Response> {
	const {operation} = decode(v.object({operation: grantOrRevoke}), await call.json());
	return changeAccess(call, (access) => ({
		...access,
		roleNames: changed(access.roleNames, communityRole, operation),
	}));
}

function changeAccess(
	call: Call<'publishedId'>,
	change: (access: Access) => Access,
	isRequest = false,
): Response {
	const published = isRequest ? publishedOf(call) : ownOf(call);
	call.demo.store.published.set(published.id, {...published, access: change(published.access)});
	return empty();
}

function changed(names: readonly string[], name: string, operation: 'grant' | 'revoke'): readonly string[] {
	const others = names.filter((it) => it !== name);
	return operation === 'grant' ? [...others, name] : others;
}

function listAccess(call: Call): Response {
	const {list, isOwn} = accessKinds.get(call.query('kind')) ?? {list: 'sharedWith', isOwn: false};
	const entries = [...call.demo.store.published.values()].flatMap((published) =>
		published.access[list]
			.filter(({id}) => !isOwn || id === user.id)
			.map(({id, username}) => ({
				sharingId: published.id,
				requesterId: id,
				requesterUsername: username,
				publishedWorkspace: publishedWorkspaceJson(published),
			})),
	);
	return json({data: {items: paged(call, entries)}});
}

// The demo has no orphans, because users are never deleted.
async function cleanUpOrphans({demo, json: body}: Call): Promise<Response> {
	decode(v.object({onlyListOrphans: v.boolean()}), await body());
	return startOperation(demo, endpoint('POST', '/published-workspaces/orphans/cleanup'), () => ({
		orphans: [],
	}));
}

function paged<T>({query}: Call, list: readonly T[]): readonly T[] {
	const first = Number.parseInt(query('first'), 10) || 0;
	const max = Number.parseInt(query('max'), 10);
	return list.slice(
		Math.max(first, 0),
		Number.isNaN(max) ? undefined : Math.max(first, 0) + Math.max(max, 0),
	);
}

/** @throws HttpError as `publishedOf`; 403 when it belongs to another user. */
function ownOf(call: Call<'publishedId'>): PublishedWorkspace {
	const published = publishedOf(call);
	if (published.ownerId !== user.id) {
		throw new HttpError(403, `Only ${published.ownerUsername} may change '${published.workspaceName}'`);
	}

	return published;
}

/** @throws HttpError 404 with the server's code 25011. */
function publishedOf({demo: {store}, param}: Call<'publishedId'>): PublishedWorkspace {
	const id = param('publishedId');
	return found(store.published.get(id), `Published workspace with ID ${id} doesn't exist!`, 25_011);
}
