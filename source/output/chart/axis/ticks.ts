import {nice, ticks as roundValues} from 'd3-array';
import {type Range, createScale, isFlat} from './scale.js';
import {logTexts, tickTexts} from './tick-texts.js';

/** A marked place on an axis. */
export type Tick = {
	/** From 0, the beginning of the axis, to 1. */
	readonly position: number;
	readonly text: string;
};

export type TickOptions = {
	/** About how many; 1 or more. */
	readonly count: number;
	readonly isLog?: boolean | undefined;

	/** How much of the axis' unit is one of the unit shown, e.g. 3600 for hours on an axis in seconds. Default 1. */
	readonly factor?: number | undefined;

	/** Whether texts may go beyond ASCII. Default true. */
	readonly unicode?: boolean | undefined;
};

/** Round values along an axis with their texts, in rising order; the value itself on an axis that has only one. */
export function ticksOf(
	range: Range,
	{count, isLog = false, factor = 1, unicode = true}: TickOptions,
): Tick[] {
	const shown = {low: range.low / factor, high: range.high / factor};
	const scale = createScale(shown, isLog);
	const values = isFlat(shown) ? [shown.low] : valuesIn(shown, count, isLog);
	const texts = isLog ? logTexts(values, unicode) : tickTexts(values);
	return values.map((value, index) => ({position: scale(value), text: texts[index] ?? ''}));
}

/** The range, its ends moved to round values that lie close by. */
export function rounded(range: Range, count = 5): Range {
	if (isFlat(range) || !Number.isFinite(range.high - range.low)) {
		return range;
	}

	const [low, high] = nice(range.low, range.high, count);
	const near = (range.high - range.low) * nearness;
	return {
		low: range.low - low <= near ? low : range.low,
		high: high - range.high <= near ? high : range.high,
	};
}

/** How far a round value may lie outside a range to become its end, as part of the range. */
const nearness = 0.08;

function valuesIn(range: Range, count: number, isLog: boolean): number[] {
	if (!Number.isFinite(range.high - range.low)) {
		return [range.low, range.high];
	}

	const values = isLog ? powersIn(range, count) : roundValues(range.low, range.high, count);
	const inside = values.filter((value) => value >= range.low && value <= range.high);
	return inside.length > 0 ? inside : [range.low, range.high];
}

/** What stands between powers of ten, at the least and at the most. */
const fewDigits = [1, 2, 5];
const allDigits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Powers of ten; where there are hardly any, values between them, too. */
function powersIn({low, high}: Range, count: number): number[] {
	const first = Math.ceil(Math.log10(low));
	const last = Math.floor(Math.log10(high));
	if (last - first < 1) {
		const decades = Array.from({length: last - first + 3}, (_, index) => first - 1 + index);
		const inside = [fewDigits, allDigits].map((digits) =>
			decades
				.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
				.filter((value) => value >= low && value <= high),
		);
		return inside.find((values) => values.length > 2) ?? roundValues(low, high, count);
	}

	const step = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
	return Array.from({length: Math.floor((last - first) / step) + 1}, (_, index) =>
		Number(`1e${first + index * step}`),
	);
}
