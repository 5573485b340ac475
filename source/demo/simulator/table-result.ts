import {type Result} from './result.js';

/** A column of a table: all names it has, and its values: one per point, or one for all. */
export type Column = {
	readonly names: readonly string[];
	readonly fixed: boolean;
	readonly values: Float64Array;
};

/** A result that is a table, e.g. read from a file. Columns that are not fixed have `pointCount` values each. */
export function tableResult(columns: readonly Column[], pointCount: number): Result {
	const byName = new Map(columns.flatMap((column) => column.names.map((name) => [name, column] as const)));
	return {
		names: [...byName.keys()].filter((name) => !name.startsWith('_')),
		pointCount,
		trajectory: (name) => byName.get(name),
		rows: () => columns,
	};
}
