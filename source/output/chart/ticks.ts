import {nice, ticks as roundValues} from 'd3-array';
import {type Range} from './bounds.js';
import {createScale, isFlat} from './scale.js';

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
};

/** Round values along an axis with their texts, in rising order; the value itself on an axis that has only one. */
export function ticksOf(range: Range, {count, isLog = false, factor = 1}: TickOptions): Tick[] {
	const shown = {low: range.low / factor, high: range.high / factor};
	const scale = createScale(shown, isLog);
	const values = isFlat(shown) ? [shown.low] : valuesIn(shown, count, isLog);
	const texts = isLog ? values.map((value) => shortText(value)) : tickTexts(values);
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

/** Powers of ten; where there are hardly any, values between them, too. */
function powersIn({low, high}: Range, count: number): number[] {
	const first = Math.ceil(Math.log10(low));
	const last = Math.floor(Math.log10(high));
	if (last - first < 1) {
		return roundValues(low, high, count);
	}

	const step = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
	return Array.from({length: Math.floor((last - first) / step) + 1}, (_, index) =>
		Number(`1e${first + index * step}`),
	);
}

/** Texts that tell the values of one axis apart, all with as many digits. */
export function tickTexts(values: readonly number[]): string[] {
	const greatest = Math.max(...values.map((value) => Math.abs(value)));
	const steps = values.slice(1).map((value, index) => value / 2 - (values[index] ?? 0) / 2);
	const step = Math.min(...steps) * 2;
	if (!Number.isFinite(step) || step <= 0) {
		return values.map((value) => shortText(value));
	}

	const digits = digitsOf(greatest) - digitsOf(step);
	if (greatest >= 1e6 || greatest < 1e-3) {
		return values.map((value) => exponentText(value, Math.min(15, Math.max(0, digits))));
	}

	const decimals = Math.min(20, Math.max(0, -digitsOf(step)));
	return values.map((value) => withoutMinusZero(value.toFixed(decimals)));
}

/** The power of ten of a number's first digit. */
function digitsOf(value: number): number {
	return Math.floor(Math.log10(value) + 1e-9);
}

/** Six digits, as short as they can be written. */
function shortText(value: number): string {
	const rounded = Number(value.toPrecision(6));
	return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-3)
		? rounded.toExponential().replace('e+', 'e')
		: String(rounded);
}

function exponentText(value: number, digits: number): string {
	return value === 0 ? '0' : value.toExponential(digits).replace('e+', 'e');
}

function withoutMinusZero(text: string): string {
	return /^-0(?:\.0*)?$/v.test(text) ? text.slice(1) : text;
}
