import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type ApiRequest} from '../http/exchange.js';
import {type JsonObject} from '../../json/is-object.js';
import {resultField, runUpload, type OperationResult, type Upload, type UploadOptions} from './operations.js';
import {
	jsonBody,
	queryOf,
	readList,
	readOne,
	Resource,
	type CallOptions,
	type List,
	type Reply,
	type RequestSender,
	type WithBody,
} from './resource.js';

/** A project. Source: section 5.4 of the API reference. */
export type Project = {
	readonly id: string;
	readonly name: string;

	/** Libraries, views and other content. */
	readonly content: readonly ProjectContent[];

	/** Bytes; only if requested with `sizeInfo`. */
	readonly size: number | undefined;

	/** The project as the server sent it. */
	readonly raw: v.InferOutput<typeof project>;
};

/** An item in a project, with the API's own field names. */
export type ProjectContent = v.InferOutput<typeof content>;

/** A reference to an item in a project. */
export type ContentRef = {readonly projectId: string; readonly contentId: string};

export type ProjectFilter = CallOptions & {
	/** `LOCAL`, `RELEASED` or `SYSTEM`. Default: any. */
	readonly type?: string | undefined;

	/** `APPMODE`, `USERSPACE` or `SYSTEM`. Default: any. */
	readonly storageLocation?: string | undefined;

	/** Ask for version control, too. Default false. */
	readonly vcsInfo?: boolean | undefined;
};

/** Filters the projects of a workspace. */
export type WorkspaceProjectFilter = CallOptions & {
	/** Ask for version control, too. Default false. */
	readonly vcsInfo?: boolean | undefined;

	/** Include those disabled in the workspace. Default false. */
	readonly includeDisabled?: boolean | undefined;
};

/** How to import an FMU as a class of a library, with the API's own field names. */
export type FmuImport = {
	/** `Library.Name`. */
	readonly className: string;
	readonly overwrite: boolean;

	/** Step size in seconds; 0: chosen by the simulation. */
	readonly stepSize: number;

	/** Variables to include, as patterns with `*` and `?`. Default: all. */
	readonly includePatterns?: string | readonly string[] | undefined;
	readonly excludePatterns?: string | readonly string[] | undefined;

	/** Inputs that remain top-level inputs. Default: all. */
	readonly topLevelInputs?: string | readonly string[] | undefined;
};

