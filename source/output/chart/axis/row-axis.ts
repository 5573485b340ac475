import {type Range, isFlat} from './scale.js';
import {logTexts, tickTexts} from './tick-texts.js';
import {ticksOf} from './ticks.js';

/** A vertical axis fitted to rows of cells, so that round values sit exactly on rows, evenly spaced. */
export type RowAxis = {
	/** Rows it needs; never more than there are. */
	readonly rows: number;

	/** The axis over that many rows or more: its range, from the lowest dot to the highest, and its labels by row, counted from 0 at the top. */
	readonly over: (rows: number) => {readonly range: Range; readonly texts: ReadonlyMap<number, string>};
};

export type RowAxisOptions = {
	/** Rows available, 1 or more. */
	readonly rows: number;
	readonly isLog: boolean;

	/** Whether rows are braille (four dots each) and labels may go beyond ASCII. */
	readonly unicode: boolean;
};

/** The share of the rows the curves must fill. */
const minUsed = 0.4;

/** Rows given to a constant. */
const flatRows = 7;

/** The axis that shows a range in at most the given rows and wastes the fewest of them. */
export function rowAxis(range: Range, options: RowAxisOptions): RowAxis {
	const {rows, isLog} = options;
	const low = isLog ? Math.log10(range.low) : range.low;
	const high = isLog ? Math.log10(range.high) : range.high;
	if (isFlat({low, high})) {
		const odd = Math.min(flatRows, rows - 1 + (rows % 2));
		return {rows: Math.max(1, odd), over: (given) => looseAxis(range, {...options, rows: given})};
	}

	const spacing = Number.isFinite(high - low) ? bestSpacing({low, high}, options) : undefined;
	return spacing === undefined
		? {rows, over: (given) => looseAxis(range, {...options, rows: given})}
		: {rows: spacing.rows, over: (given) => spacedAxis(spacing, {...options, rows: given})};
}

/** An even spacing of ticks. */
type Spacing = {
	/** Between two ticks: a difference (on a logarithmic axis, in powers of ten) and a number of rows. */
	readonly step: number;
	readonly per: number;

	/** The lowest row: its value is this many times `step / per`. */
	readonly bottom: number;
	readonly rows: number;
};

/** How far a row's range reaches below and above its value, in rows: a braille row stands for the value of its third dot of four. */
function reachOf(unicode: boolean) {
	return unicode ? {below: 0.25, above: 0.5} : {below: 0, above: 0};
}

function bestSpacing(range: Range, options: RowAxisOptions): Spacing | undefined {
	const {rows} = options;
	const ideal = Math.min(7, Math.max(2, rows / 6));
	const most = Math.min(rows, 10);
	const found = Array.from({length: most}, (_, index) => index + 1)
		.flatMap((per) => spacingsOf(range, per, options))
		.map((spacing) => {
			const used = (range.high - range.low) / ((spacing.step / spacing.per) * rows);
			const pace = 0.15 * Math.abs(Math.log2(spacing.per / ideal)) + (spacing.per < 2 && rows > 5 ? 0.5 : 0);
			const missing = rows > 8 ? Math.max(0, 4 - tickCount(spacing)) * 0.1 : 0;
			return {spacing, used, score: used - pace - missing};
		});
	const [best] = found.toSorted((one, other) => other.score - one.score);
	return best === undefined || best.used < minUsed ? undefined : best.spacing;
}

function tickCount({bottom, per, rows}: Spacing): number {
	return Math.floor((bottom + rows - 1) / per) - Math.ceil(bottom / per) + 1;
}

/** The smallest round steps that fit with this many rows between ticks. */
function spacingsOf(range: Range, per: number, {rows, isLog, unicode}: RowAxisOptions): Spacing[] {
	const reach = reachOf(unicode);
	const slack = unicode ? 0.1 : 0.45;
	const least = ((range.high - range.low) / Math.max(1, rows)) * per;
	return roundSteps(least, isLog).flatMap((step) => {
		const unit = step / per;
		const bottom = Math.floor(range.low / unit + reach.below + slack);
		const top = Math.ceil(range.high / unit - reach.above - slack);
		const needed = Math.max(1, top - bottom + 1);
		const isPlaceable = Number.isSafeInteger(bottom) && unit > 0 && Number.isFinite(unit * (top + rows));
		const spacing = {step, per, bottom, rows: needed};
		return isPlaceable && needed <= rows && tickCount(spacing) > 1 ? [spacing] : [];
	});
}

/** The next two round steps from a value up; whole numbers on a logarithmic axis. */
function roundSteps(least: number, isLog: boolean): number[] {
	const power = Math.floor(Math.log10(least));
	const digits = isLog ? [1, 2, 3] : [1, 2, 5];
	const steps = [0, 1].flatMap((more) => digits.map((digit) => Number(`${digit}e${power + more}`)));
	return steps.filter((step) => step >= least && (!isLog || step >= 1)).slice(0, 2);
}

function spacedAxis({step, per, bottom, rows: needed}: Spacing, {rows, isLog, unicode}: RowAxisOptions) {
	const {below, above} = reachOf(unicode);
	const unit = step / per;
	const first = bottom === 0 ? 0 : bottom - Math.floor((rows - needed) / 2);
	const ticks = Array.from({length: rows}, (_, up) => ({row: rows - 1 - up, multiple: (first + up) / per}))
		.filter(({multiple}) => Number.isInteger(multiple))
		.map(({row, multiple}) => ({row, value: isLog ? Number(`1e${multiple * step}`) : multiple * step}));
	const values = ticks.map(({value}) => value);
	const texts = isLog ? logTexts(values, unicode) : tickTexts(values);
	const low = unit * (first - below);
	const high = unit * (first + rows - 1 + above);
	return {
		range: isLog
			? {low: Math.max(10 ** low, Number.MIN_VALUE), high: Math.min(10 ** high, Number.MAX_VALUE)}
			: {low, high},
		texts: new Map(ticks.map(({row}, index) => [row, texts[index] ?? ''])),
	};
}

/** Ticks in whichever rows they fall: for ranges that no even spacing suits. */
function looseAxis(range: Range, {rows, isLog, unicode}: RowAxisOptions) {
	const dots = rows * (unicode ? 4 : 1);
	const texts = new Map<number, string>();
	for (const {position, text} of ticksOf(range, {count: Math.max(2, Math.floor(rows / 3)), isLog, unicode})) {
		const row = Math.floor((Math.round((1 - position) * (dots - 1)) * rows) / dots);
		if (!texts.has(row) && !texts.has(row - 1) && !texts.has(row + 1)) {
			texts.set(row, text);
		}
	}

	return {range, texts};
}
