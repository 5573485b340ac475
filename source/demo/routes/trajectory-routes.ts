import {setImmediate} from 'node:timers/promises';
import * as v from 'valibot';
import {numberList} from '../../json/number-list.js';
import {type Engine} from '../execution/engine.js';
import {json, streamedJson} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {badRequest} from '../http-error.js';
import {type Trajectory} from '../simulator/simulation-result.js';
import {type Case} from '../store/stored-case.js';
import {caseIn} from '../store/stored-experiment.js';
import {experimentIn} from '../store/demo-store.js';

/** Source: section 8 of the API reference. */
export const trajectoryRoutes: readonly Route[] = [
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/variables', async (call) =>
		listVariables(call, allCases(call)),
	),
	route('POST', '/workspaces/{workspaceId}/experiments/{experimentId}/trajectories', experimentTrajectories),
	route(
		'GET',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/variables',
		async (call) => listVariables(call, [oneCase(call)]),
	),
	route(
		'POST',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories',
		caseTrajectories,
	),
];

const request = v.object({
	variable_names: v.pipe(v.array(v.string()), v.minLength(1, 'at least one name is needed')),
	filter: v.optional(v.object({lastPointOnly: v.optional(v.boolean(), false)}), {lastPointOnly: false}),
});

/** Maximum number of values in a response. */
const maxValues = 30_000_000;

const isVersion2 = ({header}: Call): boolean => header('accept').includes('trajectories.v2');

async function listVariables({demo}: Call, cases: readonly Case[]): Promise<Response> {
	const engine = await demo.engine();
	return json([...engine.variableNames(cases.flatMap(({result}) => result ?? []))]);
}

async function experimentTrajectories(call: Call<'workspaceId' | 'experimentId'>): Promise<Response> {
	const cases = allCases(call).filter(({result}) => result !== undefined);
	const picked = await pick(call, cases);
	return streamedJson(isVersion2(call) ? casesJson(cases, picked) : byVariableJson(picked));
}

async function caseTrajectories(call: Call<'workspaceId' | 'experimentId' | 'caseId'>): Promise<Response> {
	const [trajectories = []] = await pick(call, [oneCase(call)]);
	return streamedJson(isVersion2(call) ? caseJson(trajectories) : listJson(trajectories, valuesJson));
}

/** A variable of a case; `undefined` when only other cases have it. */
type Picked =
	{readonly fixed: boolean; readonly pointCount: number; readonly values: Float64Array} | undefined;

/** `[case][variable]`; yields to other requests after each case. @throws HttpError 400 for an unknown variable. */
async function pick(call: Call, cases: readonly Case[]): Promise<Picked[][]> {
	const {variable_names: names, filter} = decode(request, await call.json());
	const engine = await call.demo.engine();
	requireKnown(engine, cases, names);
	const picked: Picked[][] = [];
	let size = 0;
	for (const {result} of cases) {
		if (result === undefined) {
			picked.push(names.map(() => undefined));
			continue;
		}

		const opened = engine.open(result);
		picked.push(
			names.map((name) => picture(opened.trajectory(name), opened.pointCount, filter.lastPointOnly)),
		);
		size += names.length * (filter.lastPointOnly ? 1 : opened.pointCount);
		if (size > maxValues) {
			throw badRequest('This is too much for one answer; ask for fewer variables or cases');
		}

		// In sequence, to yield between cases.
		// eslint-disable-next-line no-await-in-loop
		await setImmediate();
	}

	return picked;
}

function picture(trajectory: Trajectory | undefined, pointCount: number, lastPointOnly: boolean): Picked {
	if (trajectory === undefined) {
		return undefined;
	}

	const {fixed, values} = trajectory;
	return lastPointOnly ? {fixed, pointCount: 1, values: values.slice(-1)} : {fixed, pointCount, values};
}

function requireKnown(engine: Engine, cases: readonly Case[], names: readonly string[]): void {
	const known = engine.variableNames(cases.flatMap(({result}) => result ?? []));
	const unknown = names.filter((name) => !known.has(name) && !name.startsWith('_'));
	if (unknown.length > 0) {
		throw badRequest(`The result has no variable ${unknown.map((name) => `'${name}'`).join(', ')}`);
	}
}

function* byVariableJson(picked: readonly Picked[][]): Generator<string> {
	const variables = picked[0]?.map((_, index) => picked.map((ofCase) => ofCase[index])) ?? [];
	yield '[';
	for (const [index, ofCases] of variables.entries()) {
		yield index === 0 ? '' : ',';
		yield* listJson(ofCases, valuesJson);
	}

	yield ']';
}

function* casesJson(cases: readonly Case[], picked: readonly Picked[][]): Generator<string> {
	yield '{"data":{"items":[';
	for (const [index, {id}] of cases.entries()) {
		yield `${index === 0 ? '' : ','}{"caseId":${JSON.stringify(id)},"items":`;
		yield* listJson(picked[index] ?? [], itemJson);
		yield '}';
	}

	yield ']}}';
}

function* caseJson(picked: readonly Picked[]): Generator<string> {
	yield '{"data":{"items":';
	yield* listJson(picked, itemJson);
	yield '}}';
}

function* listJson(list: readonly Picked[], toJson: (picked: Picked) => string): Generator<string> {
	yield '[';
	for (const [index, picked] of list.entries()) {
		yield (index === 0 ? '' : ',') + toJson(picked);
	}

	yield ']';
}

/** Version 1: one value per point, even for constants. */
function valuesJson(picked: Picked): string {
	const {fixed = true, pointCount = 0, values = new Float64Array()} = picked ?? {};
	return JSON.stringify(
		fixed && pointCount > 1 ? Array.from({length: pointCount}, () => values[0]) : numberList(values),
	);
}

/** Version 2: a single value for constants. */
const itemJson = (picked: Picked): string =>
	JSON.stringify(picked && {fixed: picked.fixed, trajectory: numberList(picked.values)}) ?? 'null';

const allCases = ({demo: {store}, param}: Call<'workspaceId' | 'experimentId'>): readonly Case[] => [
	...experimentIn(store, param('workspaceId'), param('experimentId')).cases.values(),
];

const oneCase = ({demo: {store}, param}: Call<'workspaceId' | 'experimentId' | 'caseId'>): Case =>
	caseIn(experimentIn(store, param('workspaceId'), param('experimentId')), param('caseId'));
