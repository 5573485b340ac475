import {nice, ticks as roundValues} from 'd3-array';
import {type Range, createScale, isFlat} from './scale.js';
import {logTexts, tickTexts} from './tick-texts.js';

/** A tick on an axis. */
export type Tick = {
	/** From 0 at the start of the axis to 1 at its end. */
	readonly position: number;
	readonly text: string;
};

export type TickOptions = {
	/** Roughly how many ticks; 1 or more. */
	readonly count: number;
	readonly isLog?: boolean | undefined;

	/** How many of the axis's own unit make one of the unit shown, e.g. 3600 for hours on an axis in seconds. Default 1. */
	readonly factor?: number | undefined;

	/** Whether labels may go beyond ASCII. Default true. */
	readonly unicode?: boolean | undefined;
};

/** Round values along an axis with their labels, in ascending order; on an axis with a single value, that value. */
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

/** The range with its ends moved to nearby round values. */
export function rounded(range: Range): Range {
	if (isFlat(range) || !Number.isFinite(range.high - range.low)) {
		return range;
	}

	const [low, high] = nice(range.low, range.high, 5);
	const near = (range.high - range.low) * nearness;
	return {
		low: range.low - low <= near ? low : range.low,
		high: high - range.high <= near ? high : range.high,
	};
}

/** How far outside a range a round value may be and still become its end, as a fraction of the range. */
const nearness = 0.08;

function valuesIn(range: Range, count: number, isLog: boolean): number[] {
	if (!Number.isFinite(range.high - range.low)) {
		return [range.low, range.high];
	}

	const values = isLog ? powersIn(range, count) : roundValues(range.low, range.high, count);
	const inside = values.filter((value) => value >= range.low && value <= range.high);
	return inside.length > 0 ? inside : [range.low, range.high];
}

/** Values between powers of ten: the sparse choice and the dense one. */
const fewDigits = [1, 2, 5];
const allDigits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Powers of ten, and values between them where there are only a few. */
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
