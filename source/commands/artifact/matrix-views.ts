import {type Column, type View} from '../../output/views.js';
import {isObject} from '../../json/is-object.js';

/** Columns of a matrix that are shown; of wider ones only the size is told. */
const maxColumns = 50;

/** A matrix as a table with numbered rows and columns. */
export function matrixView(matrix: ReadonlyArray<readonly unknown[]>): View {
	const width = matrix[0]?.length ?? 0;
	if (matrix.length === 0 || width === 0 || width > maxColumns) {
		return {kind: 'text', text: `${matrix.length} × ${width}`};
	}

	return {
		kind: 'table',
		columns: [
			{field: 'row', title: ' ', kind: 'number', priority: 1},
			...Array.from({length: width}, (_, index): Column => ({
				field: `c${index + 1}`,
				title: String(index + 1),
				isName: true,
			})),
		],
		rows: matrix.map((cells, index) => ({
			row: index + 1,
			...Object.fromEntries(cells.map((cell, column) => [`c${column + 1}`, cell])),
		})),
	};
}

/** JSON with its matrices and lists of objects as tables and what is single as a record; as JSON where it has none of these. */
export function jsonSections(value: unknown): View {
	if (isMatrix(value)) {
		return matrixView(value);
	}

	if (!isObject(value)) {
		return {kind: 'json'};
	}

	const entries = Object.entries(value);
	const matrices = entries.flatMap(([title, field]: [string, unknown]) =>
		isMatrix(field) ? [{title, view: matrixView(field)}] : [],
	);
	const others = entries
		.filter(([, field]) => !isMatrix(field))
		.map(([name, field]: [string, unknown]) => ({
			name,
			value: isListOfSingles(field) ? field.join(', ') : field,
		}));
	return matrices.length === 0
		? {kind: 'json'}
		: {
				kind: 'sections',
				sections: [
					...(others.length === 0 ? [] : [{view: {kind: 'record', fields: others} as const}]),
					...matrices,
				],
			};
}

/** Rows of as many single values each. */
function isMatrix(value: unknown): value is ReadonlyArray<readonly unknown[]> {
	if (!Array.isArray(value) || value.length === 0) {
		return false;
	}

	const rows: readonly unknown[] = value;
	const [first] = rows;
	return rows.every((row) => isListOfSingles(row) && isListOfSingles(first) && row.length === first.length);
}

function isListOfSingles(value: unknown): value is readonly unknown[] {
	return Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
}
