import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type ApiRequest, type Download} from '../http/exchange.js';
import {type JsonObject} from '../../json/is-object.js';
import {
	resultField,
	runOperation,
	runUpload,
	type OperationResult,
	type OperationOptions,
	type UploadOptions,
} from './operations.js';
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
	type ResponseBody,
} from './resource.js';
import {vcsUri} from './version-control.js';
import {downloadFile} from './file-download.js';

/** A workspace. Source: section 5.1 of the API reference. */
export type Workspace = {
	readonly id: string;

	/** Usually not the id; several workspaces may share a name. */
	readonly name: string;

	/** Bytes; only if requested with `sizeInfo`. */
	readonly size: number | undefined;

	/** The workspace as the server sent it. */
	readonly raw: JsonObject;

	/** The body of its response; for an item of a list, that of the whole list. */
	readonly body: ResponseBody;
};

export type WorkspaceFilter = CallOptions & {
	readonly name?: string | undefined;

	/** List only local copies of this published workspace. */
	readonly sharingId?: string | undefined;

	/** Default false. */
	readonly onlyAppMode?: boolean | undefined;
};

/** How to export a workspace. Source: section 5.2 of the API reference. */
export type ExportOptions = OperationOptions & {
	/** Export as an app for this class. Default: as an archive. */
	readonly model?: string | undefined;
};

/** The result of an import. */
export type ImportedWorkspace = OperationResult & {readonly workspaceId: string};

/** Projects to add to a workspace, by id. */
export type ProjectAddition = {
	readonly projects: readonly string[];
	readonly dependencies: readonly string[];
};

/** The local project to use for an entry of a shared definition. */
export type ProjectSelection = {readonly entryId: string; readonly projectId: string};

/** A version-controlled entry of a shared definition, with the local projects that match it. */
export type ProjectMatching = {
	readonly entryId: string;

	/** As in the API; `vcsText` formats it. */
	readonly uri: unknown;
	readonly projects: ReadonlyArray<{readonly id: string; readonly name: string; readonly vcsUri: unknown}>;
};

const workspace = v.looseObject({
	id: v.string(),
	definition: v.looseObject({name: v.string()}),
	sizeInfo: v.nullish(v.looseObject({total: v.number()})),
});

const sharedDefinition = v.looseObject({definition: v.looseObject({name: v.string()})});

const matchings = v.looseObject({
	data: v.looseObject({
		vcs: v.array(
			v.looseObject({
				entryId: v.string(),
				uri: vcsUri,
				projects: v.array(
					v.looseObject({
						id: v.string(),
						definition: v.looseObject({name: v.string()}),
						vcsUri: v.nullish(vcsUri),
					}),
				),
			}),
		),
	}),
});

/** Workspaces. */
export class Workspaces extends Resource {
	/** `GET /workspaces`. */
	async list({name, sharingId, onlyAppMode, signal}: WorkspaceFilter = {}): Promise<List<Workspace>> {
		const query = queryOf({name, sharingId, onlyAppMode});
		const request = {...endpoint('GET', '/workspaces'), query, signal};
		const {items, ...response} = await readList(this.api, request, workspace, 'the workspaces');
		return {...response, items: items.map((item) => toWorkspace(item, response.body))};
	}

	/** `GET /workspaces/{workspaceId}`. @throws ApiError 404 when the id does not exist. */
	async get(
		workspaceId: string,
		{
			sizeInfo,
			signal,
		}: CallOptions & {
			/** Include the size on disk. Default false. */
			readonly sizeInfo?: boolean | undefined;
		} = {},
	): Promise<Workspace> {
		const request = endpoint('GET', '/workspaces/{workspaceId}', {workspaceId});
		return readWorkspace(this.api, {...request, query: queryOf({sizeInfo}), signal});
	}

	/** `POST /workspaces`. The server derives the id from the name. */
	async create(name: string, {signal}: CallOptions = {}): Promise<Workspace> {
		const request = endpoint('POST', '/workspaces');
		return readWorkspace(this.api, {...request, body: jsonBody({new: {name}}), signal});
	}

	/** `DELETE /workspaces/{workspaceId}`; its projects remain. */
	async delete(workspaceId: string, {signal}: CallOptions = {}): Promise<void> {
		await this.api.request({...endpoint('DELETE', '/workspaces/{workspaceId}', {workspaceId}), signal});
	}

	/** `PUT /workspaces/{workspaceId}` with the whole workspace: renames it, or applies the result of `previewAddition`. */
	async replace(workspaceId: string, value: JsonObject, {signal}: CallOptions = {}): Promise<Workspace> {
		const request = endpoint('PUT', '/workspaces/{workspaceId}', {workspaceId});
		return readWorkspace(this.api, {...request, body: jsonBody(value), signal});
	}

	/** `POST /workspaces/{workspaceId}/lock-preview`: the workspace after an addition; nothing is changed. */
	async previewAddition(
		workspaceId: string,
		{projects, dependencies}: ProjectAddition,
		{signal}: CallOptions = {},
	): Promise<Workspace> {
		const add = {projects: projects.map((id) => ({id})), dependencies: dependencies.map((id) => ({id}))};
		const request = endpoint('POST', '/workspaces/{workspaceId}/lock-preview', {workspaceId});
		return readWorkspace(this.api, {...request, body: jsonBody({add}), signal});
	}

	/** `GET /workspaces/{workspaceId}/sharing-definition`: a definition that others can import with `importDefinition`. */
	async sharingDefinition(
		workspaceId: string,
		{
			strict,
			signal,
		}: CallOptions & {
			/** Pin version-controlled projects to their current commits. Default false. */
			readonly strict?: boolean | undefined;
		} = {},
	): Promise<Reply<JsonObject>> {
		const request = endpoint('GET', '/workspaces/{workspaceId}/sharing-definition', {workspaceId});
		return readOne(
			this.api,
			{...request, query: queryOf({strict}), signal},
			sharedDefinition,
			'a definition',
		);
	}

