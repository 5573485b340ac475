import {type Case} from '../../api/resources/cases.js';
import {readDefinition} from '../../api/resources/definition.js';
import {type Experiment, type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {definitionFacts} from '../../jobs/definition-facts.js';
import {takeEnd} from '../../text/width.js';
import {caseLabels} from '../plot/choose-cases.js';
import {fetchCurves, fetchUnits} from '../plot/fetch-curves.js';
import {type CalculationRequest, prepareCalculation} from '../plot/calculated-curves.js';
import {fetchLastValues} from '../plot/calculated-values.js';
import {chosenCurves} from '../plot/chosen-variables.js';
import {type Side} from './curve-comparison.js';

/** Everything that may differ, by a name people understand. */
export type Facts = ReadonlyMap<string, unknown>;

/** What is known of one of two experiments. */
export type ExperimentSide = Side & {
	readonly facts: Facts;

	/** Successful cases that are not drawn. */
	readonly left: number;
};

/** Variables, as names and patterns: whose last values are compared, and whose curves. */
export type ComparedVariables = {
	readonly last: readonly string[];
	readonly plot: readonly string[];

	/** Files of measured values, for expressions. */
	readonly data: readonly string[];
};

/** The units of an FMU's variables: both sides may have the same one. */
export type UnitsOf = (fmuId: string | undefined) => Promise<ReadonlyMap<string, string>>;

/** Asks for the units of each FMU once. */
export function createUnitsOf(scope: WorkspaceScope): UnitsOf {
	const asked = new Map<string | undefined, ReturnType<UnitsOf>>();
	return async (fmuId) => {
		const units = asked.get(fmuId) ?? fetchUnits(scope, {fmuId});
		asked.set(fmuId, units);
		return units;
	};
}

/** Cases of one experiment that are drawn: more curves cannot be told apart. */
const maxCases = 5;

/** Reads what is to be compared of an experiment. */
export async function experimentSide(
	scope: WorkspaceScope,
	experiment: Experiment,
	{last, plot, data}: ComparedVariables,
	unitsOf: UnitsOf,
): Promise<ExperimentSide> {
	const {id, name, raw, status, counts} = experiment;
	const place = {workspaceId: scope.workspaceId, experimentId: id};
	const [{items: cases}, known] = await Promise.all([
		scope.client.cases.list(place, {signal: scope.signal}),
		last.length + plot.length === 0 ? [] : variablesOf(scope, place),
	]);
	const labels = labelsOf(cases);
	const [lastFacts, series] = await Promise.all([
		lastValues(scope, place, labels, {...chosenCurves([...last, ...plot], known), data}),
		curvesOf(scope, place, {cases, labels, chosen: {...chosenCurves(plot, known), data}, unitsOf}),
	]);
	return {
		name: name ?? takeEnd(id, 7),
		curves: {x: {name: 'time', unit: 's'}, series},
		left: Math.max(0, cases.filter((each) => each.status === 'successful').length - maxCases),
		facts: new Map<string, unknown>([
			['status', status],
			['successful', counts.successful],
			['failed', counts.failed],
			['cancelled', counts.cancelled],
			['not started', counts.notStarted],
			...definitionFacts(readDefinition(raw, id).definition),
			...cases.flatMap(({id: caseId, status: own}) =>
				labels.get(caseId) === undefined ? [] : [[named('status', labels.get(caseId)), own] as const],
			),
			...lastFacts,
		]),
	};
}

async function variablesOf(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
): Promise<readonly string[]> {
	const {item} = await client.results.variables(place, {signal});
	return item;
}

type Labels = ReadonlyMap<string, string | undefined>;

/** What tells the cases apart; an only case needs nothing, and what is not theirs alone does not. */
function labelsOf(cases: readonly Case[]): Labels {
	const labels = caseLabels(cases);
	const isUnique = new Set(labels.values()).size === cases.length;
	return new Map(cases.map(({id}) => [id, cases.length === 1 ? undefined : isUnique ? labels.get(id) : id]));
}

function named(fact: string, label: string | undefined): string {
	return label === undefined ? fact : `${fact} (${label})`;
}

async function lastValues(
	scope: WorkspaceScope,
	place: ExperimentRef,
	labels: Labels,
	chosen: CalculationRequest,
): Promise<ReadonlyArray<readonly [string, unknown]>> {
	const points = chosen.names.length === 0 ? [] : await fetchLastValues(scope, place, chosen);
	return points.flatMap(({caseId, values}) =>
		chosen.names.map((name, index) => [named(`last ${name}`, labels.get(caseId)), values[index]] as const),
	);
}

async function curvesOf(
	scope: WorkspaceScope,
	place: ExperimentRef,
	{
		cases,
		labels,
		chosen,
		unitsOf,
	}: {
		readonly cases: readonly Case[];
		readonly labels: Labels;
		readonly chosen: CalculationRequest;
		readonly unitsOf: UnitsOf;
	},
) {
	const {names: variables} = chosen;
	const drawn = cases.filter(({status}) => status === 'successful').slice(0, maxCases);
	if (variables.length === 0 || drawn.length === 0) {
		return [];
	}

	const calculation = await prepareCalculation(scope, place, {...chosen, names: ['time', ...variables]});
	const request = {cases: drawn, caseCount: cases.length, calculation, lastPointOnly: false};
	const [found, own] = await Promise.all([fetchCurves(scope, place, request), unitsOf(drawn[0]?.fmuId)]);
	const units = calculation.unitsWith(own);
	return variables.flatMap((variable, index) =>
		found.map(({case: {id}, numbers: [x = new Float64Array(), ...others]}) => ({
			variable,
			of: labels.get(id),
			unit: units.get(variable),
			x,
			y: others[index] ?? [],
		})),
	);
}
