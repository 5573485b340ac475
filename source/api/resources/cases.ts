import * as v from 'valibot';
import {type Client} from '../client.js';
import {segment} from '../http/location.js';
import {readItems, readOne, type Raw} from './entities.js';
import {experimentPath, type ExperimentPlace} from './experiments.js';
import {type AnswerBody, type CallOptions, type Listed} from './workspaces.js';

const casesType = 'application/vnd.impact.cases.v2+json';

/** A case of an experiment. Source: section 7 of the API reference. */
export type Case = {
	readonly id: string;

	/** The label; undefined when there is none. */
	readonly name: string | undefined;

	/** `not_started`, `started`, `successful`, `failed`, `cancelled`. */
	readonly status: string;

	/** `simulation` or `compilation`, of a failed case. */
	readonly failedAt: string | undefined;

	/** False once its input was written after the last run. */
	readonly isConsistent: boolean;
	readonly fmuId: string | undefined;

	/** What it was given, at run time and compiled in. */
	readonly values: readonly CaseValue[];

	/** The case as it came. */
	readonly raw: v.InferOutput<typeof caseSchema>;
};

export type CaseValue = {readonly name: string; readonly value: unknown};

export type CasePlace = ExperimentPlace & {readonly caseId: string};

/** One case with the answer it came in. */
export type AnsweredCase = Case & {readonly body: AnswerBody};

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

/** `GET E/cases`; none before the first execution. */
export async function listCases(
	client: Client,
	place: ExperimentPlace,
	{signal}: CallOptions = {},
): Promise<Listed<Case>> {
	const request = {method: 'GET', path: `${experimentPath(place)}/cases`, accept: casesType, signal} as const;
	const {items, ...answer} = await readItems(client, request, caseSchema, 'the cases');
	return {...answer, items: items.map((raw) => toCase(raw))};
}

/** `GET C`. @throws ApiError 404 when there is none of this id. */
export async function getCase(
	client: Client,
	place: CasePlace,
	{signal}: CallOptions = {},
): Promise<AnsweredCase> {
	const request = {method: 'GET', path: casePath(place), accept: casesType, signal} as const;
	const {item, body} = await readOne(client, request, caseSchema, 'a case');
	return {...toCase(item), body};
}

/** `PUT C` with the whole case; the answer is what became of it. */
export async function putCase(
	client: Client,
	place: CasePlace,
	value: Raw,
	{signal}: CallOptions = {},
): Promise<AnsweredCase> {
	const body = {kind: 'json', value, mediaType: casesType} as const;
	const request = {method: 'PUT', path: casePath(place), accept: casesType, body, signal} as const;
	const answer = await readOne(client, request, caseSchema, 'a case');
	return {...toCase(answer.item), body: answer.body};
}

/** `GET C/log`. */
export async function getCaseLog(
	client: Client,
	place: CasePlace,
	{signal}: CallOptions = {},
): Promise<{readonly text: string; readonly body: AnswerBody}> {
	const path = `${casePath(place)}/log`;
	const {bytes, mediaType} = await client.request({method: 'GET', path, accept: '*/*', signal});
	return {text: new TextDecoder().decode(bytes), body: {bytes, mediaType}};
}

/** `E/cases/{caseId}`. */
export function casePath({caseId, ...place}: CasePlace): string {
	return `${experimentPath(place)}/cases/${segment(caseId)}`;
}

function toCase(raw: v.InferOutput<typeof caseSchema>): Case {
	const {input, meta, run_info: run} = raw;
	return {
		id: raw.id,
		name: meta.label ?? undefined,
		status: run.status,
		failedAt: run.failed_at,
		isConsistent: run.consistent,
		fmuId: input.fmuId ?? undefined,
		values: [...(input.structuralParametrization ?? []), ...(input.parametrization ?? [])],
		raw,
	};
}
