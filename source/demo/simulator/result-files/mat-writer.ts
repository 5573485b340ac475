import {Buffer} from 'node:buffer';
import {type Result} from '../simulation-result.js';
import {joinBytes} from '../../../text/join-bytes.js';

/** Types of numbers in a MAT 4 file. */
const matType = {double: 0, int: 20, text: 51} as const;

type Matrix = {
	readonly name: string;
	readonly type: number;
	readonly rows: number;
	readonly columns: number;

	/** Column-major. */
	readonly data: Uint8Array;
};

/**
Writes a result as a MAT 4 file in Dymola's layout, transposed (`binTrans`): the matrices `Aclass`, `name`, `description`,
`dataInfo`, `data_1` (constants, at start and end) and `data_2` (variables). The first row of both is `time`.
*/
export function writeMat(result: Result): Uint8Array<ArrayBuffer> {
	const rows = result.rows().filter(({names}) => names[0] !== 'time');
	const time =
		result.trajectory('time')?.values ?? Float64Array.from({length: result.pointCount}, (_, index) => index);
	const fixed = rows.filter((row) => row.fixed);
	const changing = rows.filter((row) => !row.fixed);
	const places = new Map<(typeof rows)[number], readonly number[]>([
		...fixed.map((row, index) => [row, [1, index + 2, 0, -1]] as const),
		...changing.map((row, index) => [row, [2, index + 2, 0, -1]] as const),
	]);
	const named = rows.flatMap((row) => row.names.map((name) => ({name, place: places.get(row) ?? [], row})));
	const ends = [time[0] ?? 0, time.at(-1) ?? 0];
	const matrices: readonly Matrix[] = [
		aclass(),
		text('name', ['time', ...named.map(({name}) => name)]),
		text('description', ['', ...named.map(({row}) => describe(row))]),
		integers('dataInfo', 4, [[0, 1, 0, -1], ...named.map(({place}) => place)]),
		doubles(
			'data_1',
			ends.map((end) => [end, ...fixed.map(({values}) => values[0] ?? 0)]),
		),
		doubles(
			'data_2',
			Array.from(time, (at, point) => [at, ...changing.map(({values}) => values[point] ?? 0)]),
		),
	];
	return joinBytes(matrices.map((matrix) => encoded(matrix)));
}

function describe({description = '', unit}: {readonly description?: string; readonly unit?: string}) {
	return unit === undefined ? description : `${description} [${unit}]`;
}

/** The only text matrix that is not transposed. */
function aclass(): Matrix {
	const lines = ['Atrajectory', '1.1', '', 'binTrans'].map((line) => line.padEnd(11));
	const characters = Array.from({length: 11}, (_, column) =>
		lines.map((line) => line[column] ?? ' ').join(''),
	);
	return {
		name: 'Aclass',
		type: matType.text,
		rows: 4,
		columns: 11,
		data: Buffer.from(characters.join(''), 'latin1'),
	};
}

function text(name: string, lines: readonly string[]): Matrix {
	const encodedLines = lines.map((line) => Buffer.from(line));
	const rows = Math.max(0, ...encodedLines.map((line) => line.length)) + 1;
	const data = new Uint8Array(rows * lines.length);
	for (const [index, line] of encodedLines.entries()) {
		data.set(line, index * rows);
	}

	return {name, type: matType.text, rows, columns: lines.length, data};
}

function integers(name: string, rows: number, columns: ReadonlyArray<readonly number[]>): Matrix {
	const data = Buffer.alloc(4 * rows * columns.length);
	for (const [index, value] of columns.flat().entries()) {
		data.writeInt32LE(value, 4 * index);
	}

	return {name, type: matType.int, rows, columns: columns.length, data};
}

function doubles(name: string, columns: ReadonlyArray<readonly number[]>): Matrix {
	const rows = columns[0]?.length ?? 0;
	const data = Buffer.alloc(8 * rows * columns.length);
	for (const [column, values] of columns.entries()) {
		for (const [row, value] of values.entries()) {
			data.writeDoubleLE(value, 8 * (column * rows + row));
		}
	}

	return {name, type: matType.double, rows, columns: columns.length, data};
}

function encoded({name, type, rows, columns, data}: Matrix): Uint8Array {
	const header = Buffer.alloc(20 + name.length + 1);
	for (const [index, value] of [type, rows, columns, 0, name.length + 1].entries()) {
		header.writeInt32LE(value, 4 * index);
	}

	header.write(name, 20, 'latin1');
	return joinBytes([header, data]);
}
