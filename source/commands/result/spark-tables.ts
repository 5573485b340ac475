import {extent} from 'd3-array';
import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/views.js';
import {numberList} from '../../json/number-list.js';
import {counted} from '../../text/counted.js';
import {sweptNames} from '../../jobs/case-table.js';
import {prepareCalculation} from '../plot/calculated-curves.js';
import {plainCurves} from '../plot/chosen-variables.js';
import {chooseCases} from '../plot/choose-cases.js';
import {fetchCurves, fetchUnits} from '../plot/fetch-curves.js';
import {caseColumns, caseFields, type CaseRows} from './case-rows.js';
import {type CasesRequest} from './result-tables.js';

/** Variables shown at once: each brings its whole trajectory. */
export const maxShapes = 200;

/**
Variables of one case with the shape of their curves, their range and their last value; the first successful case unless one is named.

@param items - The cases of the experiment.
*/
export async function shapesOfVariables(
	scope: WorkspaceScope,
	place: ExperimentRef & {readonly caseId?: string},
	{names, items}: {readonly names: readonly string[]; readonly items: readonly Case[]},
): Promise<Output> {
	const [chosen] = chooseCases(items, place.caseId === undefined ? [] : [place.caseId], 1).cases;
	const variables = names.filter((name) => name !== 'time').slice(0, maxShapes);
	if (chosen === undefined || variables.length === 0) {
		return {
			value: [],
			view: {kind: 'table', columns: [{field: 'variable'}], rows: [], empty: 'no variable fits'},
		};
	}

	const calculation = await prepareCalculation(scope, place, plainCurves(['time', ...variables]));
	const request = {cases: [chosen], caseCount: items.length, calculation, lastPointOnly: false};
	const [[found], units] = await Promise.all([fetchCurves(scope, place, request), fetchUnits(scope, chosen)]);
	const shapes = shapesOf(
		variables.map((variable, index) => ({
			variable,
			unit: units.get(variable),
			values: numberList(found?.numbers[index + 1] ?? new Float64Array()),
		})),
		names.length - variables.length - (names.includes('time') ? 1 : 0),
	);
	return items.length > 1 && place.caseId === undefined
		? {
				...shapes,
				notices: [{kind: 'info', text: `of ${chosen.id}; --case shows another`}, ...(shapes.notices ?? [])],
			}
		: shapes;
}

/** A variable and its values over time. */
type Shape = {
	readonly variable: string;
	readonly unit: string | undefined;
	readonly values: readonly number[];
};

/**
Variables with the shape of their curves, their range and their last value.

@param left - how many there are that are not among them.
*/
export function shapesOf(variables: readonly Shape[], left: number): Output {
	const all = variables.map((each) => ({...each, ...rangeOf(each.values), last: known(each.values.at(-1))}));
	const rows = [...all.filter(moves), ...all.filter((row) => !moves(row))];
	return {
		value: rows,
		view: {kind: 'table', columns: variableColumns(rows.some(({unit}) => unit !== undefined)), rows},
		notices:
			left > 0
				? [{kind: 'info', text: `${counted(left, 'more variable')} not shown: a pattern chooses others`}]
				: [],
	};
}

/** What changes is of more interest than what does not. */
function moves({min, max}: {readonly min?: number; readonly max?: number}): boolean {
	return min !== max;
}

function variableColumns(hasUnits: boolean): readonly Column[] {
	return [
		{field: 'variable', kind: 'id', priority: 5},
		{field: 'values', title: 'over time', kind: 'spark', priority: 4},
		{field: 'min', kind: 'number', priority: 1},
		{field: 'max', kind: 'number', priority: 1},
		{field: 'last', kind: 'number', priority: 3},
		...(hasUnits ? [{field: 'unit', priority: 2}] : []),
	];
}

/** All successful cases with the last values of variables and the shapes of their curves, beside what was swept. */
export async function shapesOfCases(
	scope: WorkspaceScope,
	place: ExperimentRef,
	{names, expressions, data, cases: named, prefix}: CasesRequest,
): Promise<CaseRows> {
	const {items} = await scope.client.cases.list(place, {signal: scope.signal});
	const {cases} = chooseCases(items, named, items.length);
	const variables = names.filter((name) => name !== 'time');
	const drawn = {names: ['time', ...variables], expressions, data};
	const calculation = await prepareCalculation(scope, place, drawn);
	const request = {cases, caseCount: items.length, calculation, lastPointOnly: false};
	const found = await fetchCurves(scope, place, request);
	const swept = items.length > 1 ? sweptNames(items) : [];
	const rows = found.map(({case: each, numbers}) => ({
		...caseFields(each, swept, prefix),
		...Object.fromEntries(
			variables.flatMap((name, index): ReadonlyArray<readonly [string, unknown]> => {
				const values = numberList(numbers[index + 1] ?? new Float64Array());
				return [
					[name, known(values.at(-1))],
					[shapeOf(name), values],
				];
			}),
		),
	}));
	const columns: readonly Column[] = [
		...caseColumns(rows, swept),
		...variables.flatMap((field): Column[] => [
			{field, title: field, isName: true, kind: 'number', priority: 3},
			{field: shapeOf(field), title: 'over time', kind: 'spark', priority: 2},
		]),
	];
	return {columns, rows};
}

/** The field of a variable's trajectory beside its last value. */
function shapeOf(variable: string): string {
	return `${variable} over time`;
}

function rangeOf(values: readonly number[]): {readonly min?: number; readonly max?: number} {
	const [min, max] = extent(values, known);
	return min === undefined ? {} : {min, max};
}

/** JSON knows no NaN. */
function known(value: number | undefined): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}
