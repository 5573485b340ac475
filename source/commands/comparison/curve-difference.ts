import {type Curve, interpolate, isRising} from '../../curves/interpolate.js';
import {type ChartSeries} from '../../output/chart/chart-view.js';

/** How far two curves are apart. */
type CurveDifference = {
	/** Their last values; NaN when they have none. */
	readonly first: number;
	readonly second: number;

	/** The second less the first where that is most, and the place; NaN when they share no stretch of an axis. */
	readonly most: number;
	readonly at: number;

	/** The greatest value of the two, whatever its sign. */
	readonly size: number;
};

/** Compares two curves over one axis, between their points where the points of one lie elsewhere than those of the other. */
export function curveDifference(one: ChartSeries, other: ChartSeries): CurveDifference {
	const [first, second] = [lastOf(one), lastOf(other)];
	const size = Math.max(sizeOf(one), sizeOf(other));
	if (!isRising(one.x) || !isRising(other.x)) {
		return {first, second, most: Number.NaN, at: Number.NaN, size};
	}

	const [own, others] = [curveOf(one), curveOf(other)];
	const [there, back] = [farthest(own, others), farthest(others, own)];
	return Math.abs(back.difference) > Math.abs(there.difference)
		? {first, second, most: -back.difference, at: back.at, size}
		: {first, second, most: there.difference, at: there.at, size};
}

/** What the other curve has more at the points of the one, where that is most. */
function farthest(one: Curve, other: Curve): {readonly difference: number; readonly at: number} {
	let [difference, at] = [Number.NaN, Number.NaN];
	for (const [index, value] of interpolate(other, one.time).entries()) {
		const apart = value - (one.values[index] ?? Number.NaN);
		if (Number.isFinite(apart) && !(Math.abs(apart) <= Math.abs(difference))) {
			difference = apart;
			at = one.time[index] ?? Number.NaN;
		}
	}

	return {difference, at};
}

function sizeOf({y}: ChartSeries): number {
	const {length} = y;
	let size = 0;
	for (let index = 0; index < length; index++) {
		const value = Math.abs(y[index] ?? 0);
		size = Math.max(value, size);
	}

	return size;
}

function curveOf({x, y}: ChartSeries): Curve {
	return {time: Float64Array.from(x), values: Float64Array.from(y)};
}

function lastOf({y}: ChartSeries): number {
	// eslint-disable-next-line unicorn/prefer-at -- what is only like an array has none
	return y[y.length - 1] ?? Number.NaN;
}
