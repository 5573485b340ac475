import {type Case} from '../../api/resources/cases.js';
import {parameterOf} from '../../jobs/case-table.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/views.js';

type Row = Readonly<Record<string, unknown>>;

/**
What a row says of its case: its id, its label if it has one, and the parameters that were swept.

@param prefix - As `CaseChoice` has it. Default: none.
*/
export function caseFields(each: Case, swept: readonly string[], prefix = ''): Row {
	return {
		case: `${prefix}${each.id}`,
		...(each.name !== undefined && {label: each.name}),
		...Object.fromEntries(swept.map((name) => [name, parameterOf(each, name)])),
	};
}

/** The columns of these fields, which stay longer than others when the width runs out. */
export function caseColumns(rows: readonly Row[], swept: readonly string[]): readonly Column[] {
	return [
		{field: 'case', kind: 'id', priority: 5},
		...(rows.some((row) => 'label' in row) ? [{field: 'label', priority: 4}] : []),
		...swept.map((field): Column => ({field, title: field, isName: true, kind: 'number', priority: 4})),
	];
}

/** A table with a row for each case of an experiment. */
export type CaseRows = {readonly columns: readonly Column[]; readonly rows: readonly Row[]};

/** The rows of one or several experiments below each other, in the columns that any of them has. */
export function caseRowsOutput(parts: readonly CaseRows[]): Output {
	const columns = new Map(
		parts.flatMap((part) => part.columns.map((column) => [column.field, column] as const)),
	);
	const rows = parts.flatMap((part) => part.rows);
	return {
		value: rows,
		view: {kind: 'table', columns: [...columns.values()], rows, empty: 'no case has a result yet'},
	};
}
