/* eslint-disable no-bitwise -- the Sobol sequence and the generator are defined on bits */
import {directions, maxDimensions} from './sobol-directions.js';

/** Numbers between 0 and 1, exclusive: `[sample][dimension]`. */
export type Samples = ReadonlyArray<readonly number[]>;

/** One value from each of `samples` equal intervals of every dimension, combined at random; deterministic for a seed. */
export function latinHypercube(samples: number, dimensions: number, seed: number): Samples {
	const random = createRandom(seed);
	const columns = Array.from({length: dimensions}, () => {
		const order = shuffled(samples, random);
		return order.map((part) => inside((part + random()) / samples));
	});
	return Array.from({length: samples}, (_, sample) => columns.map((column) => column[sample] ?? 0.5));
}

/**
The Sobol sequence, which fills the space evenly, without its first point, the origin. A seed shifts it at random (modulo 1).

@throws RangeError for more than `maxDimensions`
*/
export function sobol(samples: number, dimensions: number, seed?: number): Samples {
	if (dimensions > maxDimensions) {
		throw new RangeError(`SOBOL takes at most ${maxDimensions} variables, not ${dimensions}`);
	}

	const random = seed === undefined ? undefined : createRandom(seed);
	const shifts = Array.from({length: dimensions}, () => random?.() ?? 0);
	const numbers = Array.from({length: dimensions}, (_, dimension) => directions(dimension));
	const point = new Uint32Array(dimensions);
	return Array.from({length: samples}, (_, index) => {
		const bit = lowestZero(index);
		for (const [dimension, direction] of numbers.entries()) {
			point[dimension] = (point[dimension] ?? 0) ^ (direction[bit] ?? 0);
		}

		return Array.from(point, (value, dimension) => inside((value / 2 ** 32 + (shifts[dimension] ?? 0)) % 1));
	});
}

function lowestZero(index: number) {
	return 31 - Math.clz32(~index & (index + 1));
}

function inside(share: number) {
	return Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, share));
}

function shuffled(count: number, random: () => number): number[] {
	const order = Array.from({length: count}, (_, index) => index);
	for (let last = count - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[order[last], order[other]] = [order[other] ?? other, order[last] ?? last];
	}

	return order;
}

/** Pseudorandom numbers from 0 (inclusive) to 1 (exclusive): mulberry32. */
function createRandom(seed: number): () => number {
	let state = Math.trunc(seed);
	return () => {
		state = (state + 0x6d_2b_79_f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
