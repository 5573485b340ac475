import {type ByteSource} from '../data-file.js';
import {type Matrix} from './mat-matrix.js';

/** A matrix of data: variables at points of time. */
export type Block = {
	readonly matrix: Matrix;
	readonly variables: number;
	readonly points: number;

	/** Whether a variable lies in one piece; else the values of one point do. */
	readonly isByVariable: boolean;
};

/** How many bytes are read at once. */
const chunkLength = 4 * 1024 * 1024;

/** The values of some variables, by their 0-based numbers in the block. The file is gone through once at most, piece by piece. */
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
		// eslint-disable-next-line no-await-in-loop -- one after the other is what a disk is fastest at
		await readStripe(source, block, stripe);
	}

	return found.map(({values}) => values);
}

type Stripe = {
	/** Where the first point is, in bytes from the beginning of the matrix. */
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
		// eslint-disable-next-line no-await-in-loop -- one piece after the other, so that memory holds one
		const bytes = await source.read(start + from + first * width, count * width);
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		for (const {offset, values} of columns) {
			for (let point = 0; point < count; point++) {
				values[first + point] = numberAt(view, point * width + offset);
			}
		}
	}
}
