import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/view.js';
import {sweptNames} from '../../jobs/case-table.js';

/** The last values of variables in all cases, beside what was swept. One request, and one more when there are several cases. */
export async function lastTable(
	{client, signal}: WorkspaceScope,
	place: ExperimentRef,
	variables: readonly string[],
): Promise<Output> {
	const points = await client.results.lastValues(place, variables, {signal});
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
