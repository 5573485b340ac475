import * as v from 'valibot';
import {type Client} from '../client.js';
import {type ApiRequest} from '../http/exchange.js';
import {segment} from '../http/location.js';
import {queryOf, readItems, readOne} from './entities.js';
import {type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

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

	/** As it came. */
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

	/** How many at most. Default: as many as the server gives. */
	readonly max?: number | undefined;
};

const text = v.nullish(v.string());

/** How the API gives a published workspace. */
export const published = v.looseObject({
	id: v.string(),
	workspaceName: v.string(),
	ownerUsername: text,
	createdAt: v.nullish(v.number()),
	size: v.nullish(v.number()),
	status: text,
	appMode: v.nullish(v.looseObject({model: text})),
});

/** `GET api/published-workspaces`. */
export async function listPublished(
	client: Client,
	{name, owner, type, group, hasData, first, max, signal}: PublishedFilter = {},
): Promise<Listed<PublishedWorkspace>> {
	const query = queryOf({
		workspaceName: name,
		hasData,
		ownerUsername: owner,
		type,
		groupName: group,
		...pageQuery({first, max}),
	});
	const request = {method: 'GET', path: 'api/published-workspaces', query, signal} as const;
	const {items, ...answer} = await readItems(client, request, published, 'the published workspaces');
	return {...answer, items: items.map((raw) => toPublished(raw))};
}

/** `GET api/published-workspaces/{id}`. @throws ApiError 404 when there is none of this id. */
export async function getPublished(
	client: Client,
	id: string,
	{signal}: CallOptions = {},
): Promise<PublishedWorkspace & {readonly body: AnswerBody}> {
	const request = {method: 'GET', path: publishedPath(id), signal} as const;
	const {item, body} = await readOne(client, request, published, 'a published workspace');
	return {...toPublished(item), body};
}

/** `PATCH api/published-workspaces/{id}`. */
export async function renamePublished(
	client: Client,
	id: string,
	workspaceName: string,
	{signal}: CallOptions = {},
): Promise<void> {
	await client.request(patch(publishedPath(id), {workspaceName}, signal));
}

/** `DELETE api/published-workspaces/{id}`; copies others have made stay theirs. */
export async function deletePublished(client: Client, id: string, {signal}: CallOptions = {}): Promise<void> {
	await client.request({method: 'DELETE', path: publishedPath(id), signal});
}

/** `api/published-workspaces/{id}`. */
export function publishedPath(id: string): string {
	return `api/published-workspaces/${segment(id)}`;
}

/** A change of a published workspace. */
export function patch(path: string, value: unknown, signal: AbortSignal | undefined): ApiRequest {
	return {method: 'PATCH', path, body: {kind: 'json', value}, signal};
}

/** The first place is left out when it is the first, as in the Python client. */
export function pageQuery({first = 0, max}: Page) {
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
