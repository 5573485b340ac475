import {Buffer} from 'node:buffer';
import {type Column, type Result, tableResult} from '../simulation-result.js';
import {type NotUnderstood} from './csv-result.js';
import {matType} from './mat-writer.js';

type Matrix = {
	readonly rows: number;
	readonly columns: number;

	/** The value at a 0-based row and column. */
	readonly at: (row: number, column: number) => number;
};

/** Bytes per value by the tens digit of a matrix's type. */
const sizes: readonly number[] = [8, 4, 4, 2, 2, 1];

/** Reads a result from a MAT file of level 4 in the layout of Dymola and OpenModelica, transposed or not. */
export function readMat(bytes: Uint8Array): Result | NotUnderstood {
	const matrices = readMatrices(bytes);
	if ('problem' in matrices) {
		return matrices;
	}

	const [aclass, names, info] = ['Aclass', 'name', 'dataInfo'].map((name) => matrices.get(name));
	if (!aclass || !names || !info) {
		return {problem: 'the file does not hold the matrices Aclass, name and dataInfo of a simulation result'};
	}

	if (aclass.rows < 4) {
		return {problem: 'Aclass does not say how the data is laid out'};
	}

	const isTransposed = rowText(aclass, 3).startsWith('binTrans');
	const oriented = (matrix: Matrix) => (isTransposed ? transposed(matrix) : matrix);
	const data = new Map([1, 2].map((number) => [number, matrices.get(`data_${number}`)] as const));
	const columns = columnsOf(oriented(names), oriented(info), (number) => {
		const matrix = data.get(number);
		return matrix && oriented(matrix);
	});
	return columns
		? tableResult(columns.columns, columns.pointCount)
		: {problem: 'dataInfo points outside the data'};
}

function columnsOf(names: Matrix, info: Matrix, dataOf: (number: number) => Matrix | undefined) {
	const changing = dataOf(2);
	if (!changing || info.rows !== names.rows || info.columns < 2) {
		return undefined;
	}

	const columns: Column[] = [];
	for (let row = 0; row < names.rows; row++) {
		const place = info.at(row, 1);
		const fixed = info.at(row, 0) === 1;
		const data = fixed ? dataOf(1) : changing;
		const column = Math.abs(place) - 1;
		if (!data || column < 0 || column >= data.columns || data.rows === 0) {
			return undefined;
		}

		const sign = Math.sign(place);
		const values = Float64Array.from(
			{length: fixed ? 1 : data.rows},
			(_, point) => sign * data.at(point, column),
		);
		columns.push({names: [rowText(names, row)], fixed, values});
	}

	return {columns, pointCount: changing.rows};
}

function readMatrices(bytes: Uint8Array): Map<string, Matrix> | NotUnderstood {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const matrices = new Map<string, Matrix>();
	let offset = 0;
	while (offset < bytes.length) {
		const header = readHeader(view, offset);
		if (!header || header.end > bytes.length) {
			return {problem: `no matrix of a MAT file of level 4 begins at byte ${offset}`};
		}

		matrices.set(header.name, header.matrix);
		offset = header.end;
	}

	return matrices;
}

function readHeader(view: DataView, offset: number) {
	if (offset + 20 > view.byteLength) {
		return undefined;
	}

	const [type = -1, rows = -1, columns = -1, imaginary = -1, nameLength = 0] = [0, 4, 8, 12, 16].map((at) =>
		view.getInt32(offset + at, true),
	);
	const size = sizes[Math.floor((type % 100) / 10)];
	const start = offset + 20 + nameLength;
	const isValid =
		type >= 0 &&
		type < 60 &&
		rows >= 0 &&
		columns >= 0 &&
		imaginary === 0 &&
		nameLength > 0 &&
		nameLength < 256;
	if (!isValid || size === undefined || start > view.byteLength) {
		return undefined;
	}

	const name = Buffer.from(view.buffer, view.byteOffset + offset + 20, nameLength - 1).toString('latin1');
	const read = reader(view, Math.floor(type / 10) * 10);
	const at = (row: number, column: number) => read(start + size * (column * rows + row));
	// Of what holds nothing the other extent may be anything: a billion texts of no characters would fill the memory.
	const extent = rows === 0 || columns === 0 ? {rows: 0, columns: 0} : {rows, columns};
	return {name, matrix: {...extent, at}, end: start + size * rows * columns};
}

function reader(view: DataView, type: number): (at: number) => number {
	switch (type) {
		case matType.double: {
			return (at) => view.getFloat64(at, true);
		}

		case 10: {
			return (at) => view.getFloat32(at, true);
		}

		case matType.int: {
			return (at) => view.getInt32(at, true);
		}

		case 30: {
			return (at) => view.getInt16(at, true);
		}

		case 40: {
			return (at) => view.getUint16(at, true);
		}

		default: {
			return (at) => view.getUint8(at);
		}
	}
}

function transposed({rows, columns, at}: Matrix): Matrix {
	return {rows: columns, columns: rows, at: (row, column) => at(column, row)};
}

function rowText({columns, at}: Matrix, row: number) {
	const codes = Array.from({length: columns}, (_, column) => at(row, column));
	return Buffer.from(codes)
		.toString()
		.replace(/[\0 ]+$/v, '');
}
