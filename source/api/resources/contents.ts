import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {readOne, type Answered} from './entities.js';
import {content, projectPath, type ProjectContent} from './projects.js';
import {type CallOptions} from './workspaces.js';

/** What a project may hold. Source: section 5.4 of the API reference. */
export const contentTypes = [
	'MODELICA',
	'VIEWS',
	'FAVORITES',
	'CUSTOM_FUNCTIONS',
	'REFERENCE_RESULTS',
	'EXPERIMENT_DEFINITIONS',
	'GENERIC',
] as const;

/** Where a content lies. */
export type ContentPlace = {readonly projectId: string; readonly contentId: string};

/** `GET api/projects/{projectId}/content/{contentId}`. @throws ApiError 404 when there is none of this id. */
export async function getContent(
	client: Client,
	place: ContentPlace,
	{signal}: CallOptions = {},
): Promise<Answered<ProjectContent>> {
	return readOne(client, {method: 'GET', path: contentPath(place), signal}, content, 'a content');
}

/** `DELETE api/projects/{projectId}/content/{contentId}`. */
export async function deleteContent(
	client: Client,
	place: ContentPlace,
	{signal}: CallOptions = {},
): Promise<void> {
	await client.request({method: 'DELETE', path: contentPath(place), signal});
}

/** `api/projects/{projectId}/content/{contentId}`. */
export function contentPath({projectId, contentId}: ContentPlace): string {
	return `${projectPath(projectId)}/content/${segment(contentId)}`;
}
