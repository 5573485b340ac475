import {group} from 'd3-array';
import {type Case} from '../../api/resources/cases.js';
import {UsageError} from '../../errors/usage-error.js';
import {parameterOf, sweptNames} from '../../jobs/case-table.js';
import {shortValue} from './choose-cases.js';
import {type Curve} from './curves.js';
import {type CaseNumbers} from './fetch-curves.js';

/** What the last points are drawn over: a variable of the result, or a parameter that was swept. */
export type Abscissa = {readonly name: string; readonly valueOf: (found: CaseNumbers) => number};

/**
The parameter of a name; without one the first that differs between cases and is a number.

@throws UsageError when there is none.
*/
export function sweptAbscissa(cases: readonly Case[], given?: string): Abscissa {
	const swept = cases.length < 2 ? [] : sweptNames(cases);
	const name = swept.find(
		(each) =>
			(given === undefined || each === given) && cases.every((one) => Number.isFinite(numberIn(one, each))),
	);
	if (name === undefined) {
		throw new UsageError('the cases differ in no number to draw last points over', {
			hint: '--x VARIABLE draws them over another variable',
		});
	}

	return {name, valueOf: (found) => numberIn(found.case, name)};
}

/** Curves of last points; `isScattered` when there is no order in which to join them. */
type LastPoints = {readonly curves: readonly Curve[]; readonly isScattered: boolean};

type LastPointNames = {
	/** As fetched. */
	readonly fetched: readonly string[];
	readonly variables: readonly string[];
	readonly units: ReadonlyMap<string, string>;
};

/**
One curve of last values for each variable; where several parameters were swept, for each value of the others. Where hardly two
cases share such values, as among drawn ones, all are points of one cloud.
*/
export function lastPointCurves(
	found: readonly CaseNumbers[],
	{name, valueOf}: Abscissa,
	{fetched, variables, units}: LastPointNames,
): LastPoints {
	const others = sweptNames(found.map((each) => each.case)).filter((each) => each !== name);
	const families = found.length < 2 ? [] : familiesOf(found, others);
	const isScattered = families.length > found.length / 2 && families.length > 1;
	const drawn = families.length === 0 || isScattered ? [{label: undefined, members: found}] : families;
	const sorted = drawn.map(({label, members}) => {
		const byX = members.toSorted((one, other) => valueOf(one) - valueOf(other));
		return {label, members: byX, x: byX.map((each) => valueOf(each))};
	});
	const curves = variables.flatMap((variable) =>
		sorted.map(({label, members, x}): Curve => {
			const lastOf = ({numbers}: CaseNumbers) => numbers[fetched.indexOf(variable)]?.at(-1) ?? Number.NaN;
			return {variable, of: label, unit: units.get(variable), x, y: members.map((each) => lastOf(each))};
		}),
	);
	return {curves, isScattered};
}

type Family = {readonly label: string | undefined; readonly members: readonly CaseNumbers[]};

/** The cases that have the same values of these parameters. */
function familiesOf(found: readonly CaseNumbers[], parameters: readonly string[]): readonly Family[] {
	const textOf = ({case: one}: CaseNumbers, text: (value: unknown) => string) =>
		parameters.map((name) => `${name}=${text(parameterOf(one, name))}`).join(', ');
	const groups = group(found, (each) => textOf(each, String));
	const labels = new Set(found.map((each) => textOf(each, shortValue)));
	const isUnambiguous = labels.size === groups.size;
	return Array.from(groups.values(), (members) => {
		const [first] = members;
		const label = first === undefined ? '' : textOf(first, isUnambiguous ? shortValue : String);
		return {label: label === '' ? undefined : label, members};
	});
}

function numberIn(one: Case, name: string): number {
	const value = parameterOf(one, name);
	return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
}
