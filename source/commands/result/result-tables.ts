import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Values} from '../../api/resources/results.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/views.js';
import {sweptNames} from '../../jobs/case-table.js';
import {fetchLastValues} from '../plot/calculated-values.js';
import {type ChosenCurves} from '../plot/chosen-variables.js';

/** Trajectories by case, time first; a case that stands for itself has no name. */
export type Series = ReadonlyArray<{
	readonly caseId: string | undefined;
	readonly trajectories: readonly Values[];
}>;

/** Which points are shown: every Nth, those between two times. Default: all. */
type PointChoice = {
	readonly every?: number | undefined;
	readonly from?: number | undefined;
	readonly to?: number | undefined;
};

/** Rows of time, one case after the other. */
export function valuesTable(
	series: Series,
	variables: readonly string[],
	{every = 1, from = -Infinity, to = Infinity}: PointChoice,
): Output {
	const step = Math.max(1, every);
	const rows = series.flatMap(({caseId, trajectories: [times = [], ...others]}) => {
		const points = times.map((time, index) => ({time, index}));
		const kept = points.filter(({time}) => Number(time) >= from && Number(time) <= to);
		return kept
			.filter((_point, index) => index % step === 0)
			.map(({time, index}) => ({
				...(caseId !== undefined && {case: caseId}),
				time,
				...Object.fromEntries(variables.map((name, column) => [name, valueAt(others[column], index)])),
			}));
	});
	const columns: readonly Column[] = [
		...(rows.some((row) => 'case' in row) ? [{field: 'case', kind: 'id'} as const] : []),
		{field: 'time', kind: 'number', priority: 2},
		...variables.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 1})),
	];
	return {value: rows, view: {kind: 'table', columns, rows, empty: 'no point lies in that time'}};
}

/** A variable that does not change has one value for all points. */
function valueAt(trajectory: Values, index: number): unknown {
	return trajectory?.length === 1 ? trajectory[0] : trajectory?.[index];
}

/** The last values of variables in all cases, beside what was swept. One request, and one more when there are several cases. */
export async function lastTable(
	scope: WorkspaceScope,
	place: ExperimentRef,
	chosen: ChosenCurves,
): Promise<Output> {
	const {client, signal} = scope;
	const {names: variables} = chosen;
	const points = await fetchLastValues(scope, place, chosen);
	const {items} = points.length > 1 ? await client.cases.list(place, {signal}) : {items: []};
	const swept = items.length > 1 ? sweptNames(items) : [];
	const rows = points.map(({caseId, values}) => {
		const found = items.find(({id}) => id === caseId);
		return {
			case: caseId,
			...(found?.name !== undefined && {label: found.name}),
			...Object.fromEntries(
				swept.map((name) => [name, found?.values.find((entry) => entry.name === name)?.value]),
			),
			...Object.fromEntries(variables.map((name, index) => [name, values[index]])),
		};
	});
	return {
		value: rows,
		view: variables.length > 8 ? turned(rows, variables.toSorted()) : lastView(rows, swept, variables),
	};
}

type Row = Readonly<Record<string, unknown>>;

function lastView(
	rows: readonly Row[],
	swept: readonly string[],
	variables: readonly string[],
): Output['view'] {
	const columns: readonly Column[] = [
		{field: 'case', kind: 'id'},
		...(rows.some((row) => 'label' in row) ? [{field: 'label', priority: 3}] : []),
		...swept.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 3})),
		...variables.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 2})),
	];
	return {kind: 'table', columns, rows, empty: 'no case has a result yet'};
}

/** Many variables read better one below the other, the cases side by side. */
function turned(rows: readonly Row[], variables: readonly string[]): Output['view'] {
	const cases = rows.map((row) => String(row['case']));
	return {
		kind: 'table',
		columns: [
			{field: 'variable', kind: 'id', priority: 1},
			...cases.map((field): Column => ({field, title: field, isName: true, kind: 'number'})),
		],
		rows: variables.map((name) => ({
			variable: name,
			...Object.fromEntries(rows.map((row, index) => [cases[index] ?? '', row[name]])),
		})),
	};
}
