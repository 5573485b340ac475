import * as v from 'valibot';
import {type Client} from './client.js';
import {decodeAnswer, decodeAs} from './decode.js';
import {workspacePath, type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

/** A project. Source: section 5.4 of the API reference. */
export type Project = {
	readonly id: string;
	readonly name: string;

	/** The project as it came. */
	readonly raw: Readonly<Record<string, unknown>>;
};

const project = v.looseObject({id: v.string(), definition: v.looseObject({name: v.string()})});
const list = v.looseObject({data: v.looseObject({items: v.array(project)})});

/** `GET api/workspaces/{workspaceId}/projects`: those that are the workspace's own, not its dependencies. */
export async function listWorkspaceProjects(
	client: Client,
	workspaceId: string,
	{signal}: CallOptions = {},
): Promise<Listed<Project>> {
	const path = `${workspacePath(workspaceId)}/projects`;
	const response = await client.request({method: 'GET', path, signal});
	const value = decodeAnswer(response);
	const {items} = decodeAs(list, value, 'the projects').data;
	const body: AnswerBody = {bytes: response.bytes, mediaType: response.mediaType};
	return {items: items.map((raw) => ({id: raw.id, name: raw.definition.name, raw})), value, body};
}
