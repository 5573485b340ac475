import {conversionBetween, converted} from '../../curves/conversion.js';
import {pointsBetween} from '../../curves/interpolate.js';
import {type ChartSeries, type ChartView} from '../../output/chart/chart-view.js';
import {type View} from '../../output/views.js';
import {type CaseNumbers} from './fetch-curves.js';

/** A curve and the case it is of. */
export type Curve = ChartSeries & {
	/** Absent when it runs through the cases. */
	readonly caseId?: string | undefined;
};

/** What the numbers of a case are: their time, what lies along the horizontal axis, and what is drawn over it. */
type CurveNames = {
	readonly time: string;
	readonly x: string;
	readonly variables: readonly string[];
	readonly from: number;
	readonly to: number;
	readonly labels: ReadonlyMap<string, string | undefined>;
	readonly units: ReadonlyMap<string, string>;
};

/** The names to fetch for these curves, each once, time first. */
export function namesToFetch({
	time,
	x,
	variables,
}: Pick<CurveNames, 'time' | 'x' | 'variables'>): readonly string[] {
	return [...new Set([time, x, ...variables])];
}

/** The curves of all variables and cases, by variable; only the points between `from` and `to`. */
export function curvesOf(found: readonly CaseNumbers[], names: CurveNames): readonly Curve[] {
	const fetched = namesToFetch(names);
	const windowed = found.map(({case: {id}, numbers}) => {
		const [time = new Float64Array()] = numbers;
		const inside = pointsBetween(time, names.from, names.to);
		const numbersFor = (name: string) => inside(numbers[fetched.indexOf(name)] ?? new Float64Array());

		return {id, numbersFor, x: numbersFor(names.x)};
	});
	return names.variables.flatMap((variable) =>
		windowed.map(({id, numbersFor, x}) => ({
			variable,
			of: names.labels.get(id),
			caseId: id,
			unit: names.units.get(variable),
			x,
			y: numbersFor(variable),
		})),
	);
}

/** How many vertical axes a chart has. */
const axes = 2;

/** The curves as a chart; as several, one below the other, where they have more units than a chart has axes. */
export function charts(all: readonly ChartSeries[], frame: Omit<ChartView, 'kind' | 'series'>): View {
	const curves = withCommonUnits(all);
	const units = [...new Set(curves.map(({unit}) => unit))];
	const groups = Array.from({length: Math.max(1, Math.ceil(units.length / axes))}, (_, index) =>
		units.slice(index * axes, (index + 1) * axes),
	);
	const views = groups.map((group): ChartView => {
		return {kind: 'chart', ...frame, series: curves.filter(({unit}) => group.includes(unit))};
	});
	const [only, ...others] = views;
	return only !== undefined && others.length === 0
		? only
		: {kind: 'sections', sections: views.map((view) => ({view}))};
}

/** The curves, all of one variable in one unit, that of the first which tells it, where they can be converted. */
function withCommonUnits(curves: readonly ChartSeries[]): readonly ChartSeries[] {
	const units = new Map(
		curves.flatMap(({variable, unit = ''}) => (unit === '' ? [] : [[variable, unit] as const])).toReversed(),
	);
	return curves.map((curve) => inUnit(curve, units.get(curve.variable)));
}

/**
A curve in another unit, such as that of its counterpart. One whose unit nobody tells, as in a file of numbers alone, is taken to be in
it; one that cannot be converted stays as it is.
*/
export function inUnit({unit = '', ...curve}: ChartSeries, wanted = ''): ChartSeries {
	if (unit === '' || wanted === '' || unit === wanted) {
		const known = unit === '' ? wanted : unit;
		return {...curve, unit: known === '' ? undefined : known};
	}

	const conversion = conversionBetween(unit, wanted);
	return conversion === undefined
		? {...curve, unit}
		: {...curve, unit: wanted, y: converted(curve.y, conversion)};
}
