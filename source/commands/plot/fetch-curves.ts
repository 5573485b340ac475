import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type Values} from '../../api/resources/results.js';
import {type WorkspaceScope} from '../../api/resources/workspace-scope.js';

/** The numbers of one case, `[variable][point]`, all variables with as many points; what is no number is NaN. */
export type CaseNumbers = {readonly case: Case; readonly numbers: ReadonlyArray<readonly number[]>};

export type CurveRequest = {
	/** The cases wanted. */
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
		? await Promise.all(
				cases.map(async ({id}) => ({
					caseId: id,
					trajectories: await client.results.caseValues({...place, caseId: id}, variables, {signal}),
				})),
			)
		: await client.results.values(place, variables, {lastPointOnly, signal});
	const byId = new Map(found.map(({caseId, trajectories}) => [caseId, trajectories]));
	return cases.flatMap((each) => {
		const trajectories = byId.get(each.id);
		const count = trajectories?.[0]?.length ?? 0;
		return trajectories === undefined || count === 0
			? []
			: [{case: each, numbers: variables.map((_, index) => numbersOf(trajectories[index], count))}];
	});
}

/** As many numbers as there are points: a variable that never changes comes as one value. */
function numbersOf(trajectory: Values, count: number): readonly number[] {
	const values = (trajectory ?? []).map((value) => numberOf(value));
	const [only = Number.NaN] = values;
	return values.length <= 1 && count > 1 ? Array.from({length: count}, () => only) : values;
}

/** Booleans count as they come from other servers, as 0 and 1. */
function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
		? Number(value)
		: Number.NaN;
}
