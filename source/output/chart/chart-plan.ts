import {boundsOf, union, type Range} from './axis/scale.js';
import {type ChartSeries, type ChartView} from './chart-view.js';
import {legendNames} from './curve-names.js';

/** What is to be drawn, before it is known where: the same for text and for SVG. */
export type Plan = {
	readonly title: string | undefined;
	readonly x: {readonly range: Range; readonly name: string} & ShownUnit;

	/** The left axis, and the right one where units differ. */
	readonly y: readonly [left: Axis, right?: Axis];
	readonly curves: readonly PlannedCurve[];

	/** Whether the units are to be said over the axes. */
	readonly hasCaptions: boolean;

	/** False when the title says which curve there is. */
	readonly hasLegend: boolean;
	readonly isLogY: boolean;
	readonly hasPoints: boolean;
};

export type Axis = {
	readonly range: Range;

	/** What its values are in, e.g. `rad/s`; `''` when nobody knows. */
	readonly unit: string;
};

export type PlannedCurve = {
	readonly series: ChartSeries;

	/** As in the legend. */
	readonly name: string;

	/** Index of its axis. */
	readonly axis: 0 | 1;

	/** False when none of its points can be drawn. */
	readonly hasValues: boolean;
};

/** The plan of a chart, or in words why there is nothing to draw. */
export function planChart(view: ChartView): Plan | string {
	const {series, isLogY = false, hasPoints = false} = view;
	const {names, title, haveUnits} = legendNames(series);
	const bounded = series.map((each, index) => ({
		series: each,
		name: names[index] ?? each.variable,
		bounds: boundsOf(each, isLogY),
	}));
	const drawn = bounded.flatMap(({series: {unit = ''}, bounds}) =>
		bounds === undefined ? [] : [{unit, bounds}],
	);
	const units = [...new Set(drawn.map(({unit}) => unit))];
	const x = union(drawn.map(({bounds}) => bounds.x));
	const left = axisOf(drawn, units.slice(0, 1));
	if (x === undefined || left === undefined) {
		return reason(view);
	}

	const right = axisOf(drawn, units.slice(1));
	return {
		title: view.title ?? title,
		x: {range: x, name: view.x.name, ...shownUnit(view.x, x)},
		y: right === undefined ? [left] : [left, right],
		curves: bounded.map(({bounds, ...curve}) => ({
			...curve,
			axis: bounds === undefined || (curve.series.unit ?? '') === units[0] ? 0 : 1,
			hasValues: bounds !== undefined,
		})),
		hasCaptions: right !== undefined || ((!haveUnits || view.title !== undefined) && left.unit !== ''),
		hasLegend: series.length > 1 || (view.title ?? title) !== title,
		isLogY,
		hasPoints,
	};
}

function axisOf(
	drawn: ReadonlyArray<{readonly unit: string; readonly bounds: {readonly y: Range}}>,
	units: readonly string[],
): Axis | undefined {
	const range = union(drawn.filter(({unit}) => units.includes(unit)).map(({bounds}) => bounds.y));
	if (range === undefined) {
		return undefined;
	}

	return {range, unit: units.filter((unit) => unit !== '').join(', ')};
}

function reason({series, isLogY = false}: ChartView): string {
	if (series.length === 0) {
		return 'no curves to draw';
	}

	return series.some((each) => boundsOf(each, false) !== undefined) && isLogY
		? 'no values above 0, which a logarithmic axis needs'
		: 'no values to draw';
}

/** A unit an axis is shown in: `factor` of the axis' own unit is one of it. */
type ShownUnit = {readonly unit: string | undefined; readonly factor: number};

/** Seconds up to which a unit is used. */
const timeUnits: ReadonlyArray<{readonly upTo: number; readonly unit: string; readonly factor: number}> = [
	{upTo: 1e-6, unit: 'ns', factor: 1e-9},
	{upTo: 1e-3, unit: 'µs', factor: 1e-6},
	{upTo: 0.1, unit: 'ms', factor: 1e-3},
	{upTo: 600, unit: 's', factor: 1},
	{upTo: 2 * 3600, unit: 'min', factor: 60},
	{upTo: 2 * 86_400, unit: 'h', factor: 3600},
	{upTo: Number.POSITIVE_INFINITY, unit: 'd', factor: 86_400},
];

/** The unit that suits the length of an axis: for a time in seconds from nanoseconds to days, for all else its own. */
function shownUnit({name, unit}: ChartView['x'], {low, high}: Range): ShownUnit {
	const suiting = timeUnits.find(({upTo}) => Math.max(Math.abs(low), Math.abs(high)) <= upTo);
	return name === 'time' && unit === 's' && suiting !== undefined && high > low ? suiting : {unit, factor: 1};
}
