import {betaCdf, normalCdf, quantile} from './special-functions.js';

/** A probability distribution. Source: section 6.1 of the API reference. */
export type Distribution =
	| {readonly kind: 'uniform'; readonly start: number; readonly end: number}
	| {
			readonly kind: 'normal';
			readonly mean: number;
			readonly variance: number;

			/** Bounds of the values; infinite when unbounded. */
			readonly start: number;
			readonly end: number;
	  }
	| {
			readonly kind: 'beta';
			readonly alpha: number;
			readonly beta: number;
			readonly start: number;
			readonly end: number;
	  };

/** Quantile of a distribution for a probability between 0 and 1, exclusive. Bounds truncate the distribution. */
export function quantileOf(distribution: Distribution, probability: number): number {
	switch (distribution.kind) {
		case 'uniform': {
			const {start, end} = distribution;
			return start + (end - start) * probability;
		}

		case 'normal': {
			return truncatedNormal(distribution, probability);
		}

		case 'beta': {
			const {alpha, beta, start, end} = distribution;
			return start + (end - start) * quantile((x) => betaCdf(x, alpha, beta), probability, 0, 1);
		}
	}
}

type Normal = Extract<Distribution, {kind: 'normal'}>;

function truncatedNormal({mean, variance, start, end}: Normal, probability: number) {
	const deviation = Math.sqrt(variance);
	const low = Math.max(-40, (start - mean) / deviation);
	const high = Math.min(40, (end - mean) / deviation);
	const isUpper = low > 0;
	// Mirrors the upper tail, because probabilities near 1 have few significant digits.
	const [from, to] = isUpper ? [normalCdf(-high), normalCdf(-low)] : [normalCdf(low), normalCdf(high)];
	const target = from + (to - from) * (isUpper ? 1 - probability : probability);
	const standard = isUpper
		? -quantile(normalCdf, target, -high, -low)
		: quantile(normalCdf, target, low, high);
	return Math.min(end, Math.max(start, mean + deviation * standard));
}
