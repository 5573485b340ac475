import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {type Trajectories} from '../../api/resources/results.js';
import {type Curve} from '../../curves/interpolate.js';
import {variablesIn} from '../model/model-description.js';
import {type Calculation} from './calculated-curves.js';

/** The numbers of one case, `[variable][point]`, all variables with as many points; what is not a number is NaN. */
export type CaseNumbers = {
	readonly case: Case;
	readonly numbers: readonly Float64Array[];

	/** A variable or expression at points of its own, where those of the first curve it names are others. */
	readonly curveOf: (name: string) => Curve;
};

type CurveRequest = {
	/** Those to fetch. */
	readonly cases: readonly Case[];

	/** How many the experiment has. */
	readonly caseCount: number;

	/** Says what is fetched, and calculates what is not. */
	readonly calculation: Calculation;

	/** Where expressions need whole curves, all points come all the same. */
	readonly lastPointOnly: boolean;
};

/** Up to this many cases of more are asked for one by one, rather than all of the experiment at once. */
const fewCases = 10;

/** The curves of some cases of an experiment, those that are calculated included. A case that has none of the variables is left out. */
export async function fetchCurves(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: CurveRequest,
): Promise<readonly CaseNumbers[]> {
	const {cases, calculation} = request;
	const found = await fetchTrajectories(scope, place, request);
	const byId = new Map(found.map((each) => [each.caseId, each]));
	return cases.flatMap((each) => {
		const {points = 0, trajectories = []} = byId.get(each.id) ?? {};
		if (points === 0 || trajectories.every((trajectory) => trajectory === undefined)) {
			return [];
		}

		const numbersOf = (name: string) => trajectories[calculation.variables.indexOf(name)];
		const own = {id: each.id, numbersOf};
		const numbers = calculation.names.map(
			(name) =>
				calculation.valuesIn(name, own) ?? numbersOf(name) ?? new Float64Array(points).fill(Number.NaN),
		);
		return [{case: each, numbers, curveOf: (name) => calculation.curveIn(name, own)}];
	});
}

async function fetchTrajectories(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
	{cases, caseCount, calculation, ...request}: CurveRequest,
): Promise<readonly Trajectories[]> {
	const {variables} = calculation;
	const lastPointOnly = request.lastPointOnly && !calculation.needsWholeCurves;
	const isEach = cases.length < caseCount && cases.length <= fewCases && !lastPointOnly;
	return isEach
		? Promise.all(cases.map(async (each) => client.results.caseTrajectories(each, variables, {signal})))
		: client.results.trajectories(place, variables, {lastPointOnly, signal});
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
