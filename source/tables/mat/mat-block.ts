import {type ByteSource} from '../data-file.js';
import {type Matrix} from './mat-matrix.js';

/** A matrix of data: the values of variables at points of time. */
export type Block = {
	readonly matrix: Matrix;
	readonly variables: number;
	readonly points: number;

	/** Whether the values of a variable are contiguous; otherwise those of a point are. */
	readonly isByVariable: boolean;
};

/** Number of bytes read at a time. */
const chunkLength = 4 * 1024 * 1024;

/** The values of some variables, given by their 0-based numbers in the block. Reads through the file at most once, piece by piece. */
export async function variablesOf(
	source: ByteSource,
	block: Block,
	wanted: readonly number[],
): Promise<readonly Float64Array[]> {
	const {matrix, variables, points, isByVariable} = block;
	const found = wanted.map((variable) => ({variable, values: new Float64Array(points)}));
	const {size} = matrix;
	const stripes = isByVariable
		? found.map(({variable, values}) => ({
				from: variable * points * size,
				width: size,
				columns: [{offset: 0, values}],
			}))
		: [
				{
					from: 0,
					width: variables * size,
					columns: found.map(({variable, values}) => ({offset: variable * size, values})),
				},
			];
	for (const stripe of stripes) {
		// eslint-disable-next-line no-await-in-loop -- disks are fastest at sequential reads
		await readStripe(source, block, stripe);
	}

	return found.map(({values}) => values);
}

type Stripe = {
	/** Offset of the first point in bytes from the beginning of the matrix. */
	readonly from: number;

	/** Bytes from one point to the next. */
	readonly width: number;
	readonly columns: ReadonlyArray<{readonly offset: number; readonly values: Float64Array}>;
};

async function readStripe(
	source: ByteSource,
	{matrix: {start, numberAt}, points}: Block,
	{from, width, columns}: Stripe,
): Promise<void> {
	const atOnce = Math.max(1, Math.floor(chunkLength / width));
	for (let first = 0; first < points; first += atOnce) {
		const count = Math.min(atOnce, points - first);
		// eslint-disable-next-line no-await-in-loop -- only one piece at a time in memory
		const bytes = await source.read(start + from + first * width, count * width);
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		for (const {offset, values} of columns) {
			for (let point = 0; point < count; point++) {
				values[first + point] = numberAt(view, point * width + offset);
			}
		}
	}
}
