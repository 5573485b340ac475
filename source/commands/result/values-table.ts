import {type Values} from '../../api/resources/results.js';
import {type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/view.js';
import {optionNumber} from '../shared/option-text.js';

/** Trajectories by case, time first; a case that stands for itself has no name. */
export type Series = ReadonlyArray<{
	readonly caseId: string | undefined;
	readonly trajectories: readonly Values[];
}>;

/** Rows of time, one case after the other, as `--every`, `--from` and `--to` want them. */
export function valuesTable(
	series: Series,
	variables: readonly string[],
	options: Invocation['options'],
): Output {
	const every = Math.max(1, optionNumber(options, 'every') ?? 1);
	const from = optionNumber(options, 'from') ?? Number.NEGATIVE_INFINITY;
	const to = optionNumber(options, 'to') ?? Number.POSITIVE_INFINITY;
	const rows = series.flatMap(({caseId, trajectories: [times = [], ...others]}) => {
		const points = times.map((time, index) => ({time, index}));
		const kept = points.filter(({time}) => Number(time) >= from && Number(time) <= to);
		return kept
			.filter((_point, index) => index % every === 0)
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
