import {Buffer} from 'node:buffer';
import {headerLength, matrixAt} from '../../../tables/mat/mat-matrix.js';
import {type Column, type Result, tableResult} from '../simulation-result.js';
import {type NotUnderstood} from './csv-result.js';

type Matrix = {
	readonly rows: number;
	readonly columns: number;

	/** The value at a 0-based row and column. */
	readonly at: (row: number, column: number) => number;
};

/** Reads a result from a MAT 4 file in the layout of Dymola and OpenModelica, transposed or not. */
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
		const found = matrixAt(bytes.subarray(offset, offset + headerLength), offset);
		const end = found === undefined ? Infinity : found.start + found.size * found.rows * found.columns;
		if (found === undefined || end > bytes.length) {
			return {problem: `no matrix of a MAT 4 file begins at byte ${offset}`};
		}

		const {name, rows, columns, start, size, numberAt} = found;
		const at = (row: number, column: number) => numberAt(view, start + size * (column * rows + row));
		matrices.set(name, {rows, columns, at});
		offset = end;
	}

	return matrices;
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
