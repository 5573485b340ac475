import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type JsonObject} from '../../json/is-object.js';
import {completeDefinition, type DefinitionInput} from './definition.js';
import {
	jsonBody,
	queryOf,
	readList,
	readOne,
	Resource,
	type CallOptions,
	type List,
	type WithBody,
} from './resource.js';

/** The media type of experiments, version 3. */
export const experimentType = 'application/vnd.impact.experiment.v3+json';

/** A reference to an experiment. */
export type ExperimentRef = {readonly workspaceId: string; readonly experimentId: string};

/** An experiment; it can be passed as an `ExperimentRef`. Source: section 5.7 of the API reference. */
export type Experiment = ExperimentRef & {
	readonly id: string;

	/** The label; `undefined` when there is none. */
	readonly name: string | undefined;
	readonly modelNames: readonly string[];

	/** `not_started`, `running`, `done` (even with failed cases), `failed` (could not be run at all), `cancelled`. */
	readonly status: string;
	readonly counts: CaseCounts;

	/** Why it could not be run at all. */
	readonly errors: readonly string[];

	/** Bytes; only if requested with `sizeInfo`. */
	readonly size: number | undefined;

	/** Its definition: `base` and `extensions`. */
	readonly definition: JsonObject;

	/** The experiment as the server sent it. */
	readonly raw: JsonObject;
};

/** The number of cases by status. */
export type CaseCounts = {
	readonly successful: number;
	readonly failed: number;
	readonly cancelled: number;
	readonly notStarted: number;
};

export type ExperimentQuery = CallOptions & {
	/** Include the size on disk. Default false. */
	readonly sizeInfo?: boolean | undefined;
};

const experiment = v.looseObject({
	id: v.string(),
	experiment: v.optional(v.looseObject({}), {}),
	meta_data: v.optional(
		v.looseObject({
			label: v.nullish(v.string()),
			model_names: v.nullish(v.array(v.string()), []),
		}),
		{},
	),
	run_info: v.optional(
		v.looseObject({
			status: v.optional(v.string(), 'not_started'),
			successful: v.optional(v.number(), 0),
			failed: v.optional(v.number(), 0),
			cancelled: v.optional(v.number(), 0),
			not_started: v.optional(v.number(), 0),
			errors: v.nullish(v.array(v.unknown()), []),
			sizeInfo: v.nullish(v.looseObject({total: v.number()})),
		}),
		{},
	),
});

const created = v.looseObject({experiment_id: v.string()});

/** The experiments of a workspace. */
export class Experiments extends Resource {
	/** `GET /workspaces/{workspaceId}/experiments`, newest first. */
	async list(
		workspaceId: string,
		{sizeInfo, classPath, signal}: ExperimentQuery & {readonly classPath?: string | undefined} = {},
	): Promise<List<Experiment>> {
		const request = {
			...endpoint('GET', '/workspaces/{workspaceId}/experiments', {workspaceId}),
			query: queryOf({classPath, sizeInfo}),
			accept: experimentType,
			signal,
		};
		const {items, ...response} = await readList(this.api, request, experiment, 'the experiments');
		return {...response, items: items.map((raw) => toExperiment(raw, workspaceId))};
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}`. @throws ApiError 404 when the id does not exist. */
	async get(ref: ExperimentRef, {sizeInfo, signal}: ExperimentQuery = {}): Promise<WithBody<Experiment>> {
		const request = {
			...endpoint('GET', '/workspaces/{workspaceId}/experiments/{experimentId}', ref),
			query: queryOf({sizeInfo}),
			accept: experimentType,
			signal,
		};
		const {item, body} = await readOne(this.api, request, experiment, 'an experiment');
		return {...toExperiment(item, ref.workspaceId), body};
	}

	/**
	`POST /workspaces/{workspaceId}/experiments`. Creates an experiment; `executions.start` runs it.

	@param what The definition, version 3, with the API's own field names (section 6 of the API reference); fields with defaults may be
	omitted. `userData` is any JSON value to store with it.
	*/
	async create(
		workspaceId: string,
		{definition, userData}: {readonly definition: DefinitionInput; readonly userData?: unknown},
		{signal}: CallOptions = {},
	): Promise<ExperimentRef> {
		const value = {experiment: completeDefinition(definition), ...(userData !== undefined && {userData})};
		const request = {
			...endpoint('POST', '/workspaces/{workspaceId}/experiments', {workspaceId}),
			body: jsonBody(value, experimentType),
			signal,
		};
		const {item} = await readOne(this.api, request, created, 'a new experiment');
		return {workspaceId, experimentId: item.experiment_id};
	}

	/** `PUT /workspaces/{workspaceId}/experiments/{experimentId}` with a label; `''` removes it. */
	async label(ref: ExperimentRef, label: string, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('PUT', '/workspaces/{workspaceId}/experiments/{experimentId}', ref);
		await this.api.request({...request, body: jsonBody({label}), signal});
	}

	/** `DELETE /workspaces/{workspaceId}/experiments/{experimentId}`: the experiment with its cases and results. */
	async delete(ref: ExperimentRef, {signal}: CallOptions = {}): Promise<void> {
		const request = endpoint('DELETE', '/workspaces/{workspaceId}/experiments/{experimentId}', ref);
		await this.api.request({...request, signal});
	}
}

function toExperiment(raw: v.InferOutput<typeof experiment>, workspaceId: string): Experiment {
	const {id, meta_data: meta, run_info: run} = raw;
	return {
		workspaceId,
		experimentId: id,
		id,
		name: meta.label === '' ? undefined : (meta.label ?? undefined),
		modelNames: meta.model_names ?? [],
		status: run.status,
		counts: {
			successful: run.successful,
			failed: run.failed,
			cancelled: run.cancelled,
			notStarted: run.not_started,
		},
		errors: (run.errors ?? []).map((error) => messageOf(error)),
		size: run.sizeInfo?.total,
		definition: raw.experiment,
		raw,
	};
}

/** An error is a string in experiments, and an object with `msg` in FMUs. */
function messageOf(error: unknown): string {
	const hasMessage = typeof error === 'object' && error !== null && 'msg' in error;
	return hasMessage ? String(error.msg) : String(error);
}
