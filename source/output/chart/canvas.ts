/**
Dots that make up the cells of a screen: two by four in a cell of braille, one in a cell of ASCII. A cell belongs to whoever drew
in it last.
*/
export type Canvas = {
	/** Size in cells. */
	readonly columns: number;
	readonly rows: number;

	/** Size in dots. */
	readonly width: number;
	readonly height: number;

	/** Dots in one cell across and down. */
	readonly across: number;
	readonly down: number;

	/** The dots of each cell, row by row, as bits in the order of Unicode's braille patterns. */
	readonly dots: Uint8Array;

	/** Who owns each cell; 0 is nobody. */
	readonly owners: Uint16Array;
};

/** An empty canvas of so many cells, 1 or more each way. */
export function createCanvas(columns: number, rows: number, isBraille: boolean): Canvas {
	const [across, down] = isBraille ? [2, 4] : [1, 1];
	return {
		columns,
		rows,
		width: columns * across,
		height: rows * down,
		across,
		down,
		dots: new Uint8Array(columns * rows),
		owners: new Uint16Array(columns * rows),
	};
}

/** Bits of a cell's dots, row by row. */
const bits = Uint8Array.of(0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80);

/** Draws a dot for an owner (1 or more); `x` from the left and `y` from the top, both inside. @returns the cell's index. */
export function drawDot(
	{columns, across, down, dots, owners}: Canvas,
	owner: number,
	x: number,
	y: number,
): number {
	const cell = Math.floor(y / down) * columns + Math.floor(x / across);
	// eslint-disable-next-line no-bitwise -- a cell's dots are bits of one byte
	dots[cell] = (dots[cell] ?? 0) | (bits[(y % down) * 2 + (x % across)] ?? 0);
	owners[cell] = owner;
	return cell;
}

/** The sign that shows a cell's dots. */
export function brailleOf(dots: number): string {
	return dots === 0 ? ' ' : String.fromCodePoint(0x28_00 + dots);
}
