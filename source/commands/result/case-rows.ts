import {type Case} from '../../api/resources/cases.js';
import {parameterOf} from '../../jobs/case-table.js';
import {type Column} from '../../output/views.js';

type Row = Readonly<Record<string, unknown>>;

/** What a row says of its case: its id, its label if it has one, and the parameters that were swept. */
export function caseFields(each: Case, swept: readonly string[]): Row {
	return {
		case: each.id,
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
