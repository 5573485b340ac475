import * as v from 'valibot';
import {type Client} from '../client.js';
import {decodeAnswer, decodeAs, decodeLongAnswer} from '../http/decode.js';
import {type ApiRequest, type ApiResponse} from '../http/exchange.js';
import {segment} from '../http/location.js';

/** A workspace. Source: section 5.1 of the API reference. */
export type Workspace = {
	readonly id: string;

	/** Not the id in general; several workspaces may share a name. */
	readonly name: string;

	/** Bytes; only when asked for. */
	readonly size: number | undefined;

	/** The workspace as it came. */
	readonly raw: Readonly<Record<string, unknown>>;

	/** The answer it came in; of a list, the whole list. */
	readonly body: AnswerBody;
};

/** A list as it came, and its entries. */
export type Listed<Item> = {
	readonly items: readonly Item[];

	/** The answer's JSON. */
	readonly value: unknown;
	readonly body: AnswerBody;
};

/** The bytes of an answer. */
export type AnswerBody = Pick<ApiResponse, 'bytes' | 'mediaType'>;

/** What every call takes. */
export type CallOptions = {readonly signal?: AbortSignal | undefined};

export type WorkspaceFilter = CallOptions & {
	readonly name?: string | undefined;

	/** Only local copies of this published workspace. */
	readonly sharingId?: string | undefined;

	/** Default false. */
	readonly onlyAppMode?: boolean | undefined;
};

const workspace = v.looseObject({
	id: v.string(),
	definition: v.looseObject({name: v.string()}),
	sizeInfo: v.nullish(v.looseObject({total: v.number()})),
});

const list = v.looseObject({data: v.looseObject({items: v.array(workspace)})});

/** `GET api/workspaces`. */
export async function listWorkspaces(
	client: Client,
	filter: WorkspaceFilter = {},
): Promise<Listed<Workspace>> {
	const {name, sharingId, onlyAppMode, signal} = filter;
	const query: ReadonlyArray<readonly [string, string | undefined]> = [
		['name', name],
		['sharingId', sharingId],
		['onlyAppMode', onlyAppMode ? 'true' : undefined],
	];
	const response = await client.request({method: 'GET', path: 'api/workspaces', query: given(query), signal});
	const value = await decodeLongAnswer(response);
	const body = bodyOf(response);
	const {items} = decodeAs(list, value, 'the workspaces').data;
	return {items: items.map((item) => toWorkspace(item, body)), value, body};
}

/** `GET api/workspaces/{workspaceId}`. @throws ApiError 404 when there is none of this id. */
export async function getWorkspace(
	client: Client,
	id: string,
	{sizeInfo, signal}: CallOptions & {readonly sizeInfo?: boolean | undefined} = {},
): Promise<Workspace> {
	const query = sizeInfo ? ([['sizeInfo', 'true']] as const) : [];
	return readWorkspace(client, {method: 'GET', path: workspacePath(id), query, signal});
}

/** `POST api/workspaces`. The server makes the id from the name. */
export async function createWorkspace(
	client: Client,
	name: string,
	{signal}: CallOptions = {},
): Promise<Workspace> {
	const body = {kind: 'json', value: {new: {name}}} as const;
	return readWorkspace(client, {method: 'POST', path: 'api/workspaces', body, signal});
}

/** `DELETE api/workspaces/{workspaceId}`; the projects of the workspace stay. */
export async function deleteWorkspace(client: Client, id: string, {signal}: CallOptions = {}): Promise<void> {
	await client.request({method: 'DELETE', path: workspacePath(id), signal});
}

/** `PUT api/workspaces/{workspaceId}` with the whole workspace: how it is renamed, and how a lock preview is made true. */
export async function putWorkspace(
	client: Client,
	id: string,
	value: Readonly<Record<string, unknown>>,
	{signal}: CallOptions = {},
): Promise<Workspace> {
	return readWorkspace(client, {method: 'PUT', path: workspacePath(id), body: {kind: 'json', value}, signal});
}

/** What to add to a workspace: ids of projects. */
export type Addition = {readonly projects: readonly string[]; readonly dependencies: readonly string[]};

/** `POST api/workspaces/{workspaceId}/lock-preview`: the workspace as it would become; nothing is changed. */
export async function previewAddition(
	client: Client,
	id: string,
	{projects, dependencies}: Addition,
	{signal}: CallOptions = {},
): Promise<Workspace> {
	const reference = (project: string) => ({id: project});
	const add = {
		projects: projects.map((each) => reference(each)),
		dependencies: dependencies.map((each) => reference(each)),
	};
	const body = {kind: 'json', value: {add}} as const;
	return readWorkspace(client, {method: 'POST', path: `${workspacePath(id)}/lock-preview`, body, signal});
}

/** `api/workspaces/{workspaceId}`. */
export function workspacePath(id: string): string {
	return `api/workspaces/${segment(id)}`;
}

async function readWorkspace(client: Client, request: ApiRequest): Promise<Workspace> {
	const response = await client.request(request);
	return toWorkspace(decodeAs(workspace, decodeAnswer(response), 'a workspace'), bodyOf(response));
}

function toWorkspace(raw: v.InferOutput<typeof workspace>, body: AnswerBody): Workspace {
	return {id: raw.id, name: raw.definition.name, size: raw.sizeInfo?.total, raw, body};
}

function bodyOf({bytes, mediaType}: ApiResponse): AnswerBody {
	return {bytes, mediaType};
}

function given(
	query: ReadonlyArray<readonly [string, string | undefined]>,
): ReadonlyArray<readonly [string, string]> {
	return query.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
