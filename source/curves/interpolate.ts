/** Values over time, as many of both; times never fall, and a time given twice is a step. */
export type Curve = {readonly time: Float64Array; readonly values: Float64Array};

/** Whether values only rise or stay, as a time does; NaN does neither. */
export function isRising(values: ArrayLike<number>): boolean {
	for (let index = 1; index < values.length; index++) {
		if (!((values[index] ?? 0) >= (values[index - 1] ?? 0))) {
			return false;
		}
	}

	return true;
}

/** Takes the values at the times of a span, its ends included, out of lists that are as long as `time`. */
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
The values of a curve at other times, on the line between its points; NaN beyond its ends.

Steps are kept: where `time` has a moment twice, the first gets the value before the step, the second the one after it; where it has it
once, that is the one after.

@param time - never falls.
*/
export function interpolate({time: own, values}: Curve, time: Float64Array): Float64Array {
	if (own === time) {
		return values;
	}

	const {length} = time;
	const result = new Float64Array(length);
	// The first own point that is not before the moment.
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

/** The last of the points that share the moment of one. */
function lastAt(time: Float64Array, first: number): number {
	let last = first;
	while (time[last + 1] === time[first]) {
		last++;
	}

	return last;
}

/** On the line that ends at a point, which is after the moment. */
function between(time: Float64Array, values: Float64Array, end: number, moment: number): number {
	const [start = Number.NaN, stop = Number.NaN] = [time[end - 1], time[end]];
	const [from = Number.NaN, to = Number.NaN] = [values[end - 1], values[end]];
	return from + ((moment - start) / (stop - start)) * (to - from);
}
