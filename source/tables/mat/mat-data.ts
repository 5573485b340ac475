import {bisectLeft} from 'd3-array';
import {UsageError} from '../../errors/usage-error.js';
import {type ByteSource, type DataFile, type DataVariable} from '../data-file.js';
import {counted} from '../../text/counted.js';
import {type Block, variablesOf} from './mat-block.js';
import {headerLength, matrixAt, type Matrix, numbersOf, textsOf} from './mat-matrix.js';

/** Whether these are the first bytes of a MAT file of any level. */
export function isMatFile(start: Uint8Array): boolean {
	return matrixAt(start, 0) !== undefined || laterLevel(start) !== undefined;
}

/** The version of a file in MATLAB's later formats, e.g. `5.0`. */
function laterLevel(start: Uint8Array): string | undefined {
	const text = new TextDecoder('latin1').decode(start.subarray(0, 20));
	return /^MATLAB (\d\.\d) MAT-file/v.exec(text)?.[1];
}

/**
A result in a MAT 4 file as Dymola and OpenModelica write it: the matrices `Aclass`, `name`, `description`, `dataInfo`,
`data_1` (constants, at both ends) and `data_2`. Reads only the names at first, and values on demand, piece by piece.

@param file - what to call it in errors.
@throws UsageError if it is something else, or incomplete.
*/
export async function matData(source: ByteSource, file: string): Promise<DataFile> {
	const matrices = await matricesIn(source, file);
	const isByRows = await isNormal(source, matrices, file);
	const [names, info] = [required(matrices, 'name', file), required(matrices, 'dataInfo', file)];
	const description = matrices.get('description');
	const texts = await textsOf(source, names, isByRows);
	const descriptions = description === undefined ? [] : await textsOf(source, description, isByRows);
	const places = placesIn(await numbersOf(source, info), info, isByRows);
	if (places.length !== texts.length) {
		throw noResult(
			file,
			`dataInfo has ${places.length === 1 ? '1 entry' : `${places.length} entries`} for ${counted(texts.length, 'name')}`,
		);
	}

	const variables = new Map(texts.map((name, index) => [name, described(name, descriptions[index] ?? '')]));
	const placeOf = new Map(texts.map((name, index) => [name, places[index]]));
	const blocks = blocksAmong(matrices, isByRows);
	return {
		file,
		axis: texts[0] ?? 'time',
		variables: [...variables.values()],
		async read(wanted) {
			const found = wanted.map((name) => checkedPlace(placeOf.get(name), blocks, name, file));
			return [{case: undefined, numbers: await numbersAt(found, blocks, source)}];
		},
	};
}

async function matricesIn(source: ByteSource, file: string): Promise<ReadonlyMap<string, Matrix>> {
	const matrices = new Map<string, Matrix>();
	for (let offset = 0; offset < source.size;) {
		// The beginning of a matrix tells where the next one is.
		// eslint-disable-next-line no-await-in-loop
		const bytes = await source.read(offset, headerLength);
		const matrix = matrixAt(bytes, offset);
		if (matrix === undefined) {
			throw notRead(file, offset, laterLevel(bytes));
		}

		offset = matrix.start + matrix.rows * matrix.columns * matrix.size;
		if (offset > source.size) {
			throw new UsageError(
				`${file} ends at byte ${source.size}, but its matrix ${matrix.name} goes on to byte ${offset}`,
				{hint: 'was it copied whole?'},
			);
		}

		matrices.set(matrix.name, matrix);
	}

	return matrices;
}

function notRead(file: string, offset: number, level: string | undefined): UsageError {
	return level === undefined || offset > 0
		? new UsageError(`${file}: no matrix of a MAT 4 file begins at byte ${offset}`)
		: new UsageError(`${file} is a MAT file of version ${level}; results of simulations are MAT 4 files`, {
				hint: "in MATLAB: writetable(…, 'data.csv'), and take that",
			});
}

function noResult(file: string, reason: string): UsageError {
	return new UsageError(`${file} is a MAT file, but no result of a simulation: ${reason}`);
}

function required(matrices: ReadonlyMap<string, Matrix>, name: string, file: string): Matrix {
	const matrix = matrices.get(name);
	if (matrix === undefined) {
		throw noResult(file, `it has no matrix ${name}`);
	}

	return matrix;
}

/** Whether names are rows (`binNormal`) or columns (`binTrans`). */
async function isNormal(
	source: ByteSource,
	matrices: ReadonlyMap<string, Matrix>,
	file: string,
): Promise<boolean> {
	const [kind = '', version = '', , layout = 'binNormal'] = await textsOf(
		source,
		required(matrices, 'Aclass', file),
		true,
	);
	if (kind !== 'Atrajectory' || !version.startsWith('1.1')) {
		throw noResult(file, `its class is ${kind} ${version}`.trim());
	}

	return layout !== 'binTrans';
}

/** Location of the values of a variable. */
type Place = {
	/** 1-based; 0 for the time, which is in every block. */
	readonly block: number;

	/** 1-based; negative if it is the negated value of another variable. */
	readonly column: number;
};

