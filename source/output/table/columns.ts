import {type GridColumn} from './grid.js';

/** Cells between two columns. */
export const gap = 2;

/** A column that is shown, and its width. */
export type FittedColumn = {readonly column: GridColumn; readonly width: number};

export type Fit = {
	/** In the order of the table. */
	readonly columns: readonly FittedColumn[];

	/** Columns that did not fit. */
	readonly left: readonly GridColumn[];
};

/**
Decides which columns are shown in `width` cells and how wide they are: the first one and those of high priority, each at least as wide as is
useful, the remaining space shared among those that want more. `undefined` when not even the first two fit.
*/
export function fitColumns(columns: readonly GridColumn[], width: number): Fit | undefined {
	const chosen = chooseColumns(columns, width);
	if (chosen.size < Math.min(2, columns.length)) {
		return undefined;
	}

	const shown = columns.filter((column) => chosen.has(column));
	const widths = share(shown, width - gap * (shown.length - 1));
	return {
		columns: shown.map((column, index) => ({column, width: widths[index] ?? column.least})),
		left: columns.filter((column) => !chosen.has(column)),
	};
}

function chooseColumns([first, ...others]: readonly GridColumn[], width: number): Set<GridColumn> {
	const chosen = new Set<GridColumn>();
	const byPriority = others.toSorted((one, other) => other.priority - one.priority);
	let used = -gap;
	for (const column of first === undefined ? [] : [first, ...byPriority]) {
		used += gap + column.least;
		if (used > width) {
			break;
		}

		chosen.add(column);
	}

	return chosen;
}

/** Takes the excess from the widest columns, evenly among those of equal width, but leaves each its minimum. */
function share(columns: readonly GridColumn[], room: number): number[] {
	const widths = columns.map(({natural}) => natural);
	let excess = widths.reduce((sum, width) => sum + width, 0) - room;
	while (excess > 0) {
		const shrinkable = columns.flatMap(({least}, index) => ((widths[index] ?? 0) > least ? [index] : []));
		const widest = Math.max(...shrinkable.map((index) => widths[index] ?? 0));
		const equals = shrinkable.filter((index) => widths[index] === widest);
		if (equals.length === 0) {
			break;
		}

		const next = Math.max(
			0,
			...widths.filter((width) => width < widest),
			...equals.map((index) => columns[index]?.least ?? 0),
		);
		const step = Math.max(1, Math.min(widest - next, Math.floor(excess / equals.length)));
		for (const index of equals.toReversed()) {
			const own = Math.min(step, excess);
			widths[index] = widest - own;
			excess -= own;
		}
	}

	return widths;
}
