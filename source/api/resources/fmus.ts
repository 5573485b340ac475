import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type Download} from '../http/exchange.js';
import {type JsonObject} from '../../json/is-object.js';
import {
	jsonBody,
	queryOf,
	readList,
	readOne,
	readText,
	Resource,
	type CallOptions,
	type List,
	type Reply,
	type TextReply,
	type WithBody,
} from './resource.js';
import {downloadFile} from './file-download.js';

/** A reference to a model executable (FMU). */
export type FmuRef = {readonly workspaceId: string; readonly fmuId: string};

/** A model executable (FMU); it can be passed as an `FmuRef`. Source: section 5.6 of the API reference. */
export type Fmu = FmuRef & {
	readonly id: string;

	/** The class, possibly with modifiers. */
	readonly className: string;

	/** `not_started` (even while compiling), `successful`, `failed`, `cancelled`. */
	readonly status: string;
	readonly errors: readonly CompilationError[];

	/** The FMU as the server sent it. */
	readonly raw: JsonObject;
};

/** An error of the compiler, with its location. */
export type CompilationError = v.InferOutput<typeof compilationError>;

/** What to compile, and how. */
export type CompilationInput = {
	/** A class, possibly with modifiers: `Modelica.Blocks.Examples.PID_Controller(PI.k=10)`. */
	readonly className: string;

	/** Compiler options by name; `functions.options` returns those in effect. Default: the server's. */
	readonly compilerOptions?: JsonObject | undefined;

	/** Runtime options by name. Default: the server's. */
	readonly runtimeOptions?: JsonObject | undefined;

	/** Default `warning`. */
	readonly logLevel?: string | undefined;

	/** `me` (the default), `cs`, `me+cs`. */
	readonly fmiTarget?: string | undefined;

	/** `1.0`, `2.0` (the default). */
	readonly fmiVersion?: string | undefined;

	/** `auto` (the default), `linux64`, `win32`, `win64`. */
	readonly platform?: string | undefined;
};

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

const fmuSchema = v.looseObject({
	id: v.string(),
	input: v.looseObject({class_name: v.optional(v.string(), '')}),
	run_info: v.looseObject({
		status: v.string(),
		errors: v.nullish(v.array(compilationError), []),
	}),
});

const created = v.looseObject({id: v.string()});
const found = v.looseObject({id: v.nullable(v.string())});

/** The model executables (FMUs) of a workspace. */
export class Fmus extends Resource {
	/** `GET /workspaces/{workspaceId}/model-executables`, oldest first. */
	async list(
		workspaceId: string,
		{classPath, signal}: CallOptions & {readonly classPath?: string | undefined} = {},
	): Promise<List<Fmu>> {
		const request = {
			...endpoint('GET', '/workspaces/{workspaceId}/model-executables', {workspaceId}),
			query: queryOf({classPath}),
			signal,
		};
		const {items, ...response} = await readList(this.api, request, fmuSchema, 'the model executables');
		return {...response, items: items.map((raw) => toFmu(raw, workspaceId))};
	}

	/** `GET /workspaces/{workspaceId}/model-executables/{fmuId}`. @throws ApiError 404 when the id does not exist. */
	async get(ref: FmuRef, {signal}: CallOptions = {}): Promise<WithBody<Fmu>> {
		const request = endpoint('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}', ref);
		const {item, body} = await readOne(this.api, {...request, signal}, fmuSchema, 'a model executable');
		return {...toFmu(item, ref.workspaceId), body};
	}

	/** `POST /workspaces/{workspaceId}/model-executables`: creates one; `executions.start` compiles it. */
	async create(workspaceId: string, input: CompilationInput, {signal}: CallOptions = {}): Promise<FmuRef> {
		const request = {...compilationRequest(workspaceId, input, false), signal};
		const {item} = await readOne(this.api, request, created, 'a new model executable');
		return {workspaceId, fmuId: item.id};
	}