function placesIn(numbers: Float64Array, {rows, columns}: Matrix, isByRows: boolean): readonly Place[] {
	const count = isByRows ? rows : columns;
	const at = (index: number, field: number) =>
		numbers[isByRows ? field * rows + index : index * rows + field] ?? Number.NaN;
	return Array.from({length: count}, (_, index) => ({block: at(index, 0), column: at(index, 1)}));
}

type Blocks = ReadonlyMap<number, Block>;

function blocksAmong(matrices: ReadonlyMap<string, Matrix>, isByRows: boolean): Blocks {
	return new Map(
		[...matrices.values()].flatMap((matrix): ReadonlyArray<readonly [number, Block]> => {
			const number = /^data_(\d+)$/v.exec(matrix.name)?.[1];
			const {rows, columns} = matrix;
			const [variables, points] = isByRows ? [columns, rows] : [rows, columns];
			return number === undefined
				? []
				: [[Number(number), {matrix, variables, points, isByVariable: isByRows}]];
		}),
	);
}

/** Splits off the unit at the end of a description: `angle [rad]`. `[rad|deg]` is in rad, `[:#(type=Integer)]` is no unit. */
function described(name: string, text: string): DataVariable {
	const [, description = text, inside = ''] = /^(.*?)\s*\[([^\[\]]*)\]$/sv.exec(text) ?? [];
	const unit = inside.split('|', 1)[0]?.replace(/:#.*/sv, '') ?? '';
	return {name, unit: ['', '-', '1'].includes(unit) ? undefined : unit, description};
}

type CheckedPlace = Place & {readonly of: Block};

/** Variables that change are in block 2; a result without any has only block 1. */
function mainBlock(blocks: Blocks): number {
	return (blocks.get(2)?.points ?? 0) > 0 ? 2 : 1;
}

function checkedPlace(place: Place | undefined, blocks: Blocks, name: string, file: string): CheckedPlace {
	if (place === undefined) {
		throw new UsageError(`${file} has no variable ${name}`);
	}

	const {block, column} = place;
	const number = block === 0 ? mainBlock(blocks) : block;
	const of = blocks.get(number);
	if (of === undefined || !(Math.abs(column) >= 1 && Math.abs(column) <= of.variables)) {
		throw noResult(file, `${name} is in column ${Math.abs(column)} of data_${number}, which is not there`);
	}

	return {block: number, column, of};
}

/** Reads variables at the points of the main block. */
async function numbersAt(
	places: readonly CheckedPlace[],
	blocks: Blocks,
	source: ByteSource,
): Promise<readonly Float64Array[]> {
	const main = mainBlock(blocks);
	const values = new Map<CheckedPlace, Float64Array>();
	let times: Float64Array = new Float64Array();
	for (const number of new Set([main, ...places.map(({block}) => block)])) {
		const own = places.filter(({block}) => block === number);
		const of = blocks.get(number);
		const columns = own.map(({column}) => Math.abs(column) - 1);
		// eslint-disable-next-line no-await-in-loop -- the file is read from its beginning to its end
		const [time = times, ...found] = of === undefined ? [] : await variablesOf(source, of, [0, ...columns]);
		times = number === main ? time : times;
		for (const [index, place] of own.entries()) {
			const sign = Math.sign(place.column);
			const signed = (found[index] ?? new Float64Array()).map((value) => sign * value);
			values.set(place, number === main ? signed : atTimes(times, time, signed));
		}
	}

	return places.map((place) => values.get(place) ?? new Float64Array());
}

/** Values between points are interpolated linearly, as `dataInfo` says for all variables; outside they stay constant. */
function atTimes(times: Float64Array, own: Float64Array, values: Float64Array): Float64Array {
	const [first = Number.NaN, last = first] = [values[0], values.at(-1)];
	if (values.every((value) => value === first)) {
		return new Float64Array(times.length).fill(first);
	}

	return times.map((time) => {
		const right = bisectLeft(own, time);
		const [before = time, after = time] = [own[right - 1], own[right]];
		const [left = values[right] ?? last, next = last] = [values[right - 1], values[right]];
		return after === before ? next : left + ((time - before) / (after - before)) * (next - left);
	});
}

/**
All matrices of a small file by name, as rows; character matrices have one text per row.

@throws UsageError if it is not a MAT 4 file, or incomplete.
*/
export async function matricesOf(
	source: ByteSource,
	file: string,
): Promise<ReadonlyMap<string, ReadonlyArray<readonly unknown[]>>> {
	const matrices = await matricesIn(source, file);
	const read = await Promise.all(
		Array.from(
			matrices.values(),
			async (matrix): Promise<readonly [string, ReadonlyArray<readonly unknown[]>]> => {
				if (matrix.isText) {
					const texts = await textsOf(source, matrix, true);
					return [matrix.name, texts.map((text) => [text])];
				}

				const numbers = await numbersOf(source, matrix);
				const {rows, columns} = matrix;
				const list = Array.from({length: rows}, (_, row) =>
					Array.from({length: columns}, (__, column) => numbers[column * rows + row] ?? Number.NaN),
				);
				return [matrix.name, list];
			},
		),
	);
	return new Map(read);
}