const content = v.looseObject({
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

/** Projects and their content. */
export class Projects extends Resource {
	/** `GET /projects`: the projects of all workspaces. */
	async list({type, storageLocation, vcsInfo, signal}: ProjectFilter = {}): Promise<List<Project>> {
		const query = queryOf({type, storageLocation, vcsInfo});
		return readProjects(this.api, {...endpoint('GET', '/projects'), query, signal});
	}

	/** `GET /workspaces/{workspaceId}/projects`: the workspace's own projects, without its dependencies. */
	async listIn(workspaceId: string, filter: WorkspaceProjectFilter = {}): Promise<List<Project>> {
		const request = endpoint('GET', '/workspaces/{workspaceId}/projects', {workspaceId});
		return readProjects(this.api, {...request, ...filtered(filter)});
	}

	/** `GET /workspaces/{workspaceId}/dependencies`: the libraries a workspace depends on. */
	async listDependencies(workspaceId: string, filter: WorkspaceProjectFilter = {}): Promise<List<Project>> {
		const request = endpoint('GET', '/workspaces/{workspaceId}/dependencies', {workspaceId});
		return readProjects(this.api, {...request, ...filtered(filter)});
	}

	/** `GET /projects/{projectId}`. @throws ApiError 404 when the id does not exist. */
	async get(
		projectId: string,
		{sizeInfo, vcsInfo, signal}: CallOptions & {readonly sizeInfo?: boolean; readonly vcsInfo?: boolean} = {},
	): Promise<WithBody<Project>> {
		const request = endpoint('GET', '/projects/{projectId}', {projectId});
		return readProject(this.api, {...request, query: queryOf({sizeInfo, vcsInfo}), signal});
	}

	/** `POST /workspaces/{workspaceId}/projects`: creates an empty, editable project. */
	async create(workspaceId: string, name: string, {signal}: CallOptions = {}): Promise<WithBody<Project>> {
		const request = endpoint('POST', '/workspaces/{workspaceId}/projects', {workspaceId});
		return readProject(this.api, {...request, body: jsonBody({new: {name}}), signal});
	}

	/** `PUT /projects/{projectId}` with the whole project (a modified `raw`). */
	async replace(
		projectId: string,
		value: JsonObject,
		{signal}: CallOptions = {},
	): Promise<WithBody<Project>> {
		const request = endpoint('PUT', '/projects/{projectId}', {projectId});
		return readProject(this.api, {...request, body: jsonBody(value), signal});
	}

	/** `DELETE /projects/{projectId}`: removes the project from all workspaces as well. */
	async delete(projectId: string, {signal}: CallOptions = {}): Promise<void> {
		await this.api.request({...endpoint('DELETE', '/projects/{projectId}', {projectId}), signal});
	}

	/**
	`POST /workspaces/{workspaceId}/project-imports`, `POST /workspaces/{workspaceId}/dependency-imports` or, without a workspace, `POST /project-imports`: imports a project from a zip.

	@throws LocalFileError as well.
	*/
	async import(
		file: string,
		{
			workspaceId,
			asDependency = false,
			...options
		}: UploadOptions & {
			/** The workspace to add it to. Default: none. */
			readonly workspaceId?: string | undefined;

			/** Add it as a read-only dependency of the workspace. Default false. */
			readonly asDependency?: boolean | undefined;
		} = {},
	): Promise<OperationResult & {readonly projectId: string}> {
		const finished = await runUpload(
			this.api,
			{to: importEndpoint(workspaceId, asDependency), file},
			options,
		);
		return {...finished, projectId: resultField(finished, 'projectId')};
	}

	/** `GET /projects/{projectId}/content/{contentId}`. @throws ApiError 404 when the id does not exist. */
	async getContent(ref: ContentRef, {signal}: CallOptions = {}): Promise<Reply<ProjectContent>> {
		return readOne(this.api, {...contentEndpoint('GET', ref), signal}, content, 'a content');
	}

	/** `DELETE /projects/{projectId}/content/{contentId}`. */
	async deleteContent(ref: ContentRef, {signal}: CallOptions = {}): Promise<void> {
		await this.api.request({...contentEndpoint('DELETE', ref), signal});
	}

	/** `POST /projects/{projectId}/content-imports`: adds a file to a project. @throws LocalFileError as well. */
	async importContent(
		projectId: string,
		file: string,
		{
			contentType = 'GENERIC',
			...options
		}: UploadOptions & {
			/** One of `contentTypes`. Default `GENERIC`. */
			readonly contentType?: string | undefined;
		} = {},
	): Promise<OperationResult & ContentRef> {
		const to = endpoint('POST', '/projects/{projectId}/content-imports', {projectId});
		const finished = await runUpload(this.api, {to, file, settings: {contentType}}, options);
		return {...finished, projectId, contentId: resultField(finished, 'contentId')};
	}

	/** `POST /projects/{projectId}/content/{contentId}/fmu-imports`: imports an FMU as a class of a library. @throws LocalFileError as well. */
	async importFmu(
		{projectId, contentId}: ContentRef,
		file: string,
		settings: FmuImport,
		options: UploadOptions = {},
	): Promise<OperationResult> {
		const to = endpoint('POST', '/projects/{projectId}/content/{projectContentId}/fmu-imports', {
			projectId,
			projectContentId: contentId,
		});
		return runUpload(this.api, {to, file, settings}, options);
	}
}

function importEndpoint(workspaceId: string | undefined, asDependency: boolean): Upload['to'] {
	if (workspaceId === undefined) {
		return endpoint('POST', '/project-imports');
	}

	return asDependency
		? endpoint('POST', '/workspaces/{workspaceId}/dependency-imports', {workspaceId})
		: endpoint('POST', '/workspaces/{workspaceId}/project-imports', {workspaceId});
}

function contentEndpoint(method: 'GET' | 'DELETE', {projectId, contentId}: ContentRef) {
	const parameters = {projectId, projectContentId: contentId};
	return endpoint(method, '/projects/{projectId}/content/{projectContentId}', parameters);
}

/** `includeDisabled` is always sent, because the default differs between servers. */
function filtered({vcsInfo, includeDisabled = false, signal}: WorkspaceProjectFilter) {
	return {query: queryOf({vcsInfo, includeDisabled: String(includeDisabled)}), signal};
}

async function readProjects(api: RequestSender, request: ApiRequest): Promise<List<Project>> {
	const {items, ...response} = await readList(api, request, project, 'the projects');
	return {...response, items: items.map((raw) => toProject(raw))};
}

async function readProject(api: RequestSender, request: ApiRequest): Promise<WithBody<Project>> {
	const {item, body} = await readOne(api, request, project, 'a project');
	return {...toProject(item), body};
}

function toProject(raw: v.InferOutput<typeof project>): Project {
	return {id: raw.id, name: raw.definition.name, content: raw.definition.content, size: raw.size, raw};
}
