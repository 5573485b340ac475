import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {runOperation, type Finished, type OperationOptions} from './operations.js';
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
	/** The sharing id: stays the same when the workspace is published again. */
	readonly id: string;
	readonly name: string;
	readonly owner: string | undefined;

	/** Milliseconds since 1970: when it was published last. */
	readonly createdAt: number | undefined;

	/** Bytes. */
	readonly size: number | undefined;

	/** The class it is an app on; `undefined`: it is an archive. */
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

/** A part of a list. */
export type Page = {
	/** Counted from 0. Default 0. */
	readonly first?: number | undefined;

	/** The most items to return. Default: the server's limit. */
	readonly max?: number | undefined;
};

/** Who may use a published workspace, and who asked to; fields as in the API. */
export type AccessList = v.InferOutput<typeof accessList>;

/** Who is let in or out. */
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

/** Which side of sharing a list shows. */
export type ShareKind = 'sharedByMe' | 'sharedWithMe' | 'requestedByMe' | 'requestedFromMe';

/** One published workspace and one user it is shared with, or who asked for it; fields as in the API. */
export type Share = v.InferOutput<typeof share>;

/** The user whose orphans are meant; only an auditor may name somebody else. */
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
export class Published extends Resource {
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

	/** `GET /published-workspaces/{id}`. @throws ApiError 404 when there is none of this id. */
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

	/** `DELETE /published-workspaces/{id}`; copies others have made stay theirs. */
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

	/** `GET /published-workspaces/access/users`: what is shared, with whom. */
	async shares(kind: ShareKind, {signal, ...page}: Page & CallOptions = {}): Promise<List<Share>> {
		const query = queryOf({kind, ...pageQuery(page)});
		const request = {...endpoint('GET', '/published-workspaces/access/users'), query, signal};
		return readList(this.api, request, share, 'who shares with whom');
	}

	/**
	`POST /published-workspaces/orphans/cleanup`: lists or deletes what users who are gone have left.

	@returns the sharing ids.
	*/
	async cleanUpOrphans(
		{
			onlyList,
			owner,
		}: {
			readonly onlyList: boolean;

			/** Default: the user themselves. */
			readonly owner?: OrphanOwner | undefined;
		},
		options: OperationOptions = {},
	): Promise<Finished & {readonly orphans: readonly string[]}> {
		const user = owner && {username: owner.username, id: owner.id, groupName: owner.groupName};
		const body = jsonBody({onlyListOrphans: onlyList, ...(user !== undefined && {user})});
		const request = {...endpoint('POST', '/published-workspaces/orphans/cleanup'), body};
		const finished = await runOperation(this.api, request, options);
		const orphans = v.parse(v.optional(v.fallback(v.array(v.string()), []), []), finished.data['orphans']);
		return {...finished, orphans};
	}
}

/** `first` is left out when it is 0, as the Python client does. */
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
