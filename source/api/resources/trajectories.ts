import * as v from 'valibot';
import {type Client} from '../client.js';
import {casePath, type CasePlace} from './cases.js';
import {readOne, type Answered} from './entities.js';
import {experimentPath, type ExperimentPlace} from './experiments.js';
import {type CallOptions} from './workspaces.js';

/** By case, then variable; a variable that does not change has one value. Source: section 8 of the API reference. */
const byCase = 'application/vnd.impact.trajectories.v2+json';

/** The values of one variable over time, or one value when it never changes; `undefined` when the case lacks it. */
export type Trajectory = readonly unknown[] | undefined;

/** The trajectories of one case, in the order asked for. */
export type CaseTrajectories = {readonly caseId: string; readonly trajectories: readonly Trajectory[]};

/** The last values of one case, in the order asked for. */
export type LastPoints = {readonly caseId: string; readonly values: readonly unknown[]};

const names = v.array(v.string());

const entry = v.nullable(v.looseObject({trajectory: v.array(v.unknown())}));

const experimentAnswer = v.looseObject({
	data: v.looseObject({items: v.array(v.looseObject({caseId: v.string(), items: v.array(entry)}))}),
});

/** `GET E/variables` or `GET C/variables`: names in no particular order. */
export async function getVariables(
	client: Client,
	place: ExperimentPlace | CasePlace,
	{signal}: CallOptions = {},
): Promise<Answered<readonly string[]>> {
	const path = `${pathOf(place)}/variables`;
	return readOne(client, {method: 'GET', path, signal}, names, 'the variables');
}

/** `POST E/trajectories` for all cases. @throws ApiError when a variable is unknown. */
export async function getTrajectories(
	client: Client,
	place: ExperimentPlace,
	variables: readonly string[],
	{lastPointOnly = false, signal}: CallOptions & {readonly lastPointOnly?: boolean | undefined} = {},
): Promise<readonly CaseTrajectories[]> {
	const {item} = await readOne(
		client,
		{
			method: 'POST',
			path: `${experimentPath(place)}/trajectories`,
			accept: byCase,
			body: requestBody(variables, lastPointOnly),
			signal,
		},
		experimentAnswer,
		'trajectories',
	);
	return item.data.items.map(({caseId, items}) => ({
		caseId,
		trajectories: items.map((each) => each?.trajectory),
	}));
}

/** `POST C/trajectories`: `[variable][point]`. @throws ApiError when a variable is unknown. */
export async function getCaseTrajectories(
	client: Client,
	place: CasePlace,
	variables: readonly string[],
	{signal}: CallOptions = {},
): Promise<readonly Trajectory[]> {
	const path = `${casePath(place)}/trajectories`;
	const body = requestBody(variables, false);
	const {item} = await readOne(
		client,
		{method: 'POST', path, body, signal},
		v.array(v.nullable(v.array(v.unknown()))),
		'trajectories',
	);
	return item.map((values) => values ?? undefined);
}

/** The last value of each variable in every case. */
export async function getLastPoints(
	client: Client,
	place: ExperimentPlace,
	variables: readonly string[],
	{signal}: CallOptions = {},
): Promise<readonly LastPoints[]> {
	const cases = await getTrajectories(client, place, variables, {lastPointOnly: true, signal});
	return cases.map(({caseId, trajectories}) => ({
		caseId,
		values: trajectories.map((values) => values?.at(-1)),
	}));
}

function requestBody(variables: readonly string[], lastPointOnly: boolean) {
	return {kind: 'json', value: {variable_names: variables, filter: {lastPointOnly}}} as const;
}

function pathOf(place: ExperimentPlace | CasePlace): string {
	return 'caseId' in place ? casePath(place) : experimentPath(place);
}
