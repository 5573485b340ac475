import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {queryOf, readItems, readOne, type Answered, type Raw} from './entities.js';
import {workspacePath, type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

/** Creates and reads experiments in the form used here. */
export const experimentType = 'application/vnd.impact.experiment.v3+json';

/** An experiment. Source: section 5.7 of the API reference. */
export type Experiment = {
	readonly id: string;

	/** The label; undefined when there is none. */
	readonly name: string | undefined;
	readonly modelNames: readonly string[];

	/** `not_started`, `running`, `done` (also with failed cases), `failed` (could not be run at all), `cancelled`. */
	readonly status: string;
	readonly counts: CaseCounts;

	/** Why it could not be run at all. */
	readonly errors: readonly string[];

	/** Bytes; only when asked for. */
	readonly size: number | undefined;

	/** What was asked for: `base` and `extensions`. */
	readonly definition: Raw;

	/** The experiment as it came. */
	readonly raw: Raw;
};

/** How the cases of an experiment ended. */
export type CaseCounts = {
	readonly successful: number;
	readonly failed: number;
	readonly cancelled: number;
	readonly notStarted: number;
};

/** One experiment with the answer it came in. */
export type AnsweredExperiment = Experiment & {readonly body: AnswerBody};

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

export type ExperimentQuery = CallOptions & {
	/** Ask for the space it takes, too. */
	readonly sizeInfo?: boolean | undefined;
};

/** `GET W/experiments`, newest first. */
export async function listExperiments(
	client: Client,
	workspaceId: string,
	{sizeInfo, classPath, signal}: ExperimentQuery & {readonly classPath?: string | undefined} = {},
): Promise<Listed<Experiment>> {
	const path = `${workspacePath(workspaceId)}/experiments`;
	const request = {
		method: 'GET',
		path,
		query: queryOf({classPath, sizeInfo}),
		accept: experimentType,
		signal,
	} as const;
	const {items, ...answer} = await readItems(client, request, experiment, 'the experiments');
	return {...answer, items: items.map((raw) => toExperiment(raw))};
}

/** `GET E`. @throws ApiError 404 when there is none of this id. */
export async function getExperiment(
	client: Client,
	{workspaceId, experimentId}: ExperimentPlace,
	{sizeInfo, signal}: ExperimentQuery = {},
): Promise<AnsweredExperiment> {
	const path = experimentPath({workspaceId, experimentId});
	const request = {method: 'GET', path, query: queryOf({sizeInfo}), accept: experimentType, signal} as const;
	const {item, body} = await readOne(client, request, experiment, 'an experiment');
	return {...toExperiment(item), body};
}

/** `POST W/experiments`. Sets it up, does not run it. @returns its id. */
export async function createExperiment(
	client: Client,
	workspaceId: string,
	{definition, userData}: {readonly definition: unknown; readonly userData?: unknown},
	{signal}: CallOptions = {},
): Promise<Answered<string>> {
	const path = `${workspacePath(workspaceId)}/experiments`;
	const value = {experiment: definition, ...(userData !== undefined && {userData})};
	const body = {kind: 'json', value, mediaType: experimentType} as const;
	const answer = await readOne(client, {method: 'POST', path, body, signal}, created, 'a new experiment');
	return {...answer, item: answer.item.experiment_id};
}

/** `PUT E` with a label; `''` takes it away. */
export async function labelExperiment(
	client: Client,
	place: ExperimentPlace,
	label: string,
	{signal}: CallOptions = {},
): Promise<void> {
	const body = {kind: 'json', value: {label}} as const;
	await client.request({method: 'PUT', path: experimentPath(place), body, signal});
}

/** `DELETE E`: the experiment with its cases and results. */
export async function deleteExperiment(
	client: Client,
	place: ExperimentPlace,
	{signal}: CallOptions = {},
): Promise<void> {
	await client.request({method: 'DELETE', path: experimentPath(place), signal});
}

/** Where an experiment is. */
export type ExperimentPlace = {readonly workspaceId: string; readonly experimentId: string};

/** `W/experiments/{experimentId}`. */
export function experimentPath({workspaceId, experimentId}: ExperimentPlace): string {
	return `${workspacePath(workspaceId)}/experiments/${segment(experimentId)}`;
}

/** `E/execution`. */
export function experimentExecutionPath(place: ExperimentPlace): string {
	return `${experimentPath(place)}/execution`;
}

function toExperiment(raw: v.InferOutput<typeof experiment>): Experiment {
	const {meta_data: meta, run_info: run} = raw;
	return {
		id: raw.id,
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

/** Text in experiments, an object with `msg` in FMUs. */
function messageOf(error: unknown): string {
	const hasMessage = typeof error === 'object' && error !== null && 'msg' in error;
	return hasMessage ? String(error.msg) : String(error);
}
