import {type OptionSpec} from '../../language/specification.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Values} from '../../api/resources/results.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/views.js';
import {sweptNames} from '../../jobs/case-table.js';
import {fetchLastValues} from '../plot/calculated-values.js';
import {chooseCases} from '../plot/choose-cases.js';
import {type ChosenCurves} from '../plot/chosen-variables.js';
import {putField} from '../../json/json-value.js';
import {caseColumns, caseFields, type CaseRows, caseRowsOutput} from './case-rows.js';

/** Trajectories by case, time first; a case that stands for itself has no name. */
export type Series = ReadonlyArray<{
	readonly caseId: string | undefined;
	readonly trajectories: readonly Values[];
}>;

/** Which points are shown: every Nth, those between two times. Default: all. */
export type PointChoice = {
	readonly every?: number | undefined;
	readonly from?: number | undefined;
	readonly to?: number | undefined;
};

/** Which part of the time is looked at. */
export const timeOptions = [
	{name: 'from', summary: 'Only from this time on', type: 'number', placeholder: 'TIME'},
	{name: 'to', summary: 'Only up to this time', type: 'number', placeholder: 'TIME'},
] as const satisfies readonly OptionSpec[];

/** Up to so many numbers a table of points is made as a whole, so that it has a value. */
const wholeSize = 200_000;

/**
Rows of time, one case after the other.

@param isHandedOn Whether nobody looks at them on the way, so that the rows of a long table are made as they are written.
*/
export function valuesTable(
	series: Series,
	variables: readonly string[],
	choice: PointChoice & {readonly isHandedOn?: boolean | undefined},
): Output {
	const columns: readonly Column[] = [
		...(series.some(({caseId}) => caseId !== undefined) ? [{field: 'case', kind: 'id'} as const] : []),
		{field: 'time', kind: 'number', priority: 2},
		...variables.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 1})),
	];
	const rows = {[Symbol.iterator]: () => pointRows(series, variables, choice)};
	const whole = (): Output => {
		const all = [...rows];
		return {value: all, view: {kind: 'table', columns, rows: all, empty: 'no point lies in that time'}};
	};

	return choice.isHandedOn === true && sizeOf(series) > wholeSize
		? {value: undefined, stream: {columns, rows, whole: async () => whole()}}
		: whole();
}

/** How many numbers all points have. */
function sizeOf(series: Series): number {
	let size = 0;
	for (const {trajectories} of series) {
		size += (trajectories[0]?.length ?? 0) * trajectories.length;
	}

	return size;
}

function* pointRows(
	series: Series,
	variables: readonly string[],
	{every = 1, from = -Infinity, to = Infinity}: PointChoice,
): Generator<Row, void, undefined> {
	const step = Math.max(1, every);
	for (const {caseId, trajectories} of series) {
		const [times = [], ...others] = trajectories;
		const rowAt = rowMaker(variables, others, caseId);
		let kept = 0;
		for (const [index, time] of times.entries()) {
			if (Number(time) >= from && Number(time) <= to && kept++ % step === 0) {
				yield rowAt(time, index);
			}
		}
	}
}

/** Fields that are set one after the other, always the same ones, take a tenth of the time of entries. */
function rowMaker(variables: readonly string[], trajectories: readonly Values[], caseId: string | undefined) {
	return (time: unknown, index: number): Row => {
		const row: Record<string, unknown> = caseId === undefined ? {time} : {case: caseId, time};
		for (const [column, variable] of variables.entries()) {
			putField(row, variable ?? '', valueAt(trajectories[column], index));
		}

		return row;
	};
}

/** A variable that does not change has one value for all points. */
function valueAt(trajectory: Values, index: number): unknown {
	return trajectory?.length === 1 ? trajectory[0] : trajectory?.[index];
}

/** Curves to show of several cases. */
export type CasesRequest = ChosenCurves & {
	/** Files of measured values, for expressions. */
	readonly data: readonly string[];

	/** As `chooseCases` reads them; none: all. */
	readonly cases: readonly string[];

	/** As `CaseChoice` has it. */
	readonly prefix: string;
};

/** The last values of variables in all cases, beside what was swept. One request, and one more when there are several cases. */
export async function lastRows(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: CasesRequest,
): Promise<CaseRows> {
	const {client, signal} = scope;
	const {names: variables, cases, prefix} = request;
	const all = await fetchLastValues(scope, place, request);
	const areNamed = cases.length > 0 && !cases.includes('all');
	const {items} = all.length > 1 || areNamed ? await client.cases.list(place, {signal}) : {items: []};
	const chosen = new Set(areNamed ? chooseCases(items, cases, items.length).cases.map(({id}) => id) : []);
	const points = areNamed ? all.filter(({caseId}) => chosen.has(caseId)) : all;
	const swept = items.length > 1 ? sweptNames(items) : [];
	const rows = points.map(({caseId, values}) => {
		const found = items.find(({id}) => id === caseId);
		return {
			...(found === undefined ? {case: `${prefix}${caseId}`} : caseFields(found, swept, prefix)),
			...Object.fromEntries(variables.map((name, index) => [name, values[index]])),
		};
	});
	const columns: readonly Column[] = [
		...caseColumns(rows, swept),
		...variables.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 2})),
	];
	return {columns, rows};
}

type Row = Readonly<Record<string, unknown>>;

/** More variables than these are rows, and the cases columns. */
const maxColumns = 8;

/** The last values in the cases of one or several experiments. */
export function lastTable(parts: readonly CaseRows[], variables: readonly string[]): Output {
	const output = caseRowsOutput(parts);
	return variables.length > maxColumns
		? {
				...output,
				view: turned(
					parts.flatMap(({rows}) => rows),
					variables.toSorted(),
				),
			}
		: output;
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
