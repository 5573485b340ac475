import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {readItems} from './entities.js';
import {experimentType} from './experiments.js';
import {workspacePath, type CallOptions, type Listed} from './workspaces.js';

/** An experiment definition that is kept for a class. Source: section 5.7 of the API reference. */
export type ModelDefinition = v.InferOutput<typeof modelDefinition>;

const modelDefinition = v.looseObject({
	id: v.string(),
	metadata: v.looseObject({name: v.string()}),
	experiment: v.looseObject({
		base: v.looseObject({analysis: v.optional(v.looseObject({type: v.optional(v.string())}))}),
	}),
});

/**
`GET W/models/{className}/experiment-definitions`.

@param options `bases`: classes it extends, whose definitions count as well.
*/
export async function listModelDefinitions(
	client: Client,
	workspaceId: string,
	className: string,
	{bases = [], signal}: CallOptions & {readonly bases?: readonly string[] | undefined} = {},
): Promise<Listed<ModelDefinition>> {
	const path = `${workspacePath(workspaceId)}/models/${segment(className)}/experiment-definitions`;
	const query = bases.map((base) => ['extends', base] as const);
	return readItems(
		client,
		{method: 'GET', path, query, accept: experimentType, signal},
		modelDefinition,
		'the experiment definitions',
	);
}
