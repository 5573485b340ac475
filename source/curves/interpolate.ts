/** Values over time, equally many of both. Times never decrease; the same time twice is a step. */
export type Curve = {readonly time: Float64Array; readonly values: Float64Array};

/** Whether values never decrease, as times must not; false if one is NaN. */
export function isRising(values: ArrayLike<number>): boolean {
	for (let index = 1; index < values.length; index++) {
		if (!((values[index] ?? 0) >= (values[index - 1] ?? 0))) {
			return false;
		}
	}

	return true;
}

/** Returns a function that picks the values between two times, both included, from lists as long as `time`. */
export function pointsBetween(
	time: Float64Array,
	from: number,
	to: number,
): (values: Float64Array) => Float64Array {
	const isInside = (_: number, point: number) => {
		const at = time[point] ?? Number.NaN;
		return at >= from && at <= to;
	};

	return time.every(isInside) ? (values) => values : (values) => values.filter(isInside);
}

/**
The values of a curve at other times, linearly interpolated; NaN beyond its ends.

Steps are kept: if `time` contains the time of a step twice, the first gets the value before the step and the second the value after
it; if once, it gets the value after.

@param time - must never decrease.
*/
export function interpolate({time: own, values}: Curve, time: Float64Array): Float64Array {
	if (own === time) {
		return values;
	}

	const {length} = time;
	const result = new Float64Array(length);
	// The first own point at or after the moment.
	let at = 0;
	for (let index = 0; index < length; index++) {
		const moment = time[index] ?? Number.NaN;
		while (at < own.length && (own[at] ?? 0) < moment) {
			at++;
		}

		result[index] =
			own[at] === moment
				? (values[time[index + 1] === moment ? at : lastAt(own, at)] ?? Number.NaN)
				: between(own, values, at, moment);
	}

	return result;
}

/** The last of the points at the same time as this one. */
function lastAt(time: Float64Array, first: number): number {
	let last = first;
	while (time[last + 1] === time[first]) {
		last++;
	}

	return last;
}

/** Interpolates between a point after the moment and the one before it. */
function between(time: Float64Array, values: Float64Array, end: number, moment: number): number {
	const [start = Number.NaN, stop = Number.NaN] = [time[end - 1], time[end]];
	const [from = Number.NaN, to = Number.NaN] = [values[end - 1], values[end]];
	return from + ((moment - start) / (stop - start)) * (to - from);
}
