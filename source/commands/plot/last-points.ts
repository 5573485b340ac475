import {type Case} from '../../api/resources/cases.js';
import {UsageError} from '../../errors/usage-error.js';
import {sweptNames} from '../case/case-table.js';
import {type Curve} from './curves.js';
import {type CaseNumbers} from './fetch-curves.js';

/** What the last points are drawn over: a variable of the result, or a parameter that was swept. */
export type Abscissa = {readonly name: string; readonly valueOf: (found: CaseNumbers) => number};

/**
The parameter that differs between cases, the first of several that are numbers.

@throws UsageError when none does.
*/
export function sweptAbscissa(cases: readonly Case[]): Abscissa {
	const name = (cases.length < 2 ? [] : sweptNames(cases)).find((each) =>
		cases.every((one) => Number.isFinite(parameterOf(one, each))),
	);
	if (name === undefined) {
		throw new UsageError('the cases differ in no number to draw last points over', {
			hint: '--x VARIABLE draws them over another variable',
		});
	}

	return {name, valueOf: (found) => parameterOf(found.case, name)};
}

export type LastPointNames = {
	/** As fetched. */
	readonly fetched: readonly string[];
	readonly variables: readonly string[];
	readonly units: ReadonlyMap<string, string>;
};

/** One curve of last values for each variable; where several parameters were swept, for each value of the others. */
export function lastPointCurves(
	found: readonly CaseNumbers[],
	{name, valueOf}: Abscissa,
	{fetched, variables, units}: LastPointNames,
): readonly Curve[] {
	const others = sweptNames(found.map((each) => each.case)).filter((each) => each !== name);
	const families = found.length < 2 ? [{label: undefined, members: found}] : familiesOf(found, others);
	const sorted = families.map(({label, members}) => {
		const byX = members.toSorted((one, other) => valueOf(one) - valueOf(other));
		return {label, members: byX, x: byX.map((each) => valueOf(each))};
	});
	return variables.flatMap((variable) =>
		sorted.map(({label, members, x}): Curve => {
			const lastOf = ({numbers}: CaseNumbers) => numbers[fetched.indexOf(variable)]?.at(-1) ?? Number.NaN;
			return {variable, of: label, unit: units.get(variable), x, y: members.map((each) => lastOf(each))};
		}),
	);
}

type Family = {readonly label: string | undefined; readonly members: readonly CaseNumbers[]};

/** The cases that have the same values of these parameters. */
function familiesOf(found: readonly CaseNumbers[], parameters: readonly string[]): readonly Family[] {
	const labels = found.map(({case: one}) =>
		parameters.map((name) => `${name}=${String(valueNamed(one, name))}`).join(', '),
	);
	return Array.from(new Set(labels), (label) => ({
		label: label === '' ? undefined : label,
		members: found.filter((_, index) => labels[index] === label),
	}));
}

function parameterOf(one: Case, name: string): number {
	const value = valueNamed(one, name);
	return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
}

function valueNamed({values}: Case, name: string): unknown {
	return values.find((entry) => entry.name === name)?.value;
}
