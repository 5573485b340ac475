import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {type ByteSource} from '../../source/tables/data-file.js';
import {isMatFile, matData} from '../../source/tables/mat/mat-data.js';
import {openResult} from '../../source/demo/simulator/simulation-result.js';
import {simulate} from '../../source/demo/simulator/simulate.js';
import {writeMat} from '../../source/demo/simulator/result-files/mat-writer.js';

type NumberType = 'double' | 'float' | 'int32' | 'int16' | 'uint16' | 'uint8';
type Options = {
	readonly layout?: 'binNormal' | 'binTrans' | undefined;
	readonly type?: NumberType;
	readonly isBigEndian?: boolean;

	/** Matrices left out. */
	readonly without?: readonly string[];
	readonly dataInfo?: ReadonlyArray<readonly number[]>;
	readonly kind?: string;
};

const types: readonly NumberType[] = ['double', 'float', 'int32', 'int16', 'uint16', 'uint8'];

/** Rows of a matrix as a MAT 4 file has them. */
function matrix(
	name: string,
	rows: ReadonlyArray<readonly number[]>,
	{type = 'double', isBigEndian = false, isText = false}: Options & {readonly isText?: boolean} = {},
): Uint8Array {
	const size = [8, 4, 4, 2, 2, 1][types.indexOf(type)] ?? 8;
	const columns = rows[0]?.length ?? 0;
	const bytes = new ArrayBuffer(20 + name.length + 1 + size * rows.length * columns);
	const view = new DataView(bytes);
	const kind = (isBigEndian ? 1000 : 0) + 10 * types.indexOf(type) + (isText ? 1 : 0);
	for (const [index, value] of [kind, rows.length, columns, 0, name.length + 1].entries()) {
		view.setInt32(4 * index, value, !isBigEndian);
	}

	Buffer.from(bytes).write(name, 20, 'latin1');
	const write = {
		double(at: number, value: number) {
			view.setFloat64(at, value, !isBigEndian);
		},
		float(at: number, value: number) {
			view.setFloat32(at, value, !isBigEndian);
		},
		int32(at: number, value: number) {
			view.setInt32(at, value, !isBigEndian);
		},
		int16(at: number, value: number) {
			view.setInt16(at, value, !isBigEndian);
		},
		uint16(at: number, value: number) {
			view.setUint16(at, value, !isBigEndian);
		},
		uint8(at: number, value: number) {
			view.setUint8(at, value);
		},
	}[type];
	for (const [row, values] of rows.entries()) {
		for (const [column, value] of values.entries()) {
			write(20 + name.length + 1 + size * (column * rows.length + row), value);
		}
	}

	return Buffer.from(bytes);
}

/** A matrix that holds nothing, whatever its extents. */
function hollow(name: string, rows: number, columns: number): Uint8Array {
	const bytes = Buffer.alloc(20 + name.length + 1);
	for (const [index, value] of [51, rows, columns, 0, name.length + 1].entries()) {
		bytes.writeInt32LE(value, 4 * index);
	}

	bytes.write(name, 20, 'latin1');
	return bytes;
}

function transposed(rows: ReadonlyArray<readonly number[]>): number[][] {
	return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}

function letters(lines: readonly string[]): number[][] {
	const encoded = lines.map((line) => [...Buffer.from(line)]);
	const width = Math.max(...encoded.map(({length}) => length));
	return encoded.map((line) => [...line, ...Array.from({length: width - line.length}, () => 0)]);
}

const times = [0, 1, 2, 2, 3];
const heights = [10, 20, 30, 40, 50];

/** A result with a height, its negative, a parameter under two names, one that grows between two points, and the time. */
function resultFile({
	layout = 'binTrans',
	without = [],
	kind = 'Atrajectory',
	...options
}: Options = {}): Uint8Array {
	const turned = (rows: ReadonlyArray<readonly number[]>) =>
		layout === 'binTrans' ? transposed(rows) : rows;
	const text = {...options, type: 'uint8', isText: true} as const;
	const dataInfo = options.dataInfo ?? [
		[0, 1, 0, -1],
		[2, 2, 0, -1],
		[2, -2, 0, -1],
		[1, 2, 0, -1],
		[1, -2, 0, -1],
		[1, 3, 0, 0],
		[2, 2, 0, -1],
	];
	const matrices = new Map([
		['Aclass', matrix('Aclass', letters([kind, '1.1', '', layout]), text)],
		['name', matrix('name', turned(letters(['time', 'h', 'depth', 'g', 'minus.g', 'load', 'höhe'])), text)],
		[
			'description',
			matrix(
				'description',
				turned(
					letters([
						'Time in [s]',
						'Height above ground [m]',
						'Depth [m|mm]',
						'Gravity [m/s2]',
						'Kind [:#(type=Integer)]',
						'',
						'Höhe [m]',
					]),
				),
				text,
			),
		],
		['dataInfo', matrix('dataInfo', turned(dataInfo), {...options, type: 'int32'})],
		[
			'data_1',
			matrix(
				'data_1',
				turned([
					[0, 9, 0],
					[3, 9, 6],
				]),
				options,
			),
		],
		['data_2', matrix('data_2', turned(times.map((time, index) => [time, heights[index] ?? 0])), options)],
	]);
	return Buffer.concat([...matrices].flatMap(([name, bytes]) => (without.includes(name) ? [] : [bytes])));
}

function sourceOf(bytes: Uint8Array): ByteSource & {readonly readBytes: () => number} {
	let count = 0;
	return {
		size: bytes.length,
		readBytes: () => count,
		async read(offset, length) {
			const found = bytes.subarray(offset, offset + length);
			count += found.length;
			return found;
		},
	};
}

