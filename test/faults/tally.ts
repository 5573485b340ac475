import {calls, type Call} from './calls.js';
import {type Fault} from './faults.js';

type Result = 'passed' | 'failed' | 'without';

/** Counts the cells of the matrix, and draws them as a table. */
export function createTally() {
	const rows = new Map<string, Map<string, Result[]>>();
	return {
		count({name}: Pick<Fault, 'name'>, {name: column}: Pick<Call, 'name'>, result: Result): void {
			const row = rows.get(name) ?? new Map<string, Result[]>();
			rows.set(name, row.set(column, [...(row.get(column) ?? []), result]));
		},
		table(): string {
			const lines = [...rows].map(([name, row]) => [
				name,
				...calls.map((call) => cell(row.get(call.name) ?? [])),
			]);
			const all = [...rows.values()].flatMap((row) => [...row.values()].flat());
			return [
				...aligned([['fault', ...calls.map(({name}) => name)], ...lines]),
				`${rows.size} faults, ${all.length} cells: ${all.filter((it) => it === 'passed').length} passed, ${
					all.filter((it) => it === 'failed').length
				} failed, ${all.filter((it) => it === 'without').length} that cannot be`,
			].join('\n');
		},
	};
}

/** `2` where both ways passed, `1 of 2` where one failed. */
function cell(results: readonly Result[]): string {
	if (results.every((it) => it === 'without')) {
		return '–';
	}

	const passed = results.filter((it) => it === 'passed').length;
	return passed === results.length ? String(passed) : `${passed} of ${results.length}`;
}

function aligned(table: ReadonlyArray<readonly string[]>): readonly string[] {
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((row) => (row[column] ?? '').length)),
	);
	return table.map((row) =>
		row
			.map((text, column) => text.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}
