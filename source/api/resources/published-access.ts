import * as v from 'valibot';
import {type Client} from '../client.js';
import {type ApiRequest} from '../http/exchange.js';
import {queryOf, readItems, readOne, type Answered} from './entities.js';
import {pageQuery, patch, published, publishedPath, type Page} from './published-workspaces.js';
import {type CallOptions, type Listed} from './workspaces.js';

const text = v.nullish(v.string());

/** Who may use a published workspace, and who asked to. */
export type AccessList = v.InferOutput<typeof accessList>;

const people = v.nullish(v.array(v.looseObject({id: text, username: text})), []);

const accessList = v.looseObject({
	roleNames: v.nullish(v.array(v.string()), []),
	groupNames: v.nullish(v.array(v.string()), []),
	sharedWith: people,
	requestedBy: people,
});

/** `GET api/published-workspaces/{id}/access`. */
export async function getAccessList(
	client: Client,
	id: string,
	{signal}: CallOptions = {},
): Promise<Answered<AccessList>> {
	const request = {method: 'GET', path: `${publishedPath(id)}/access`, signal} as const;
	return readOne(client, request, accessList, 'an access list');
}

/** Whom a change of access is about. */
export type AccessChange =
	/** Without a name: the user themselves, who may only `request`. */
	| {
			readonly scope: 'users';
			readonly operation: 'grant' | 'revoke' | 'request';
			readonly name?: string | undefined;
	  }
	/** Without a name: the group of the owner. */
	| {readonly scope: 'group'; readonly operation: 'grant' | 'revoke'; readonly name?: string | undefined}
	| {readonly scope: 'community'; readonly operation: 'grant' | 'revoke'};

/** `PATCH api/published-workspaces/{id}/access/users`, `…/group`, `…/community`. */
export async function changeAccess(
	client: Client,
	id: string,
	change: AccessChange,
	{signal}: CallOptions = {},
): Promise<void> {
	const {scope, operation} = change;
	const name = change.scope === 'community' ? undefined : change.name;
	const field = scope === 'users' ? 'requesterUsername' : 'groupName';
	const value = {operation, ...(name !== undefined && {[field]: name})};
	await client.request(patch(`${publishedPath(id)}/access/${scope}`, value, signal));
}

/** Which side of sharing a list shows: `sharedByMe`, `sharedWithMe`, `requestedByMe`, `requestedFromMe`. */
export type ShareKind = 'sharedByMe' | 'sharedWithMe' | 'requestedByMe' | 'requestedFromMe';

const share = v.looseObject({
	sharingId: v.string(),
	requesterId: text,
	requesterUsername: text,
	publishedWorkspace: v.nullish(published),
});

/** `GET api/published-workspaces/access/users`. */
export async function listShares(
	client: Client,
	kind: ShareKind,
	{first, max, signal}: Page & CallOptions = {},
): Promise<Listed<v.InferOutput<typeof share>>> {
	const query = queryOf({kind, ...pageQuery({first, max})});
	const path = 'api/published-workspaces/access/users';
	return readItems(client, {method: 'GET', path, query, signal}, share, 'who shares with whom');
}

/** Whose orphans are meant; only an auditor may name somebody else. */
export type OrphanOwner = {readonly id: string; readonly username: string; readonly groupName: string};

/** `POST api/published-workspaces/orphans/cleanup`: lists or deletes what is left of users who are gone. */
export function orphansRequest({
	onlyList,
	owner,
}: {
	readonly onlyList: boolean;
	readonly owner?: OrphanOwner | undefined;
}): ApiRequest {
	const user = owner && {username: owner.username, id: owner.id, groupName: owner.groupName};
	const value = {onlyListOrphans: onlyList, ...(user !== undefined && {user})};
	return {
		method: 'POST',
		path: 'api/published-workspaces/orphans/cleanup',
		body: {kind: 'json', value},
	};
}
