/**
A canvas of dots over the cells of a screen: two by four dots per cell in braille, one in ASCII. A cell belongs to the curve that was
drawn in it last.
*/
export type Canvas = {
	/** Size in cells. */
	readonly columns: number;
	readonly rows: number;

	/** Size in dots. */
	readonly width: number;
	readonly height: number;

	/** Dots per cell, across and down. */
	readonly across: number;
	readonly down: number;

	/** The dots of each cell, row by row, as bits in the order of Unicode's braille patterns. */
	readonly dots: Uint8Array;

	/** The owner of each cell; 0 for none. */
	readonly owners: Uint16Array;
};

/** An empty canvas of the given size in cells, 1 or more each way. */
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

/** The bit of each dot in a cell, row by row. */
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

/** The character that shows a cell's dots. */
export function brailleOf(dots: number): string {
	return dots === 0 ? ' ' : String.fromCodePoint(0x28_00 + dots);
}
