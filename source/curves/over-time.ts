import {type Curve, interpolate} from './interpolate.js';

/**
The slope at every point, of second order from both neighbours; at the ends and on both sides of a step from one neighbour only.
A single point has none.
*/
export function derivative({time, values}: Curve): Float64Array {
	const {length} = time;
	const result = new Float64Array(length);
	for (let index = 0; index < length; index++) {
		const [t = 0, y = 0] = [time[index], values[index]];
		const [before, after] = [t - (time[index - 1] ?? t), (time[index + 1] ?? t) - t];
		const [left, right] = [(y - (values[index - 1] ?? y)) / before, ((values[index + 1] ?? y) - y) / after];
		result[index] =
			before > 0 && after > 0
				? (left * after + right * before) / (before + after)
				: before > 0
					? left
					: after > 0
						? right
						: Number.NaN;
	}

	return result;
}

/** The area under a curve from its start to every point, by trapezoids; gaps add nothing. */
export function integral({time, values}: Curve): Float64Array {
	const {length} = time;
	const result = new Float64Array(length);
	let sum = 0;
	for (let index = 0; index < length; index++) {
		const area =
			index === 0
				? 0
				: ((time[index] ?? 0) - (time[index - 1] ?? 0)) *
					((values[index] ?? 0) + (values[index - 1] ?? 0)) *
					0.5;
		sum += Number.isFinite(area) ? area : 0;
		result[index] = Number.isNaN(values[index]) ? Number.NaN : sum;
	}

	return result;
}

/** The area under a curve; NaN if no two neighbouring points have values. */
export function area({time, values}: Curve): number {
	const span = knownSpan({time, values});
	return span === 0
		? Number.NaN
		: (integral({time, values}).findLast((value) => !Number.isNaN(value)) ?? Number.NaN);
}

/** The mean over time: area divided by duration, however the points are spaced. For a curve of a single moment, the mean of its values. */
export function mean({time, values}: Curve): number {
	const span = knownSpan({time, values});
	if (span > 0) {
		return area({time, values}) / span;
	}

	const known = values.filter((value) => !Number.isNaN(value));
	return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** How long a curve has values. */
function knownSpan({time, values}: Curve): number {
	let span = 0;
	for (let index = 1; index < time.length; index++) {
		const isKnown = Number.isFinite(values[index]) && Number.isFinite(values[index - 1]);
		span += isKnown ? (time[index] ?? 0) - (time[index - 1] ?? 0) : 0;
	}

	return span;
}

/** The least or greatest value; NaN if there is none. */
export function extreme(values: Float64Array, sign: 1 | -1): number {
	let found = Number.NaN;
	for (const value_ of values) {
		const value = value_ ?? Number.NaN;
		if (!(sign * value <= sign * found) && !Number.isNaN(value)) {
			found = value;
		}
	}

	return found;
}

/** The first value; NaN if there is none. */
export function initial(values: Float64Array): number {
	return values.find((value) => !Number.isNaN(value)) ?? Number.NaN;
}

/** The last value; NaN if there is none. */
export function final(values: Float64Array): number {
	return values.findLast((value) => !Number.isNaN(value)) ?? Number.NaN;
}

/** The curve delayed by some time; its first value until then. */
export function delayed({time, values}: Curve, by: number): Float64Array {
	const start = time[0] ?? 0;
	const moments = time.map((moment) => Math.max(start, moment - by));
	return interpolate({time: Float64Array.from(time), values}, moments);
}
