export const showCursor = '\u001B[?25h';
export const hideCursor = '\u001B[?25l';

/** A position of the terminal's cursor in the live part: row and cell, both 0-based. */
export type ScreenCursor = {readonly row: number; readonly column: number};

/** Moves from below a frame of `rows` rows, first column, to the cursor's position; `''` without one. */
export function toCursor(rows: number, cursor: ScreenCursor | undefined): string {
	return cursor === undefined ? '' : moved(rows - cursor.row, 'A') + moved(cursor.column, 'C');
}

/** Moves back from there. */
export function fromCursor(rows: number, cursor: ScreenCursor | undefined): string {
	return cursor === undefined ? '' : `${moved(rows - cursor.row, 'B')}\r`;
}

export function isSamePosition(one: ScreenCursor | undefined, other: ScreenCursor | undefined): boolean {
	return one?.row === other?.row && one?.column === other?.column;
}

function moved(count: number, direction: 'A' | 'B' | 'C'): string {
	return count > 0 ? `\u001B[${count}${direction}` : '';
}
