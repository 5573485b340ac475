/* eslint-disable no-bitwise -- the Sobol sequence is defined on bits */
type Polynomial = {
	readonly degree: number;

	/** The inner coefficients as bits. */
	readonly coefficients: number;

	/** The first direction numbers, as many as the degree. */
	readonly start: readonly number[];
};

/** Dimensions 2, 3, … Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", 2008. */
const polynomials: readonly Polynomial[] = [
	{degree: 1, coefficients: 0, start: [1]},
	{degree: 2, coefficients: 1, start: [1, 3]},
	{degree: 3, coefficients: 1, start: [1, 3, 1]},
	{degree: 3, coefficients: 2, start: [1, 1, 1]},
	{degree: 4, coefficients: 1, start: [1, 1, 3, 3]},
	{degree: 4, coefficients: 4, start: [1, 3, 5, 13]},
	{degree: 5, coefficients: 2, start: [1, 1, 5, 5, 17]},
	{degree: 5, coefficients: 4, start: [1, 1, 5, 5, 5]},
	{degree: 5, coefficients: 7, start: [1, 1, 7, 11, 19]},
	{degree: 5, coefficients: 11, start: [1, 1, 5, 1, 1]},
	{degree: 5, coefficients: 13, start: [1, 1, 1, 3, 11]},
	{degree: 5, coefficients: 14, start: [1, 3, 5, 5, 31]},
	{degree: 6, coefficients: 1, start: [1, 3, 3, 9, 7, 49]},
	{degree: 6, coefficients: 13, start: [1, 1, 1, 15, 21, 21]},
	{degree: 6, coefficients: 16, start: [1, 3, 1, 13, 27, 49]},
	{degree: 6, coefficients: 19, start: [1, 1, 1, 15, 7, 5]},
	{degree: 6, coefficients: 22, start: [1, 3, 1, 15, 13, 25]},
	{degree: 6, coefficients: 25, start: [1, 1, 5, 5, 19, 61]},
	{degree: 7, coefficients: 1, start: [1, 3, 7, 11, 23, 15, 103]},
	{degree: 7, coefficients: 4, start: [1, 3, 7, 13, 13, 15, 69]},
];

/** Number of dimensions with direction numbers. */
export const maxDimensions = polynomials.length + 1;

const bits = 32;

/** The direction numbers of a 0-based dimension, as 32-bit fractions. */
export function directions(dimension: number): Uint32Array {
	const polynomial = polynomials[dimension - 1];
	const numbers = new Uint32Array(bits);
	for (let bit = 0; bit < bits; bit++) {
		numbers[bit] = polynomial ? directionOf(numbers, bit, polynomial) : 2 ** (bits - 1 - bit);
	}

	return numbers;
}

function directionOf(numbers: Uint32Array, bit: number, {degree, coefficients, start}: Polynomial): number {
	const first = start[bit];
	if (first !== undefined) {
		return first * 2 ** (bits - 1 - bit);
	}

	const base = numbers[bit - degree] ?? 0;
	let direction = base ^ (base >>> degree);
	for (let term = 1; term < degree; term++) {
		if ((coefficients >> (degree - 1 - term)) & 1) {
			direction ^= numbers[bit - term] ?? 0;
		}
	}

	return direction >>> 0;
}
