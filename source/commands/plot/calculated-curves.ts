import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {calculate, unitOf} from '../../curves/calculate.js';
import {curvesNamed, type Expression, needsWholeCurve, type Reference} from '../../curves/expression.js';
import {type Curve} from '../../curves/interpolate.js';
import {caseLabels} from './choose-cases.js';
import {type Expressions} from './chosen-variables.js';
import {type MeasuredColumns, readMeasuredColumns} from './measured-columns.js';
import {fetchOthers, type OtherReference} from './other-curves.js';

/** The case whose curves are calculated. */
type OwnCase = {
	readonly id: string;

	/** The numbers of a variable at its points; undefined when it has none of that name. */
	readonly numbersOf: (name: string) => Float64Array | undefined;
};

/** How curves are calculated from those that were fetched. */
export type Calculation = {
	/** Variables and expressions, in the order asked for. */
	readonly names: readonly string[];

	/** What is to be fetched for the names asked for, in place of expressions what they are made of. */
	readonly variables: readonly string[];

	/** Whether the last points will not do. */
	readonly needsWholeCurves: boolean;

	/** The units of all, calculated ones included. */
	readonly unitsWith: (units: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

	/** An expression at the points of the case, or undefined for a name that is none. */
	readonly valuesIn: (name: string, own: OwnCase) => Float64Array | undefined;

	/** A variable or expression at the points of the first curve it names. */
	readonly curveIn: (name: string, own: OwnCase) => Curve;
};

/** What is calculated, and from what. */
export type CalculationRequest = {
	/** Variables and expressions. */
	readonly names: readonly string[];
	readonly expressions: Expressions;

	/** Files of measured values; absent where the command takes none. */
	readonly data?: readonly string[] | undefined;
};

/**
Prepares to calculate: what was measured is read, curves of other cases and experiments are fetched.

@throws UsageError, LocalFileError
*/
export async function prepareCalculation(
	scope: WorkspaceScope,
	place: ExperimentRef,
	{names, expressions, data}: CalculationRequest,
): Promise<Calculation> {
	const used = names.flatMap((name) => expressions.get(name) ?? []);
	const references = used.flatMap((expression) => curvesNamed(expression).map(({reference}) => reference));
	const others = references.filter((reference) => isOther(reference));
	const columns = references.flatMap(({kind, name}) => (kind === 'data' ? [name] : []));
	const [otherCurve, measured] = await Promise.all([
		fetchOthers(scope, place, others),
		readMeasuredColumns(data, columns),
	]);
	const namesOf = measured.tellsCasesApart ? await caseNames(scope, place) : (id: string) => [id];
	const curveOf = (reference: Reference, own: OwnCase, time: Float64Array): Curve => {
		if (isOther(reference)) {
			return otherCurve(reference, own.id);
		}

		return reference.kind === 'data'
			? measured.curveOf(reference.name, namesOf(own.id))
			: {time, values: own.numbersOf(reference.name) ?? new Float64Array(time.length).fill(Number.NaN)};
	};

	const timeOf = (own: OwnCase) => own.numbersOf('time') ?? new Float64Array();
	return {
		names,
		variables: [...new Set([...(used.length === 0 ? [] : ['time']), ...ownNames(names, expressions)])],
		needsWholeCurves: used.some((expression) => needsWholeCurve(expression)),
		unitsWith: (units) => withUnits(units, expressions, measured),
		valuesIn(name, own) {
			const expression = expressions.get(name);
			if (expression === undefined) {
				return undefined;
			}

			const time = timeOf(own);
			return calculate(expression, (reference) => curveOf(reference, own, time), time).values;
		},
		curveIn(name, own) {
			const time = timeOf(own);
			const expression = expressions.get(name) ?? ownCurve(name);
			const isNumber = curvesNamed(expression).length === 0;
			return calculate(expression, (reference) => curveOf(reference, own, time), isNumber ? time : undefined);
		},
	};
}

/** What tables call a case: its id, its label, or as charts do, from which tables are saved. */
async function caseNames(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
): Promise<(id: string) => readonly string[]> {
	const {items} = await client.cases.list(place, {signal});
	const labels = caseLabels(items);
	const names = new Map(items.map(({id, name = id}) => [id, [id, name, labels.get(id) ?? id]]));
	return (id) => names.get(id) ?? [id];
}

function ownCurve(name: string): Expression {
	return {kind: 'curve', reference: {kind: 'own', name}, offset: 0, length: name.length};
}

function isOther(reference: Reference): reference is OtherReference {
	return reference.kind === 'case' || reference.kind === 'experiment';
}

/** The variables of the case at hand. */
function ownNames(names: readonly string[], expressions: Expressions): readonly string[] {
	return names.flatMap((name) => {
		const expression = expressions.get(name);
		return expression === undefined
			? [name]
			: curvesNamed(expression).flatMap(({reference}) => (reference.kind === 'own' ? [reference.name] : []));
	});
}

function withUnits(
	units: ReadonlyMap<string, string>,
	expressions: Expressions,
	measured: MeasuredColumns,
): ReadonlyMap<string, string> {
	const unitOfCurve = ({kind, name}: Reference) =>
		kind === 'data' ? measured.unitOf(name) : units.get(name);
	const calculated = [...expressions].flatMap(([name, expression]) => {
		const unit = unitOf(expression, unitOfCurve);
		return unit === undefined ? [] : [[name, unit] as const];
	});
	return new Map([...units, ...calculated]);
}
