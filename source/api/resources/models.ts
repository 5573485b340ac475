import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {experimentType} from './experiments.js';
import {readList, Resource, type CallOptions, type List} from './resource.js';

/** An experiment definition stored for a class. Source: section 5.7 of the API reference. */
export type ModelDefinition = v.InferOutput<typeof modelDefinition>;

const options = v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {});

const analysis = v.looseObject({
	type: v.optional(v.string()),
	parameters: v.fallback(v.optional(v.array(v.looseObject({name: v.string(), value: v.unknown()})), []), []),
	simulationOptions: options,
	solverOptions: options,
});

const modelDefinition = v.looseObject({
	id: v.string(),
	metadata: v.looseObject({
		name: v.string(),

		/** Whether it comes from the class's own experiment annotation. */
		isDefault: v.optional(v.boolean()),
	}),
	experiment: v.looseObject({base: v.looseObject({analysis: v.optional(analysis)})}),
});

/** Data stored for classes. The classes themselves are available from `Client.modeling`. */
export class Models extends Resource {
	/** `GET /workspaces/{workspaceId}/models/{className}/experiment-definitions`. */
	async definitions(
		workspaceId: string,
		modelName: string,
		{
			bases = [],
			signal,
		}: CallOptions & {
			/** Base classes whose definitions are included. Default: none. */
			readonly bases?: readonly string[] | undefined;
		} = {},
	): Promise<List<ModelDefinition>> {
		const path = '/workspaces/{workspaceId}/models/{modelName}/experiment-definitions';
		const request = {
			...endpoint('GET', path, {workspaceId, modelName}),
			query: bases.map((base) => ['extends', base] as const),
			accept: experimentType,
			signal,
		};
		return readList(this.api, request, modelDefinition, 'the experiment definitions');
	}
}