async function opened(bytes: Uint8Array) {
	return matData(sourceOf(bytes), 'ref.mat');
}

describe.each<[string, Options]>([
	['transposed', {layout: 'binTrans'}],
	['normal', {layout: 'binNormal'}],
	...types.map((type): [string, Options] => [type, {type}]),
	...types.map((type): [string, Options] => [`${type}, normal`, {type, layout: 'binNormal'}]),
	['the greater byte first', {isBigEndian: true, type: 'float'}],
])('a result in a MAT file: %s', (_, options) => {
	test('lists its variables with units and descriptions', async () => {
		const {axis, variables} = await opened(resultFile(options));
		expect(axis).toBe('time');
		expect(variables).toEqual([
			{name: 'time', unit: 's', description: 'Time in'},
			{name: 'h', unit: 'm', description: 'Height above ground'},
			{name: 'depth', unit: 'm', description: 'Depth'},
			{name: 'g', unit: 'm/s2', description: 'Gravity'},
			{name: 'minus.g', unit: undefined, description: 'Kind'},
			{name: 'load', unit: undefined, description: ''},
			{name: 'höhe', unit: 'm', description: 'Höhe'},
		]);
	});

	test('has aliases, their negatives, and constants at all points', async () => {
		const {read} = await opened(resultFile(options));
		const [part, ...others] = await read(['time', 'h', 'depth', 'g', 'minus.g', 'load', 'höhe']);
		expect(others).toEqual([]);
		expect(part?.case).toBeUndefined();
		expect(part?.numbers.map((values) => [...values])).toEqual([
			times,
			heights,
			heights.map((height) => -height),
			[9, 9, 9, 9, 9],
			[-9, -9, -9, -9, -9],
			[0, 2, 4, 4, 6],
			heights,
		]);
	});
});

test('a result of constants only has their points', async () => {
	const dataInfo = [0, 1, 1, 1, 1, 1, 1].map((block) => [block, block === 0 ? 1 : 2, 0, -1]);
	const {read} = await opened(resultFile({without: ['data_2'], dataInfo}));
	const [part] = await read(['time', 'g']);
	expect(part?.numbers.map((values) => [...values])).toEqual([
		[0, 3],
		[9, 9],
	]);
});

test('listing reads no numbers, and variables are read in chunks', async () => {
	const points = 300_000;
	const header = resultFile({without: ['data_2']});
	const data = matrix('data_2', [
		Array.from({length: points}, (_, index) => index),
		Array.from({length: points}, (_, index) => -index),
	]);
	const source = sourceOf(Buffer.concat([header, data]));
	const {read} = await matData(source, 'ref.mat');
	expect(source.readBytes()).toBeLessThan(10_000);
	const [part] = await read(['h']);
	expect(part?.numbers[0]?.at(-1)).toBe(1 - points);
	expect(part?.numbers[0]).toHaveLength(points);
});

test('MAT files of the demo can be read', async () => {
	const result = openResult(
		simulate({
			className: 'Modelica.Blocks.Examples.PID_Controller',
			settings: {'PI.k': 50},
			analysis: {type: 'dynamic'},
		}),
	);
	const {variables, read} = await opened(writeMat(result));
	expect(variables.map(({name}) => name)).toEqual(expect.arrayContaining([...result.names]));
	expect(variables.find(({name}) => name === 'inertia1.phi')).toMatchObject({unit: 'rad'});
	const [part] = await read(['time', 'inertia1.phi', 'PI.k']);
	expect(part?.numbers[1]).toEqual(result.trajectory('inertia1.phi')?.values);
	expect(part?.numbers[2]).toEqual(new Float64Array(part?.numbers[0]?.length ?? 0).fill(50));
});

describe('what is no such file', () => {
	test.each<[string, Uint8Array, string]>([
		[
			'a later level',
			Buffer.from('MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(200)),
			'is a MAT file of version 5.0; results of simulations are MAT 4 files',
		],
		['a part of a file', resultFile().subarray(0, -4), 'was it copied whole'],
		[
			'something behind it',
			Buffer.concat([resultFile(), Buffer.from('x')]),
			'no matrix of a MAT 4 file begins at byte',
		],
		['another matrix', matrix('x', [[1]]), 'it has no matrix Aclass'],
		[
			'a billion names of no letters',
			Buffer.concat([resultFile({without: ['name']}), hollow('name', 0, 0x7f_ff_ff_ff)]),
			'dataInfo has 7 entries for 0 names',
		],
		['a linearization', resultFile({kind: 'AlinearSystem'}), 'its class is AlinearSystem 1.1'],
		['without names', resultFile({without: ['name']}), 'it has no matrix name'],
		['another number of names', resultFile({dataInfo: [[0, 1, 0, -1]]}), 'dataInfo has 1 entry for 7 names'],
	])('%s is refused', async (_, bytes, problem) => {
		expect(isMatFile(bytes)).toBe(true);
		const error = await opened(bytes).catch((error_: unknown) => error_);
		expect(error).toBeInstanceOf(UsageError);
		expect(`${String(error)} ${error instanceof UsageError ? error.hint : ''}`).toContain(problem);
	});

	test('a variable outside the data is refused when it is read', async () => {
		const dataInfo = Array.from({length: 7}, () => [2, 3, 0, -1]);
		const {read} = await opened(resultFile({dataInfo}));
		await expect(read(['h'])).rejects.toThrow('h is in column 3 of data_2, which is not there');
		await expect(read(['v'])).rejects.toThrow('ref.mat has no variable v');
	});

	test('text is not a MAT file', () => {
		expect(isMatFile(Buffer.from('time,h\n0,1\n'.repeat(20)))).toBe(false);
		expect(isMatFile(Buffer.from(''))).toBe(false);
	});
});
