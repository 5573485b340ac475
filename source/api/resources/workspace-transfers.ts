import * as v from 'valibot';
import {type Client} from '../client.js';
import {type ApiRequest} from '../http/exchange.js';
import {readOne, type Answered} from './entities.js';
import {vcsUri} from './version-control.js';
import {type CallOptions} from './workspaces.js';

/** How a workspace is packed. Source: section 5.2 of the API reference. */
export type ExportSettings = {
	readonly workspaceId: string;

	/** Keep it on the server for others to import. */
	readonly publish: boolean;

	/** As an app on this class. Absent: as an archive. */
	readonly model?: string | undefined;

	/** Let the user's own tenant in. Absent: as the server has it. */
	readonly shareWithOwnTenant?: boolean | undefined;
};

/** Which local project stands for an entry of a shared definition. */
export type Selection = {readonly entryId: string; readonly projectId: string};

/** A version-controlled entry of a shared definition, with the local projects that may stand for it. */
export type Matching = {
	readonly entryId: string;

	/** As the API gives it; `vcsText` makes it readable. */
	readonly uri: unknown;
	readonly projects: ReadonlyArray<{readonly id: string; readonly name: string; readonly vcsUri: unknown}>;
};

/** `POST api/workspace-exports`. */
export function exportRequest({workspaceId, publish, model, shareWithOwnTenant}: ExportSettings): ApiRequest {
	return posted('api/workspace-exports', {
		workspaceId,
		publish,
		...(shareWithOwnTenant !== undefined && {access: {shareWithOwnTenant}}),
		...(model !== undefined && {appMode: {model}}),
	});
}

/**
`POST api/workspace-imports` with the id of a published workspace.

@param update The local copy to overwrite. Absent: a new one is made.
*/
export function publishedImportRequest(sharingId: string, update?: string): ApiRequest {
	const value = {id: sharingId, ...(update !== undefined && {update: {workspaceId: update}})};
	const mediaType = 'application/vnd.impact.published-workspace.v1+json';
	return {method: 'POST', path: 'api/workspace-imports', body: {kind: 'json', value, mediaType}};
}

/** `POST api/workspace-imports` with a shared definition. */
export function definitionImportRequest(definition: unknown, selections: readonly Selection[]): ApiRequest {
	const entries = selections.map(({entryId, projectId}) => ({id: entryId, project: {id: projectId}}));
	return posted('api/workspace-imports', {
		definition,
		...(entries.length > 0 && {selectedMatchings: {entries}}),
	});
}

/** `POST api/workspace-conversions`; there is no way back but a backup. */
export function conversionRequest(workspaceId: string, backup: string | undefined): ApiRequest {
	const data = {workspaceId, ...(backup !== undefined && {backup: {name: backup}})};
	return posted('api/workspace-conversions', {data});
}

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

/** `POST api/workspace-imports-matchings`. */
export async function getMatchings(
	client: Client,
	definition: unknown,
	{signal}: CallOptions = {},
): Promise<Answered<readonly Matching[]>> {
	const request = {...posted('api/workspace-imports-matchings', {definition}), signal};
	const {item, value, body} = await readOne(client, request, matchings, 'matchings of projects');
	const found = item.data.vcs.map(({entryId, uri, projects}) => ({
		entryId,
		uri,
		projects: projects.map((project) => ({
			id: project.id,
			name: project.definition.name,
			vcsUri: project.vcsUri,
		})),
	}));
	return {item: found, value, body};
}

function posted(path: string, value: unknown): ApiRequest {
	return {method: 'POST', path, body: {kind: 'json', value}};
}
