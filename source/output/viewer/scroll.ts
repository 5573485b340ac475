/** The selected row of a list, and the first row on the screen. Both count from 0. */
export type Scroll = {readonly cursor: number; readonly top: number};

export const start: Scroll = {cursor: 0, top: 0};

/** The row `cursor`, or the one nearest to it, in sight. */
export function scrolledTo({top}: Scroll, cursor: number, {total, height}: Extent): Scroll {
	const row = Math.max(0, Math.min(cursor, total - 1));
	const least = Math.max(0, row - Math.max(1, height) + 1);
	const last = Math.max(0, total - height);
	return {cursor: row, top: Math.min(Math.max(Math.min(top, row), least), Math.max(last, least))};
}

/** The row in the middle of the screen, as for what was searched. */
export function centredAt(cursor: number, extent: Extent): Scroll {
	return scrolledTo({cursor, top: cursor - Math.floor(extent.height / 2)}, cursor, extent);
}

/** What is on the screen moved by `rows`; the cursor stays in sight. */
function rolled({cursor, top}: Scroll, rows: number, extent: Extent): Scroll {
	const {total, height} = extent;
	const next = Math.max(0, Math.min(top + rows, total - height));
	return scrolledTo(
		{cursor, top: next},
		Math.max(next, Math.min(cursor, next + Math.max(1, height) - 1)),
		extent,
	);
}

export type Extent = {
	/** How many rows there are. */
	readonly total: number;

	/** How many are on the screen. */
	readonly height: number;
};

/** Rows the wheel of a mouse moves. */
const wheel = 3;

/** The list after a movement; `undefined` when the action is none. */
export function movement(scroll: Scroll, action: string, extent: Extent): Scroll | undefined {
	const {height, total} = extent;
	const page = Math.max(1, height - 1);
	const half = Math.max(1, Math.floor(height / 2));
	switch (action) {
		case 'down': {
			return scrolledTo(scroll, scroll.cursor + 1, extent);
		}

		case 'up': {
			return scrolledTo(scroll, scroll.cursor - 1, extent);
		}

		case 'page-down': {
			return paged(scroll, page, extent);
		}

		case 'page-up': {
			return paged(scroll, -page, extent);
		}

		case 'half-down': {
			return paged(scroll, half, extent);
		}

		case 'half-up': {
			return paged(scroll, -half, extent);
		}

		case 'top': {
			return start;
		}

		case 'bottom': {
			return scrolledTo(scroll, total - 1, extent);
		}

		case 'roll-down': {
			return rolled(scroll, wheel, extent);
		}

		case 'roll-up': {
			return rolled(scroll, -wheel, extent);
		}

		default: {
			return undefined;
		}
	}
}

/** Cursor and screen move together. */
function paged({cursor, top}: Scroll, rows: number, extent: Extent): Scroll {
	const {top: next} = rolled({cursor, top}, rows, extent);
	return scrolledTo({cursor, top: next}, cursor + rows, extent);
}
