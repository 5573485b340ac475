import {type ByteSource} from '../data-file.js';

/** A matrix of a MAT 4 file, in column-major order. */
export type Matrix = {
	readonly name: string;
	readonly rows: number;
	readonly columns: number;

	/** Its numbers are character codes. */
	readonly isText: boolean;

	/** Offset of its numbers in bytes from the beginning of the file. */
	readonly start: number;

	/** Size of a number in bytes. */
	readonly size: number;

	/** Reads the number at a byte offset. */
	readonly numberAt: (view: DataView, offset: number) => number;
};

const headerSize = 20;
const maxNameLength = 255;

/** Number of bytes `matrixAt` needs. */
export const headerLength = headerSize + maxNameLength;

/**
The matrix that begins with these bytes; `undefined` if none does. Source: the MAT-File Format of MATLAB, "Level 4 MAT-Files": five
integers (type, rows, columns, whether it is complex, length of the name) and the name followed by a zero.

@param offset - of the bytes in the file.
*/
export function matrixAt(bytes: Uint8Array, offset: number): Matrix | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.byteLength < headerSize) {
		return undefined;
	}

	const isLittle = Math.trunc(view.getUint32(0, true) / 10_000) === 0;
	const [type = 0, rows = 0, columns = 0, complex = 1, length = 0] = [0, 4, 8, 12, 16].map((at) =>
		view.getUint32(at, isLittle),
	);
	const number = kindOf(type, isLittle);
	const name = bytes.subarray(headerSize, headerSize + length);
	if (number === undefined || complex !== 0 || name.at(-1) !== 0 || length > maxNameLength) {
		return undefined;
	}

	return {
		name: new TextDecoder().decode(name.subarray(0, -1)),
		...extentOf(rows, columns),
		isText: type % 10 === 1,
		start: offset + headerSize + length,
		size: number.size,
		numberAt: (within, at) => number.get(within, at, isLittle),
	};
}

/** The kind of numbers given by the four digits of a type: byte order, 0, kind, and full (0) or text (1). */
function kindOf(type: number, isLittle: boolean): Kind | undefined {
	const [order, zero, kind, meaning] = [3, 2, 1, 0].map((digit) => Math.trunc(type / 10 ** digit) % 10);
	const isKnown =
		type < 10_000 && order === (isLittle ? 0 : 1) && zero === 0 && (meaning === 0 || meaning === 1);
	return isKnown ? kinds[kind ?? -1] : undefined;
}

/** If one extent is 0, the other may be anything: a billion texts without characters would fill the memory. */
function extentOf(rows: number, columns: number): Pick<Matrix, 'rows' | 'columns'> {
	return rows === 0 || columns === 0 ? {rows: 0, columns: 0} : {rows, columns};
}

type Kind = {
	readonly size: number;
	readonly get: (view: DataView, offset: number, isLittle: boolean) => number;
};

/** By the tens digit of a matrix type. */
const kinds: readonly Kind[] = [
	{size: 8, get: (view, offset, isLittle) => view.getFloat64(offset, isLittle)},
	{size: 4, get: (view, offset, isLittle) => view.getFloat32(offset, isLittle)},
	{size: 4, get: (view, offset, isLittle) => view.getInt32(offset, isLittle)},
	{size: 2, get: (view, offset, isLittle) => view.getInt16(offset, isLittle)},
	{size: 2, get: (view, offset, isLittle) => view.getUint16(offset, isLittle)},
	{size: 1, get: (view, offset) => view.getUint8(offset)},
];

/** Reads all numbers of a small matrix, in column-major order. */
export async function numbersOf(source: ByteSource, matrix: Matrix): Promise<Float64Array> {
	const {rows, columns, start, size, numberAt} = matrix;
	const bytes = await source.read(start, rows * columns * size);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Float64Array.from({length: rows * columns}, (_, index) => numberAt(view, index * size));
}

/** The texts in a matrix of characters, one per column, without trailing blanks and zeros. */
export async function textsOf(
	source: ByteSource,
	matrix: Matrix,
	isByRows: boolean,
): Promise<readonly string[]> {
	const codes = Uint8Array.from(await numbersOf(source, matrix));
	const {rows, columns} = matrix;
	const decoder = new TextDecoder();
	const texts = Array.from({length: isByRows ? rows : columns}, (_, index) =>
		decoder.decode(
			isByRows
				? Uint8Array.from({length: columns}, (__, column) => codes[column * rows + index] ?? 0)
				: codes.subarray(index * rows, (index + 1) * rows),
		),
	);
	return texts.map((text) => text.replace(/[\0 ]+$/v, ''));
}
