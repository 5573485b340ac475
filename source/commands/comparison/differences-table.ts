import {type TableView} from '../../output/views.js';
import {type Difference} from './json-differences.js';

type DifferencesOptions = {
	/** What people call the two. */
	readonly names: readonly [first: string, second: string];

	/** What the place of a difference is called, in the table and in its rows; default `path`. */
	readonly place?: string | undefined;
	/** Whether it is said what was changed, added and removed. Default false. */
	readonly hasChanges?: boolean | undefined;
	readonly empty: string;
};

/** Where two values differ, as a table; its rows are also the value of the output. */
export function differencesTable(
	differences: readonly Difference[],
	{names: [first, second], place = 'path', hasChanges = false, empty}: DifferencesOptions,
): TableView {
	const rows = differences.map(({path, ...difference}) => ({
		[place]: path,
		...difference,
		...numbersApart(difference),
	}));
	const hasNumbers = rows.some((row) => row.difference !== undefined);
	const isMixed = new Set(rows.map(({change}) => change)).size > 1;
	return {
		kind: 'table',
		columns: [
			{field: place, priority: 4},
			...(hasChanges && isMixed ? [{field: 'change', priority: 1}] : []),
			{field: 'first', title: first, isName: true, priority: 3},
			{field: 'second', title: second, isName: true, priority: 3},
			...(hasNumbers ? [{field: 'difference', kind: 'number', priority: 2} as const] : []),
		],
		rows,
		empty,
	};
}

/** How far two numbers are apart, and two lists of as many numbers at most. */
function numbersApart({first, second}: Pick<Difference, 'first' | 'second'>): {readonly difference?: number} {
	if (typeof first === 'number' && typeof second === 'number') {
		return {difference: second - first};
	}

	if (!Array.isArray(first) || !Array.isArray(second) || first.length !== second.length) {
		return {};
	}

	let difference = 0;
	for (const [index, one] of first.entries()) {
		const apart = Number(second[index]) - Number(one);
		difference = Math.abs(apart) > Math.abs(difference) ? apart : difference;
	}

	return {difference};
}
