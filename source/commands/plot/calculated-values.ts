import {type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {
	type CaseValues,
	type LastValues,
	toNumbers,
	type Trajectories,
	type Values,
} from '../../api/resources/results.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {numberList} from '../../json/number-list.js';
import {type Calculation, type CalculationRequest, prepareCalculation} from './calculated-curves.js';

/** Values as the server sends them, and those calculated of them as numbers, in the order of the names asked for. Of a case, or of all. */
export async function fetchValues(
	scope: WorkspaceScope,
	place: ExperimentRef | CaseRef,
	request: CalculationRequest,
): Promise<readonly CaseValues[]> {
	const {client, signal} = scope;
	const calculation = await prepareCalculation(scope, place, request);
	const found =
		'caseId' in place
			? [
					{
						caseId: place.caseId,
						trajectories: await client.results.caseValues(place, calculation.variables, {signal}),
					},
				]
			: await client.results.values(place, calculation.variables, {signal});
	return found.map((each) => withCalculated(calculation, each));
}

/** The last values in all cases; whole curves are fetched only where they are needed. */
export async function fetchLastValues(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: CalculationRequest,
): Promise<readonly LastValues[]> {
	const {client, signal} = scope;
	const calculation = await prepareCalculation(scope, place, request);
	const lastPointOnly = !calculation.needsWholeCurves;
	const found = await client.results.values(place, calculation.variables, {lastPointOnly, signal});
	return found.map((each) => {
		const {caseId, trajectories} = withCalculated(calculation, each);
		return {caseId, values: trajectories.map((values) => values?.at(-1))};
	});
}

function withCalculated({names, variables, valuesIn}: Calculation, found: CaseValues): CaseValues {
	const {caseId} = found;
	let numbers: Trajectories | undefined;
	const numbersOf = (name: string) => {
		numbers ??= toNumbers(found);
		return numbers.trajectories[variables.indexOf(name)];
	};

	return {
		caseId,
		trajectories: names.map((name): Values => {
			const calculated = valuesIn(name, {id: caseId, numbersOf});
			return calculated === undefined
				? found.trajectories[variables.indexOf(name)]
				: // JSON knows no NaN.
					numberList(calculated).map((value) => (Number.isFinite(value) ? value : null));
		}),
	};
}
