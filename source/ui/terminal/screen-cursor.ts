export const showCursor = '\u001B[?25h';
export const hideCursor = '\u001B[?25l';

/** Where the terminal's own cursor stands in the live part: row and cell, both from 0. */
export type ScreenCursor = {readonly row: number; readonly column: number};

/** From below a frame of `rows` rows, in the first column, to the cursor's place; nothing without one. */
export function toCursor(rows: number, cursor: ScreenCursor | undefined): string {
	return cursor === undefined ? '' : moved(rows - cursor.row, 'A') + moved(cursor.column, 'C');
}

/** Back from there. */
export function fromCursor(rows: number, cursor: ScreenCursor | undefined): string {
	return cursor === undefined ? '' : `${moved(rows - cursor.row, 'B')}\r`;
}

/** Whether two places are the same. */
export function isSamePlace(one: ScreenCursor | undefined, other: ScreenCursor | undefined): boolean {
	return one?.row === other?.row && one?.column === other?.column;
}

function moved(count: number, direction: 'A' | 'B' | 'C'): string {
	return count > 0 ? `\u001B[${count}${direction}` : '';
}
