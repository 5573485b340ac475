import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {type JsonObject} from '../../json/is-object.js';
import {type ExperimentRef} from './experiments.js';
import {
	jsonBody,
	readList,
	readOne,
	readText,
	Resource,
	type CallOptions,
	type List,
	type TextReply,
	type WithBody,
} from './resource.js';

const casesType = 'application/vnd.impact.cases.v2+json';

/** A reference to a case. */
export type CaseRef = ExperimentRef & {readonly caseId: string};

/** A case of an experiment; it can be passed as a `CaseRef`. Source: section 7 of the API reference. */
export type Case = CaseRef & {
	readonly id: string;

	/** The label; `undefined` when there is none. */
	readonly name: string | undefined;

	/** `not_started`, `started`, `successful`, `failed`, `cancelled`. */
	readonly status: string;

	/** The stage at which it failed: `simulation` or `compilation`. */
	readonly failedAt: string | undefined;

	/** False if its input has changed since the last run. */
	readonly isConsistent: boolean;
	readonly fmuId: string | undefined;

	/** Its parameters, both structural and set at run time. */
	readonly values: readonly CaseValue[];

	/** The case as the server sent it. */
	readonly raw: v.InferOutput<typeof caseSchema>;
};

export type CaseValue = {readonly name: string; readonly value: unknown};

const values = v.nullish(v.array(v.looseObject({name: v.string(), value: v.unknown()})), []);

const caseSchema = v.looseObject({
	id: v.string(),
	input: v.looseObject({
		fmuId: v.nullish(v.string()),
		analysis: v.optional(v.looseObject({type: v.optional(v.string())}), {}),
		parametrization: values,
		structuralParametrization: values,
	}),
	meta: v.optional(v.looseObject({label: v.nullish(v.string())}), {}),
	run_info: v.looseObject({
		status: v.string(),
		failed_at: v.optional(v.string()),
		consistent: v.optional(v.boolean(), true),
		datetime_started: v.nullish(v.number()),
		datetime_finished: v.nullish(v.number()),
	}),
});

/** The cases of an experiment; there are none before its first execution. */
export class Cases extends Resource {
	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases`. */
	async list(ref: ExperimentRef, {signal}: CallOptions = {}): Promise<List<Case>> {
		const request = {
			...endpoint('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases', ref),
			accept: casesType,
			signal,
		};
		const {items, ...response} = await readList(this.api, request, caseSchema, 'the cases');
		return {...response, items: items.map((raw) => toCase(raw, ref))};
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}`. @throws ApiError 404 when the id does not exist. */
	async get(ref: CaseRef, {signal}: CallOptions = {}): Promise<WithBody<Case>> {
		const request = endpoint(
			'GET',
			'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}',
			ref,
		);
		const {item, body} = await readOne(
			this.api,
			{...request, accept: casesType, signal},
			caseSchema,
			'a case',
		);
		return {...toCase(item, ref), body};
	}

	/** `PUT /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}` with the whole case (a modified `raw`). @returns the stored case. */
	async replace(ref: CaseRef, value: JsonObject, {signal}: CallOptions = {}): Promise<WithBody<Case>> {
		const request = {
			...endpoint('PUT', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}', ref),
			accept: casesType,
			body: jsonBody(value, casesType),
			signal,
		};
		const {item, body} = await readOne(this.api, request, caseSchema, 'a case');
		return {...toCase(item, ref), body};
	}

	/** `GET /workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/log`: the log of its simulation. */
	async log(ref: CaseRef, {signal}: CallOptions = {}): Promise<TextReply> {
		const path = '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/log';
		return readText(this.api, {...endpoint('GET', path, ref), signal});
	}
}

function toCase(raw: v.InferOutput<typeof caseSchema>, {workspaceId, experimentId}: ExperimentRef): Case {
	const {id, input, meta, run_info: run} = raw;
	return {
		workspaceId,
		experimentId,
		caseId: id,
		id,
		name: meta.label ?? undefined,
		status: run.status,
		failedAt: run.failed_at,
		isConsistent: run.consistent,
		fmuId: input.fmuId ?? undefined,
		values: [...(input.structuralParametrization ?? []), ...(input.parametrization ?? [])],
		raw,
	};
}
