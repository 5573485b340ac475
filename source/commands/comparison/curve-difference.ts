import {bisectLeft, bisectRight} from 'd3-array';
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

	const [there, back] = [farthest(one, other), farthest(other, one)];
	return Math.abs(back.difference) > Math.abs(there.difference)
		? {first, second, most: -back.difference, at: back.at, size}
		: {first, second, most: there.difference, at: there.at, size};
}

/** What the other curve has more at the points of the one, where that is most. */
function farthest(one: ChartSeries, other: ChartSeries): {readonly difference: number; readonly at: number} {
	let [difference, at] = [Number.NaN, Number.NaN];
	for (let index = 0; index < one.x.length; index++) {
		const place = one.x[index] ?? Number.NaN;
		const isBeforeStep = one.x[index + 1] === place;
		const apart = valueAt(other, place, isBeforeStep) - (one.y[index] ?? Number.NaN);
		if (Number.isFinite(apart) && !(Math.abs(apart) <= Math.abs(difference))) {
			difference = apart;
			at = place;
		}
	}

	return {difference, at};
}

/** The value on the line between two points; NaN beyond the ends. Where the curve steps, the one behind or before the step. */
function valueAt({x, y}: ChartSeries, place: number, isBeforeStep: boolean): number {
	const index = isBeforeStep ? bisectLeft(x, place) : bisectRight(x, place) - 1;
	if (x[index] === place) {
		return y[index] ?? Number.NaN;
	}

	const left = isBeforeStep ? index - 1 : index;
	const [start = Number.NaN, end = Number.NaN] = [x[left], x[left + 1]];
	const value = y[left] ?? Number.NaN;
	return value + ((place - start) / (end - start)) * ((y[left + 1] ?? Number.NaN) - value);
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

/** Whether values only rise or stay, as a time does; in a phase plot they do not. */
function isRising(values: ArrayLike<number>): boolean {
	for (let index = 1; index < values.length; index++) {
		if (!((values[index] ?? 0) >= (values[index - 1] ?? 0))) {
			return false;
		}
	}

	return true;
}

function lastOf({y}: ChartSeries): number {
	// eslint-disable-next-line unicorn/prefer-at -- what is only like an array has none
	return y[y.length - 1] ?? Number.NaN;
}