	/** `POST /workspace-exports`: packs a workspace into a zip, which `downloadExport` fetches from `downloadUri`. */
	async export(
		workspaceId: string,
		{model, ...options}: ExportOptions = {},
	): Promise<OperationResult & {readonly downloadUri: string}> {
		const finished = await runOperation(
			this.api,
			exportRequest({workspaceId, publish: false, ...appOn(model)}),
			options,
		);
		return {...finished, downloadUri: resultField(finished, 'downloadUri')};
	}

	/** `GET /exports/{exportId}`: the zip made by `export`, as a stream. */
	async downloadExport(
		{downloadUri}: {readonly downloadUri: string},
		{signal}: CallOptions = {},
	): Promise<Download> {
		const request = {method: 'GET', path: downloadUri, accept: '*/*', signal} as const;
		return downloadFile(this.api, request, {what: 'a zip'});
	}

	/** `POST /workspace-exports` with `publish`: publishes a workspace for others to import. @returns its sharing id as `id`. */
	async publish(
		workspaceId: string,
		{
			model,
			shareWithOwnTenant,
			...options
		}: ExportOptions & {
			/** Share it with the user's own tenant. Default: the server's. */
			readonly shareWithOwnTenant?: boolean | undefined;
		} = {},
	): Promise<OperationResult> {
		const access = shareWithOwnTenant === undefined ? {} : {access: {shareWithOwnTenant}};
		const request = exportRequest({workspaceId, publish: true, ...access, ...appOn(model)});
		return runOperation(this.api, request, options);
	}

	/** `POST /workspace-imports`: imports a workspace from a zip. @throws LocalFileError as well. */
	async import(file: string, options: UploadOptions = {}): Promise<ImportedWorkspace> {
		return imported(await runUpload(this.api, {to: endpoint('POST', '/workspace-imports'), file}, options));
	}

	/** `POST /workspace-imports` with the sharing id of a published workspace. */
	async importPublished(
		sharingId: string,
		{
			update,
			...options
		}: OperationOptions & {
			/** The local copy to overwrite. Default: create a new one. */
			readonly update?: string | undefined;
		} = {},
	): Promise<ImportedWorkspace> {
		const value = {id: sharingId, ...(update !== undefined && {update: {workspaceId: update}})};
		const body = jsonBody(value, 'application/vnd.impact.published-workspace.v1+json');
		return imported(await runOperation(this.api, {...endpoint('POST', '/workspace-imports'), body}, options));
	}

	/** `POST /workspace-imports` with a shared definition; see `sharingDefinition` and `matchings`. */
	async importDefinition(
		definition: unknown,
		{
			selections = [],
			...options
		}: OperationOptions & {
			/** Default: none. */
			readonly selections?: readonly ProjectSelection[] | undefined;
		} = {},
	): Promise<ImportedWorkspace> {
		const entries = selections.map(({entryId, projectId}) => ({id: entryId, project: {id: projectId}}));
		const body = jsonBody({definition, ...(entries.length > 0 && {selectedMatchings: {entries}})});
		return imported(await runOperation(this.api, {...endpoint('POST', '/workspace-imports'), body}, options));
	}

	/** `POST /workspace-imports-matchings`: the local projects that match those of a shared definition. */
	async matchings(
		definition: unknown,
		{signal}: CallOptions = {},
	): Promise<Reply<readonly ProjectMatching[]>> {
		const request = {
			...endpoint('POST', '/workspace-imports-matchings'),
			body: jsonBody({definition}),
			signal,
		};
		const {item, ...response} = await readOne(this.api, request, matchings, 'matchings of projects');
		return {...response, item: toMatchings(item)};
	}

	/** `POST /workspace-conversions`: upgrades a workspace to the server's version, which cannot be undone without a backup. */
	async convert(
		workspaceId: string,
		{
			backup,
			...options
		}: OperationOptions & {
			/** Name of a backup copy. Default: no backup. */
			readonly backup?: string | undefined;
		} = {},
	): Promise<ImportedWorkspace> {
		const data = {workspaceId, ...(backup !== undefined && {backup: {name: backup}})};
		const request = {...endpoint('POST', '/workspace-conversions'), body: jsonBody({data})};
		return imported(await runOperation(this.api, request, options));
	}
}

function exportRequest(value: JsonObject): ApiRequest {
	return {...endpoint('POST', '/workspace-exports'), body: jsonBody(value)};
}

function appOn(model: string | undefined) {
	return model === undefined ? {} : {appMode: {model}};
}

function imported(finished: OperationResult): ImportedWorkspace {
	return {...finished, workspaceId: resultField(finished, 'workspaceId')};
}

async function readWorkspace(api: RequestSender, request: ApiRequest): Promise<Workspace> {
	const {item, body} = await readOne(api, request, workspace, 'a workspace');
	return toWorkspace(item, body);
}

function toWorkspace(raw: v.InferOutput<typeof workspace>, body: ResponseBody): Workspace {
	return {id: raw.id, name: raw.definition.name, size: raw.sizeInfo?.total, raw, body};
}

function toMatchings({data}: v.InferOutput<typeof matchings>): readonly ProjectMatching[] {
	return data.vcs.map(({entryId, uri, projects}) => ({
		entryId,
		uri,
		projects: projects.map(({id, definition, vcsUri: projectUri}) => ({
			id,
			name: definition.name,
			vcsUri: projectUri,
		})),
	}));
}
