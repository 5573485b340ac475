import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {queryOf, readItems, readOne, type Raw} from './entities.js';
import {workspacePath, type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

/** A project. Source: section 5.4 of the API reference. */
export type Project = {
	readonly id: string;
	readonly name: string;

	/** Libraries, views and other content. */
	readonly content: readonly ProjectContent[];

	/** Bytes; only when asked for. */
	readonly size: number | undefined;

	/** The project as it came. */
	readonly raw: v.InferOutput<typeof project>;
};

export type ProjectContent = v.InferOutput<typeof content>;

export type AnsweredProject = Project & {readonly body: AnswerBody};

export type ProjectFilter = CallOptions & {
	/** `LOCAL`, `RELEASED` or `SYSTEM`. Default: any. */
	readonly type?: string | undefined;

	/** `APPMODE`, `USERSPACE` or `SYSTEM`. Default: any. */
	readonly storageLocation?: string | undefined;

	/** Ask for version control, too. */
	readonly vcsInfo?: boolean | undefined;
};

/** How the API gives a content. */
export const content = v.looseObject({
	id: v.string(),
	contentType: v.optional(v.string()),
	name: v.optional(v.string()),
	relpath: v.optional(v.string()),
});

const project = v.looseObject({
	id: v.string(),
	definition: v.looseObject({name: v.string(), content: v.optional(v.array(content), [])}),
	size: v.optional(v.number()),
});

/** `GET api/projects`: those of all workspaces. */
export async function listProjects(
	client: Client,
	{type, storageLocation, vcsInfo, signal}: ProjectFilter = {},
): Promise<Listed<Project>> {
	const query = queryOf({type, storageLocation, vcsInfo});
	return readProjects(client, 'api/projects', {query, signal});
}

/** `GET api/workspaces/{workspaceId}/projects`: those that are the workspace's own, not its dependencies. */
export async function listWorkspaceProjects(
	client: Client,
	workspaceId: string,
	{signal, ...scope}: CallOptions & EntryScope = {},
): Promise<Listed<Project>> {
	return readProjects(client, `${workspacePath(workspaceId)}/projects`, {query: entryQuery(scope), signal});
}

/** `GET api/workspaces/{workspaceId}/dependencies`. */
export async function listDependencies(
	client: Client,
	workspaceId: string,
	{signal, ...scope}: CallOptions & EntryScope = {},
): Promise<Listed<Project>> {
	const query = entryQuery(scope);
	return readProjects(client, `${workspacePath(workspaceId)}/dependencies`, {query, signal});
}

/** Which entries of a workspace are listed. */
export type EntryScope = {
	/** Ask for version control, too. */
	readonly vcsInfo?: boolean | undefined;

	/** Those disabled in the workspace, too. Default false. */
	readonly includeDisabled?: boolean | undefined;
};

// Said either way: servers disagree on what holds when it is not.
function entryQuery({vcsInfo, includeDisabled = false}: EntryScope) {
	return queryOf({vcsInfo, includeDisabled: String(includeDisabled)});
}

/** `GET api/projects/{projectId}`. @throws ApiError 404 when there is none of this id. */
export async function getProject(
	client: Client,
	id: string,
	{sizeInfo, vcsInfo, signal}: CallOptions & {readonly sizeInfo?: boolean; readonly vcsInfo?: boolean} = {},
): Promise<AnsweredProject> {
	const request = {
		method: 'GET',
		path: projectPath(id),
		query: queryOf({sizeInfo, vcsInfo}),
		signal,
	} as const;
	const {item, body} = await readOne(client, request, project, 'a project');
	return {...toProject(item), body};
}

/** `POST api/workspaces/{workspaceId}/projects`: empty and editable. */
export async function createProject(
	client: Client,
	workspaceId: string,
	name: string,
	{signal}: CallOptions = {},
): Promise<AnsweredProject> {
	const path = `${workspacePath(workspaceId)}/projects`;
	const request = {method: 'POST', path, body: {kind: 'json', value: {new: {name}}}, signal} as const;
	const {item, body} = await readOne(client, request, project, 'a new project');
	return {...toProject(item), body};
}

/** `PUT api/projects/{projectId}` with the whole project. */
export async function putProject(
	client: Client,
	id: string,
	value: Raw,
	{signal}: CallOptions = {},
): Promise<AnsweredProject> {
	const request = {method: 'PUT', path: projectPath(id), body: {kind: 'json', value}, signal} as const;
	const {item, body} = await readOne(client, request, project, 'a project');
	return {...toProject(item), body};
}

/** `DELETE api/projects/{projectId}`: also from all workspaces. */
export async function deleteProject(client: Client, id: string, {signal}: CallOptions = {}): Promise<void> {
	await client.request({method: 'DELETE', path: projectPath(id), signal});
}

/** `api/projects/{projectId}`. */
export function projectPath(id: string): string {
	return `api/projects/${segment(id)}`;
}

async function readProjects(
	client: Client,
	path: string,
	{query, signal}: CallOptions & {readonly query: ReturnType<typeof queryOf>},
): Promise<Listed<Project>> {
	const {items, ...answer} = await readItems(
		client,
		{method: 'GET', path, query, signal},
		project,
		'the projects',
	);
	return {...answer, items: items.map((raw) => toProject(raw))};
}

function toProject(raw: v.InferOutput<typeof project>): Project {
	return {id: raw.id, name: raw.definition.name, content: raw.definition.content, size: raw.size, raw};
}
