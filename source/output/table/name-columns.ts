import {max, min} from 'd3-array';
import {cellWidth} from '../../text/width.js';
import {lineWidth, type Screen} from '../screen.js';
import {type TableView} from '../views.js';
import {formatCell} from './cell.js';
import {gap} from './columns.js';
import {fieldOf} from './field.js';

/** Up to this many names are easier to read one below the other. */
const fewNames = 10;

/** The names of a list as lines, `[line][column]`, read down the columns. */
export type NameColumns = {
	readonly widths: readonly number[];
	readonly lines: ReadonlyArray<readonly number[]>;
};

/** How many names of a list go side by side; 1 for tables that are more than a list of names. */
export function namesAbreast(view: TableView, screen: Screen): number {
	return nameColumns(view, screen)?.widths.length ?? 1;
}

/** The layout of a plain list of names in columns; `undefined` where it is not laid out that way. */
export function nameColumns(
	{columns: [column, ...others], rows, isWide = false}: TableView,
	screen: Screen,
): NameColumns | undefined {
	const isCandidate = others.length === 0 && rows.length > fewNames && !isWide && screen.isTerminal;
	if (column === undefined || !isCandidate || !rows.every((row) => isName(fieldOf(row, column.field)))) {
		return undefined;
	}

	const widths = rows.map((row) =>
		cellWidth(formatCell(fieldOf(row, column.field), column.kind ?? 'text', screen).text),
	);
	const narrowest = min(widths) ?? 0;
	const most = Math.floor((lineWidth(screen) + gap) / (narrowest + gap));
	for (let count = Math.min(most, rows.length); count > 1; count--) {
		const found = fitting(widths, Math.ceil(rows.length / count), lineWidth(screen));
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
}

function isName(value: unknown): boolean {
	return typeof value === 'string';
}

/** Columns of the given height, if they fit side by side. */
function fitting(widths: readonly number[], height: number, room: number): NameColumns | undefined {
	const columns: number[] = [];
	let used = -gap;
	for (let start = 0; start < widths.length; start += height) {
		const width = max(widths.slice(start, start + height)) ?? 0;
		used += width + gap;
		if (used > room) {
			return undefined;
		}

		columns.push(width);
	}

	return columns.length < 2
		? undefined
		: {
				widths: columns,
				lines: Array.from({length: height}, (_line, line) =>
					columns.flatMap((_width, column) => {
						const row = column * height + line;
						return row < widths.length ? [row] : [];
					}),
				),
			};
}
