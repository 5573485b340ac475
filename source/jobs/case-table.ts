import {type Column, type TableView, type View} from '../output/views.js';
import {type Case} from '../api/resources/cases.js';

/** What is known about cases besides the cases themselves. */
type CaseRemarks = {
	/** The first error of failed cases, by case id. */
	readonly errors?: ReadonlyMap<string, {readonly text: string}> | undefined;

	/** They are listed below the table, too. Default false. */
	readonly areListedBelow?: boolean;
};

type Row = Readonly<Record<string, unknown>>;

/** Cases as a table: the parameters that were swept, and the outcome. */
export function caseTable(
	cases: readonly Case[],
	{errors = new Map(), areListedBelow = false}: CaseRemarks = {},
): TableView {
	const swept = sweptNames(cases);
	const rows = cases.map((each) => caseRow(each, swept, errors.get(each.id)?.text));
	const has = (field: string) => rows.some((row) => row[field] !== undefined);
	const columns: readonly Column[] = [
		{field: 'id', title: 'case', kind: 'id'},
		...(has('label') ? [{field: 'label', priority: 4}] : []),
		...swept.map((field): Column => ({field, title: field, isName: true, priority: 3, kind: 'number'})),
		{field: 'status', kind: 'state', priority: 5},
		...(has('failed at') ? [{field: 'failed at', priority: 1}] : []),
		...(has('error') ? [{field: 'error', priority: 2, isListedBelow: areListedBelow}] : []),
		{field: 'duration', kind: 'duration'},
		...(rows.some((row) => row['consistent'] === false)
			? [{field: 'consistent', kind: 'boolean', priority: 1} as const]
			: []),
	];
	return {
		kind: 'table',
		entity: 'case',
		columns,
		rows,
		empty: 'no cases yet: they come with the first run',
	};
}

/** The parameters that differ between cases; for a single case, all that were set. */
export function sweptNames(cases: readonly Case[]): readonly string[] {
	const names = [...new Set(cases.flatMap(({values}) => values.map(({name}) => name)))];
	return cases.length < 2
		? names
		: names.filter((name) => new Set(cases.map((each) => parameterOf(each, name))).size > 1);
}

/** Milliseconds a case took; `undefined` until it has ended. */
export function durationOf({raw: {run_info: run}}: Case): number | undefined {
	const {datetime_started: started, datetime_finished: finished} = run;
	return typeof started === 'number' && typeof finished === 'number' ? finished - started : undefined;
}

function caseRow(each: Case, swept: readonly string[], error: string | undefined): Row {
	return {
		id: each.id,
		label: each.name,
		...Object.fromEntries(swept.map((name) => [name, parameterOf(each, name)])),
		status: each.status,
		'failed at': each.failedAt,
		error,
		duration: durationOf(each),
		consistent: each.isConsistent,
	};
}

/** The value a parameter has in a case; `undefined` where it was not set. */
export function parameterOf({values}: Pick<Case, 'values'>, name: string): unknown {
	return values.find((entry) => entry.name === name)?.value;
}

/** A case as a record. */
export function caseRecord(found: Case): View {
	const {id, name, status, failedAt, isConsistent, values, raw, fmuId} = found;
	return {
		kind: 'record',
		fields: [
			{name: 'case', value: id, kind: 'id'},
			{name: 'label', value: name},
			{name: 'status', value: status, kind: 'state'},
			...(failedAt === undefined ? [] : [{name: 'failed at', value: failedAt}]),
			{name: 'consistent', value: isConsistent, kind: 'boolean'},
			...values.map((entry) => ({name: entry.name, value: entry.value})),
			{name: 'function', value: raw.input.analysis.type},
			{name: 'fmu', value: fmuId, kind: 'id'},
			{name: 'started', value: raw.run_info.datetime_started, kind: 'age'},
			{name: 'duration', value: durationOf(found), kind: 'duration'},
		],
	};
}
