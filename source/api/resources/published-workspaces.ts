import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {runOperation, type OperationResult, type OperationOptions} from './operations.js';
import {
	jsonBody,
	queryOf,
	readList,
	readOne,
	Resource,
	type CallOptions,
	type List,
	type Reply,
	type WithBody,
} from './resource.js';

/** A workspace shared with others. Source: section 5.3 of the API reference. */
export type PublishedWorkspace = {
	/** The sharing id; unchanged when the workspace is published again. */
	readonly id: string;
	readonly name: string;
	readonly owner: string | undefined;

	/** When it was last published, in milliseconds since 1970. */
	readonly createdAt: number | undefined;

	/** Bytes. */
	readonly size: number | undefined;

	/** The class of an app; `undefined` for an archive. */
	readonly model: string | undefined;

	/** As the server sent it. */
	readonly raw: v.InferOutput<typeof published>;
};

export type PublishedFilter = CallOptions & {
	readonly name?: string | undefined;
	readonly owner?: string | undefined;

	/** `APP_MODE` or `ARCHIVE`. Default: both. */
	readonly type?: string | undefined;

	/** Only those shared with this group. */
	readonly group?: string | undefined;

	/** Only those whose upload is complete. Default: the server's, false. */
	readonly hasData?: boolean | undefined;
} & Page;

/** A page of a list. */
export type Page = {
	/** Index of the first item, 0-based. Default 0. */
	readonly first?: number | undefined;

	/** Maximum number of items. Default: the server's limit. */
	readonly max?: number | undefined;
};

/** Who may use a published workspace and who has requested access, with the API's own field names. */
export type AccessList = v.InferOutput<typeof accessList>;

/** A change of access. */
export type AccessChange =
	/** Without a name: the current user, who may only `request`. */
	| {
			readonly scope: 'users';
			readonly operation: 'grant' | 'revoke' | 'request';
			readonly name?: string | undefined;
	  }
	/** Without a name: the owner's group. */
	| {readonly scope: 'group'; readonly operation: 'grant' | 'revoke'; readonly name?: string | undefined}
	| {readonly scope: 'community'; readonly operation: 'grant' | 'revoke'};

/** Which shares to list. */
export type ShareKind = 'sharedByMe' | 'sharedWithMe' | 'requestedByMe' | 'requestedFromMe';

/** A published workspace and a user it is shared with or who has requested it, with the API's own field names. */
export type Share = v.InferOutput<typeof share>;

/** The user whose orphans to clean up; only an auditor may name another user. */
export type OrphanOwner = {readonly id: string; readonly username: string; readonly groupName: string};

const text = v.nullish(v.string());

const published = v.looseObject({
	id: v.string(),
	workspaceName: v.string(),
	ownerUsername: text,
	createdAt: v.nullish(v.number()),
	size: v.nullish(v.number()),
	status: text,
	appMode: v.nullish(v.looseObject({model: text})),
});

const people = v.nullish(v.array(v.looseObject({id: text, username: text})), []);

const accessList = v.looseObject({
	roleNames: v.nullish(v.array(v.string()), []),
	groupNames: v.nullish(v.array(v.string()), []),
	sharedWith: people,
	requestedBy: people,
});

const share = v.looseObject({
	sharingId: v.string(),
	requesterId: text,
	requesterUsername: text,
	publishedWorkspace: v.nullish(published),
});

/** Published workspaces: those of others and your own. */
export class PublishedWorkspaces extends Resource {
	/** `GET /published-workspaces`. */
	async list({name, owner, type, group, hasData, signal, ...page}: PublishedFilter = {}): Promise<
		List<PublishedWorkspace>
	> {
		const query = queryOf({
			workspaceName: name,
			hasData,
			ownerUsername: owner,
			type,
			groupName: group,
			...pageQuery(page),
		});
		const request = {...endpoint('GET', '/published-workspaces'), query, signal};
		const {items, ...response} = await readList(this.api, request, published, 'the published workspaces');
		return {...response, items: items.map((raw) => toPublished(raw))};
	}

