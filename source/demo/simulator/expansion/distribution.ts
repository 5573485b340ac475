import {betaShare, normalShare, quantile} from './special-functions.js';

/** A distribution that values are drawn from. Source: section 6.1 of the API reference. */
export type Distribution =
	| {readonly kind: 'uniform'; readonly start: number; readonly end: number}
	| {
			readonly kind: 'normal';
			readonly mean: number;
			readonly variance: number;

			/** Bounds of the values; infinite when there is none. */
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

/** The value below which a share, above 0 and below 1, of a distribution lies; a truncated one is scaled to its bounds. */
export function drawn(distribution: Distribution, share: number): number {
	switch (distribution.kind) {
		case 'uniform': {
			const {start, end} = distribution;
			return start + (end - start) * share;
		}

		case 'normal': {
			return truncatedNormal(distribution, share);
		}

		case 'beta': {
			const {alpha, beta, start, end} = distribution;
			return start + (end - start) * quantile((x) => betaShare(x, alpha, beta), share, 0, 1);
		}
	}
}

type Normal = Extract<Distribution, {kind: 'normal'}>;

function truncatedNormal({mean, variance, start, end}: Normal, share: number) {
	const deviation = Math.sqrt(variance);
	const low = Math.max(-40, (start - mean) / deviation);
	const high = Math.min(40, (end - mean) / deviation);
	const isUpper = low > 0;
	// The upper tail is mirrored, because shares near 1 have few digits left.
	const [from, to] = isUpper
		? [normalShare(-high), normalShare(-low)]
		: [normalShare(low), normalShare(high)];
	const wanted = from + (to - from) * (isUpper ? 1 - share : share);
	const standard = isUpper
		? -quantile(normalShare, wanted, -high, -low)
		: quantile(normalShare, wanted, low, high);
	return Math.min(end, Math.max(start, mean + deviation * standard));
}
