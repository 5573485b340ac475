/** The size of a terminal, in cells. */
export type Size = {readonly columns: number; readonly rows: number};

/** The size of a terminal; 80 by 24 when it is unknown. */
export function sizeOf({columns = 0, rows = 0}: {readonly columns?: number; readonly rows?: number}): Size {
	return {columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24};
}
