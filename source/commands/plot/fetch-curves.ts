import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {variablesIn} from '../model/model-description.js';

/** The numbers of one case, `[variable][point]`, all variables with as many points; what is not a number is NaN. */
export type CaseNumbers = {readonly case: Case; readonly numbers: ReadonlyArray<readonly number[]>};

type CurveRequest = {
	/** Those to fetch. */
	readonly cases: readonly Case[];

	/** How many the experiment has. */
	readonly caseCount: number;

	/** The first one decides on the number of points. */
	readonly variables: readonly string[];
	readonly lastPointOnly: boolean;
};

/** Up to this many cases of more are asked for one by one, rather than all of the experiment at once. */
const fewCases = 10;

/** The trajectories of some cases of an experiment. A case that has none of the first variable is left out. */
export async function fetchCurves(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
	{cases, caseCount, variables, lastPointOnly}: CurveRequest,
): Promise<readonly CaseNumbers[]> {
	const isEach = cases.length < caseCount && cases.length <= fewCases && !lastPointOnly;
	const found = isEach
		? await Promise.all(cases.map(async (each) => client.results.caseTrajectories(each, variables, {signal})))
		: await client.results.trajectories(place, variables, {lastPointOnly, signal});
	const byId = new Map(found.map((each) => [each.caseId, each]));
	return cases.flatMap((each) => {
		const {points = 0, trajectories = []} = byId.get(each.id) ?? {};
		return trajectories[0] === undefined || points === 0
			? []
			: [{case: each, numbers: variables.map((_, index) => numbersOf(trajectories[index], points))}];
	});
}

function numbersOf(trajectory: Float64Array | undefined, points: number): readonly number[] {
	return [...(trajectory ?? new Float64Array(points).fill(Number.NaN))];
}

/** The units of the variables of a case, as its FMU describes them; time is in seconds. None where the FMU is gone. */
export async function fetchUnits(
	{client, workspaceId, signal}: WorkspaceScope,
	{fmuId}: Pick<Case, 'fmuId'>,
): Promise<ReadonlyMap<string, string>> {
	const time = ['time', 's'] as const;
	if (fmuId === undefined) {
		return new Map([time]);
	}

	try {
		const {text} = await client.fmus.modelDescription({workspaceId, fmuId}, {signal});
		const units = variablesIn(text).flatMap(({name, unit = ''}) =>
			['', '1'].includes(unit) ? [] : [[name, unit] as const],
		);
		return new Map([...units, time]);
	} catch (error) {
		if (error instanceof ApiError) {
			return new Map([time]);
		}

		throw error;
	}
}
