/* eslint-disable no-bitwise -- the generator is defined on bits */
/** A source of numbers from 0 (included) to 1 (excluded); the same seed gives the same numbers (mulberry32). */
export function createRandom(seed: number): () => number {
	let state = Math.trunc(seed);
	return () => {
		state = (state + 0x6d_2b_79_f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
