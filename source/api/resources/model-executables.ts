import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {queryOf, readItems, readOne, type Answered, type Raw} from './entities.js';
import {workspacePath, type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

/** A model executable (FMU). Source: section 5.6 of the API reference. */
export type ModelExecutable = {
	readonly id: string;

	/** The class, perhaps with modifiers. */
	readonly className: string;

	/** `not_started` (also while compiling), `successful`, `failed`, `cancelled`. */
	readonly status: string;
	readonly errors: readonly CompilationError[];

	/** The FMU as it came. */
	readonly raw: Raw;
};

/** Why a class could not be compiled, and where. */
export type CompilationError = v.InferOutput<typeof compilationError>;

export type AnsweredFmu = ModelExecutable & {readonly body: AnswerBody};

/** What is compiled, and how. */
export type CompilationInput = {
	readonly className: string;
	readonly compilerOptions: Raw;
	readonly runtimeOptions: Raw;

	/** Default `warning`. */
	readonly logLevel?: string | undefined;

	/** `me` (the default), `cs`, `me+cs`. */
	readonly fmiTarget?: string | undefined;

	/** `1.0`, `2.0` (the default). */
	readonly fmiVersion?: string | undefined;

	/** `auto` (the default), `linux64`, `win32`, `win64`. */
	readonly platform?: string | undefined;
};

export type FmuPlace = {readonly workspaceId: string; readonly fmuId: string};

const compilationError = v.looseObject({
	msg: v.optional(v.string(), ''),

	/** `CommandLine`, `FileAndClassLocation`, `FileLocation`, `PathLocation`, `NoLocation`. */
	locationType: v.optional(v.string()),
	location: v.optional(
		v.looseObject({
			beginLine: v.optional(v.number()),
			beginColumn: v.optional(v.number()),
			endLine: v.optional(v.number()),
			endColumn: v.optional(v.number()),
			qualifiedName: v.optional(v.string()),
			class: v.optional(v.string()),
			file: v.optional(v.string()),
		}),
	),
});

const fmu = v.looseObject({
	id: v.string(),
	input: v.looseObject({class_name: v.optional(v.string(), '')}),
	run_info: v.looseObject({
		status: v.string(),
		errors: v.nullish(v.array(compilationError), []),
	}),
});

const prepared = v.looseObject({id: v.nullable(v.string())});

/** `POST W/model-executables`: sets an FMU up. With `getCached` the id of a compiled one that fits, or null. */
export async function prepareFmu(
	client: Client,
	workspaceId: string,
	{getCached, ...input}: CompilationInput & {readonly getCached: boolean},
	{signal}: CallOptions = {},
): Promise<Answered<string | undefined>> {
	const value = {
		input: {
			class_name: input.className,
			compiler_options: input.compilerOptions,
			runtime_options: input.runtimeOptions,
			compiler_log_level: input.logLevel ?? 'warning',
			fmi_target: input.fmiTarget ?? 'me',
			fmi_version: input.fmiVersion ?? '2.0',
			platform: input.platform ?? 'auto',
		},
	};
	const request = {
		method: 'POST',
		path: `${workspacePath(workspaceId)}/model-executables`,
		query: [['getCached', String(getCached)]],
		body: {kind: 'json', value},
		signal,
	} as const;
	const answer = await readOne(client, request, prepared, 'a new model executable');
	return {...answer, item: answer.item.id ?? undefined};
}

/** `GET W/model-executables`, oldest first. */
export async function listFmus(
	client: Client,
	workspaceId: string,
	{classPath, signal}: CallOptions & {readonly classPath?: string | undefined} = {},
): Promise<Listed<ModelExecutable>> {
	const path = `${workspacePath(workspaceId)}/model-executables`;
	const request = {method: 'GET', path, query: queryOf({classPath}), signal} as const;
	const {items, ...answer} = await readItems(client, request, fmu, 'the model executables');
	return {...answer, items: items.map((raw) => toFmu(raw))};
}

/** `GET F`. @throws ApiError 404 when there is none of this id. */
export async function getFmu(
	client: Client,
	place: FmuPlace,
	{signal}: CallOptions = {},
): Promise<AnsweredFmu> {
	const {item, body} = await readOne(
		client,
		{method: 'GET', path: fmuPath(place), signal},
		fmu,
		'a model executable',
	);
	return {...toFmu(item), body};
}

/** `DELETE F`. */
export async function deleteFmu(client: Client, place: FmuPlace, {signal}: CallOptions = {}): Promise<void> {
	await client.request({method: 'DELETE', path: fmuPath(place), signal});
}

/** `GET F/compilation/log`; empty for a clean compilation. */
export async function getCompilationLog(
	client: Client,
	place: FmuPlace,
	{signal}: CallOptions = {},
): Promise<{readonly text: string; readonly body: AnswerBody}> {
	return readText(client, `${fmuPath(place)}/compilation/log`, signal);
}

/** `GET F/model-description`: XML. */
export async function getModelDescription(
	client: Client,
	place: FmuPlace,
	{signal}: CallOptions = {},
): Promise<{readonly text: string; readonly body: AnswerBody}> {
	return readText(client, `${fmuPath(place)}/model-description`, signal);
}

/** `GET F/settable-parameters`: names; runtime parameters start with `_`. */
export async function getSettableParameters(
	client: Client,
	place: FmuPlace,
	{signal}: CallOptions = {},
): Promise<Answered<readonly string[]>> {
	const path = `${fmuPath(place)}/settable-parameters`;
	return readOne(client, {method: 'GET', path, signal}, v.array(v.string()), 'the settable parameters');
}

/** `POST F/steady-state-metadata`. */
export async function getSteadyStateMetadata(
	client: Client,
	place: FmuPlace,
	{signal}: CallOptions = {},
): Promise<Answered<Raw>> {
	const path = `${fmuPath(place)}/steady-state-metadata`;
	const body = {kind: 'json', value: {parameterState: {}}} as const;
	return readOne(
		client,
		{method: 'POST', path, body, signal},
		v.looseObject({}),
		'the steady-state metadata',
	);
}

/** `W/model-executables/{fmuId}`. */
export function fmuPath({workspaceId, fmuId}: FmuPlace): string {
	return `${workspacePath(workspaceId)}/model-executables/${segment(fmuId)}`;
}

/** `F/compilation`. */
export function compilationPath(place: FmuPlace): string {
	return `${fmuPath(place)}/compilation`;
}

async function readText(client: Client, path: string, signal: AbortSignal | undefined) {
	const {bytes, mediaType} = await client.request({method: 'GET', path, accept: '*/*', signal});
	return {text: new TextDecoder().decode(bytes), body: {bytes, mediaType}};
}

function toFmu(raw: v.InferOutput<typeof fmu>): ModelExecutable {
	const {status, errors} = raw.run_info;
	return {id: raw.id, className: raw.input.class_name, status, errors: errors ?? [], raw};
}