	/** `POST /workspaces/{workspaceId}/model-executables` with `getCached`: a matching compiled one; `undefined` when there is none. */
	async findCompiled(
		workspaceId: string,
		input: CompilationInput,
		{signal}: CallOptions = {},
	): Promise<FmuRef | undefined> {
		const request = {...compilationRequest(workspaceId, input, true), signal};
		const {item} = await readOne(this.api, request, found, 'a model executable');
		return item.id === null ? undefined : {workspaceId, fmuId: item.id};
	}

	/** `DELETE /workspaces/{workspaceId}/model-executables/{fmuId}`. */
	async delete(ref: FmuRef, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('DELETE', '/workspaces/{workspaceId}/model-executables/{fmuId}', ref);
		await this.api.request({...request, signal});
	}

	/** `GET /workspaces/{workspaceId}/model-executables/{fmuId}/compilation/log`; empty for a clean compilation. */
	async log(ref: FmuRef, {signal}: CallOptions = {}): Promise<TextReply> {
		const path = '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation/log';
		return readText(this.api, {...endpoint('GET', path, ref), signal});
	}

	/** `GET /workspaces/{workspaceId}/model-executables/{fmuId}/model-description`: XML. */
	async modelDescription(ref: FmuRef, {signal}: CallOptions = {}): Promise<TextReply> {
		const path = '/workspaces/{workspaceId}/model-executables/{fmuId}/model-description';
		return readText(this.api, {...endpoint('GET', path, ref), signal});
	}

	/** `GET /workspaces/{workspaceId}/model-executables/{fmuId}/binary`: the FMU as a stream. */
	async download(ref: FmuRef, {signal}: CallOptions = {}): Promise<Download> {
		const request = endpoint('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}/binary', ref);
		return downloadFile(this.api, {...request, accept: '*/*', signal}, {what: 'an FMU'});
	}

	/** `GET /workspaces/{workspaceId}/model-executables/{fmuId}/settable-parameters`: names of parameters; those of runtime options start with `_`. */
	async settableParameters(ref: FmuRef, {signal}: CallOptions = {}): Promise<Reply<readonly string[]>> {
		const path = '/workspaces/{workspaceId}/model-executables/{fmuId}/settable-parameters';
		const request = {...endpoint('GET', path, ref), signal};
		return readOne(this.api, request, v.array(v.string()), 'the settable parameters');
	}

	/** `POST /workspaces/{workspaceId}/model-executables/{fmuId}/steady-state-metadata`: number of variables by kind. */
	async steadyStateMetadata(ref: FmuRef, {signal}: CallOptions = {}): Promise<Reply<JsonObject>> {
		const path = '/workspaces/{workspaceId}/model-executables/{fmuId}/steady-state-metadata';
		const request = {...endpoint('POST', path, ref), body: jsonBody({parameterState: {}}), signal};
		return readOne(this.api, request, v.looseObject({}), 'the steady-state metadata');
	}
}

function compilationRequest(workspaceId: string, input: CompilationInput, getCached: boolean) {
	const value = {
		input: {
			class_name: input.className,
			compiler_options: input.compilerOptions ?? {},
			runtime_options: input.runtimeOptions ?? {},
			compiler_log_level: input.logLevel ?? 'warning',
			fmi_target: input.fmiTarget ?? 'me',
			fmi_version: input.fmiVersion ?? '2.0',
			platform: input.platform ?? 'auto',
		},
	};
	return {
		...endpoint('POST', '/workspaces/{workspaceId}/model-executables', {workspaceId}),
		query: [['getCached', String(getCached)]] as const,
		body: jsonBody(value),
	};
}

function toFmu(raw: v.InferOutput<typeof fmuSchema>, workspaceId: string): Fmu {
	const {id, input, run_info: run} = raw;
	const {status, errors} = run;
	return {workspaceId, fmuId: id, id, className: input.class_name, status, errors: errors ?? [], raw};
}
