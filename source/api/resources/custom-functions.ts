import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {readList, readOne, Resource, type CallOptions, type List, type Reply} from './resource.js';

/** A parameter of a custom function. */
export type FunctionParameter = v.InferOutput<typeof parameter>;

/** A custom function (analysis type). Source: section 5.5 of the API reference. */
export type CustomFunction = v.InferOutput<typeof customFunction>;

/** Options in four groups, each with scalar values; a group may be empty. */
export type FunctionOptions = v.InferOutput<typeof functionOptions>;

const parameter = v.looseObject({
	name: v.string(),
	type: v.optional(v.string(), 'String'),
	description: v.optional(v.string(), ''),
	optional: v.optional(v.boolean(), false),
	defaultValue: v.optional(v.unknown()),

	/** The values of an enumeration. */
	values: v.optional(v.array(v.unknown())),
});

const customFunction = v.looseObject({
	name: v.string(),
	version: v.optional(v.string()),
	description: v.optional(v.string()),

	can_initialize_from: v.optional(v.boolean(), false),
	kind: v.optional(v.string()),
	parameters: v.optional(v.array(parameter), []),
});

const optionGroup = v.optional(v.record(v.string(), v.unknown()), {});

const functionOptions = v.looseObject({
	compiler: optionGroup,
	runtime: optionGroup,
	simulation: optionGroup,
	solver: optionGroup,
});

export type OptionsScope = CallOptions & {
	/** Return the application's defaults instead of the options in effect. Default false. */
	readonly defaults?: boolean | undefined;

	/** Return the options in effect for this project. Default: for the workspace. */
	readonly projectId?: string | undefined;
};

/** The custom functions (analysis types) of a workspace. */
export class CustomFunctions extends Resource {
	/** `GET /workspaces/{workspaceId}/custom-functions`. */
	async list(workspaceId: string, {signal}: CallOptions = {}): Promise<List<CustomFunction>> {
		const request = {...endpoint('GET', '/workspaces/{workspaceId}/custom-functions', {workspaceId}), signal};
		return readList(this.api, request, customFunction, 'the custom functions');
	}

	/** `GET /workspaces/{workspaceId}/custom-functions/{name}`. @throws ApiError 404 when the name does not exist. */
	async get(
		workspaceId: string,
		functionName: string,
		{signal}: CallOptions = {},
	): Promise<Reply<CustomFunction>> {
		const path = '/workspaces/{workspaceId}/custom-functions/{functionName}';
		const request = {...endpoint('GET', path, {workspaceId, functionName}), signal};
		return readOne(this.api, request, customFunction, 'a custom function');
	}

	/** The options of a function: those in effect for the workspace or one of its projects, or the application's defaults. */
	async options(
		workspaceId: string,
		functionName: string,
		{signal, ...scope}: OptionsScope = {},
	): Promise<Reply<FunctionOptions>> {
		const request = {...optionsEndpoint({workspaceId, functionName}, scope), signal};
		return readOne(this.api, request, functionOptions, 'the options of a custom function');
	}
}

function optionsEndpoint(
	ref: {readonly workspaceId: string; readonly functionName: string},
	{defaults = false, projectId}: OptionsScope,
) {
	if (projectId !== undefined) {
		const path = '/workspaces/{workspaceId}/projects/{projectId}/custom-functions/{functionName}/options';
		return endpoint('GET', path, {...ref, projectId});
	}

	return defaults
		? endpoint('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}/default-options', ref)
		: endpoint('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}/options', ref);
}