	/** `GET /published-workspaces/{id}`. @throws ApiError 404 when the id does not exist. */
	async get(publishedId: string, {signal}: CallOptions = {}): Promise<WithBody<PublishedWorkspace>> {
		const request = {...endpoint('GET', '/published-workspaces/{publishedId}', {publishedId}), signal};
		const {item, body} = await readOne(this.api, request, published, 'a published workspace');
		return {...toPublished(item), body};
	}

	/** `PATCH /published-workspaces/{id}`. */
	async rename(publishedId: string, workspaceName: string, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('PATCH', '/published-workspaces/{publishedId}', {publishedId});
		await this.api.request({...request, body: jsonBody({workspaceName}), signal});
	}

	/** `DELETE /published-workspaces/{id}`; copies made by others remain. */
	async delete(publishedId: string, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('DELETE', '/published-workspaces/{publishedId}', {publishedId});
		await this.api.request({...request, signal});
	}

	/** `GET /published-workspaces/{id}/access`. */
	async access(publishedId: string, {signal}: CallOptions = {}): Promise<Reply<AccessList>> {
		const request = endpoint('GET', '/published-workspaces/{publishedId}/access', {publishedId});
		return readOne(this.api, {...request, signal}, accessList, 'an access list');
	}

	/** `PATCH /published-workspaces/{id}/access/users`, `…/group`, `…/community`. */
	async changeAccess(publishedId: string, change: AccessChange, {signal}: CallOptions = {}): Promise<void> {
		const {scope, operation} = change;
		const name = change.scope === 'community' ? undefined : change.name;
		const field = scope === 'users' ? 'requesterUsername' : 'groupName';
		const request = endpoint('PATCH', `/published-workspaces/{publishedId}/access/${scope}`, {publishedId});
		const value = {operation, ...(name !== undefined && {[field]: name})};
		await this.api.request({...request, body: jsonBody(value), signal});
	}

	/** `GET /published-workspaces/access/users`: workspaces shared and with whom. */
	async shares(kind: ShareKind, {signal, ...page}: Page & CallOptions = {}): Promise<List<Share>> {
		const query = queryOf({kind, ...pageQuery(page)});
		const request = {...endpoint('GET', '/published-workspaces/access/users'), query, signal};
		return readList(this.api, request, share, 'who shares with whom');
	}

	/**
	`POST /published-workspaces/orphans/cleanup`: lists or deletes published workspaces of users who no longer exist.

	@returns the sharing ids.
	*/
	async cleanUpOrphans(
		{
			onlyList,
			owner,
		}: {
			readonly onlyList: boolean;

			/** Default: the current user. */
			readonly owner?: OrphanOwner | undefined;
		},
		options: OperationOptions = {},
	): Promise<OperationResult & {readonly orphans: readonly string[]}> {
		const user = owner && {username: owner.username, id: owner.id, groupName: owner.groupName};
		const body = jsonBody({onlyListOrphans: onlyList, ...(user !== undefined && {user})});
		const request = {...endpoint('POST', '/published-workspaces/orphans/cleanup'), body};
		const finished = await runOperation(this.api, request, options);
		const orphans = v.parse(v.optional(v.fallback(v.array(v.string()), []), []), finished.data['orphans']);
		return {...finished, orphans};
	}
}

/** Omits `first` when it is 0, as the Python client does. */
function pageQuery({first = 0, max}: Page) {
	return {first: first > 0 ? first : undefined, max};
}

function toPublished(raw: v.InferOutput<typeof published>): PublishedWorkspace {
	const {id, workspaceName: name, ownerUsername, createdAt, size, appMode} = raw;
	return {
		id,
		name,
		owner: ownerUsername ?? undefined,
		createdAt: createdAt ?? undefined,
		size: size ?? undefined,
		model: appMode?.model ?? undefined,
		raw,
	};
}
