import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {readItems, readOne, type Answered} from './entities.js';
import {workspacePath, type CallOptions, type Listed} from './workspaces.js';

/** A parameter of a custom function. */
export type FunctionParameter = v.InferOutput<typeof parameter>;

/** A custom function (analysis type). Source: section 5.5 of the API reference. */
export type CustomFunction = v.InferOutput<typeof customFunction>;

/** Options of the four kinds, each with scalar values, some empty. */
export type FunctionOptions = v.InferOutput<typeof functionOptions>;

const parameter = v.looseObject({
	name: v.string(),
	type: v.optional(v.string(), 'String'),
	description: v.optional(v.string(), ''),
	optional: v.optional(v.boolean(), false),
	defaultValue: v.optional(v.unknown()),

	/** Of an enumeration. */
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

/** `GET W/custom-functions`. */
export async function listCustomFunctions(
	client: Client,
	workspaceId: string,
	{signal}: CallOptions = {},
): Promise<Listed<CustomFunction>> {
	const path = `${workspacePath(workspaceId)}/custom-functions`;
	return readItems(client, {method: 'GET', path, signal}, customFunction, 'the custom functions');
}

/** `GET W/custom-functions/{name}`. @throws ApiError 404 when there is none of this name. */
export async function getCustomFunction(
	client: Client,
	workspaceId: string,
	name: string,
	{signal}: CallOptions = {},
): Promise<Answered<CustomFunction>> {
	const request = {method: 'GET', path: functionPath(workspaceId, name), signal} as const;
	return readOne(client, request, customFunction, 'a custom function');
}

export type OptionsScope = CallOptions & {
	/** The application's defaults instead of what is in effect. */
	readonly defaults?: boolean | undefined;

	/** What is in effect for this project. */
	readonly projectId?: string | undefined;
};

/** The options of a function: in effect for the workspace, for one of its projects, or the application's defaults. */
export async function getFunctionOptions(
	client: Client,
	workspaceId: string,
	name: string,
	{defaults, projectId, signal}: OptionsScope = {},
): Promise<Answered<FunctionOptions>> {
	const ending = defaults === true ? 'default-options' : 'options';
	const path =
		projectId === undefined
			? `${functionPath(workspaceId, name)}/${ending}`
			: `${workspacePath(workspaceId)}/projects/${segment(projectId)}/custom-functions/${segment(name)}/options`;
	return readOne(client, {method: 'GET', path, signal}, functionOptions, 'the options of a custom function');
}

function functionPath(workspaceId: string, name: string): string {
	return `${workspacePath(workspaceId)}/custom-functions/${segment(name)}`;
}
