import {boundsOf, union, type Range} from './axis/scale.js';
import {type ChartSeries, type ChartView} from './chart-view.js';
import {legendNames} from './curve-names.js';
import {sharedCurves, sharedName} from './shared-curves.js';

/** What to draw, before it is decided where: the same for text and for SVG. */
export type Plan = {
	readonly title: string | undefined;
	readonly x: {readonly range: Range; readonly name: string} & ShownUnit;

	/** The left axis, and a right one where units differ. */
	readonly y: readonly [left: Axis, right?: Axis];
	readonly curves: readonly PlannedCurve[];

	/** Whether the units stand above the axes. */
	readonly hasCaptions: boolean;

	/** False when the title already names the only curve. */
	readonly hasLegend: boolean;
	readonly isLogY: boolean;
	readonly hasPoints: boolean;
};

export type Axis = {
	readonly range: Range;

	/** The unit of its values, e.g. `rad/s`; `''` when unknown. */
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

/** The plan of a chart, or a sentence that says why there is nothing to draw. */
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
		curves: onceEach(
			bounded.map(({bounds, ...curve}) => ({
				...curve,
				axis: bounds === undefined || (curve.series.unit ?? '') === units[0] ? 0 : 1,
				hasValues: bounds !== undefined,
			})),
			[left, right ?? left],
		),
		hasCaptions: right !== undefined || ((!haveUnits || view.title !== undefined) && left.unit !== ''),
		hasLegend: series.length > 1 || (view.title ?? title) !== title,
		isLogY,
		hasPoints,
	};
}

/** The curves, those that coincide as one that has the names of all. */
function onceEach(curves: readonly PlannedCurve[], axes: readonly Axis[]): readonly PlannedCurve[] {
	const drawn = curves.map(({series, axis, hasValues}) => {
		const {low, high} = axes[axis]?.range ?? {low: 0, high: 0};
		return {series, span: hasValues ? high - low : undefined};
	});
	return sharedCurves(drawn).flatMap((group) => {
		const members = group.flatMap((index) => curves[index] ?? []);
		const [first] = members;
		return first === undefined ? [] : [{...first, name: sharedName(members.map(({name}) => name))}];
	});
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

/** A unit an axis is shown in: one of it is `factor` of the axis's own unit. */
type ShownUnit = {readonly unit: string | undefined; readonly factor: number};

/** The longest time, in seconds, that each unit is used for. */
const timeUnits: ReadonlyArray<{readonly upTo: number; readonly unit: string; readonly factor: number}> = [
	{upTo: 1e-6, unit: 'ns', factor: 1e-9},
	{upTo: 1e-3, unit: 'µs', factor: 1e-6},
	{upTo: 0.1, unit: 'ms', factor: 1e-3},
	{upTo: 600, unit: 's', factor: 1},
	{upTo: 2 * 3600, unit: 'min', factor: 60},
	{upTo: 2 * 86_400, unit: 'h', factor: 3600},
	{upTo: Number.POSITIVE_INFINITY, unit: 'd', factor: 86_400},
];

/** The unit that suits the length of an axis: from nanoseconds to days for times in seconds, the axis's own for everything else. */
function shownUnit({name, unit}: ChartView['x'], {low, high}: Range): ShownUnit {
	const suiting = timeUnits.find(({upTo}) => Math.max(Math.abs(low), Math.abs(high)) <= upTo);
	return name === 'time' && unit === 's' && suiting !== undefined && high > low ? suiting : {unit, factor: 1};
}
