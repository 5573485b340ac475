import {conversionBetween, converted, unchanged} from '../../curves/conversion.js';
import {type ChartSeries, type ChartView} from '../../output/chart/chart-view.js';
import {type Column, type TableView, type View} from '../../output/views.js';
import {charts, inUnit} from '../plot/curves.js';
import {chartsIn} from '../../output/chart/charts-in.js';
import {type Notice, type Output} from '../../output/document.js';
import {counted} from '../../text/counted.js';
import {curveDifference} from './curve-difference.js';

/** One of the two that are compared. */
export type Side = {
	/** What people call it. */
	readonly name: string;
	readonly curves: Curves;
};

/** Two sets of curves over each other, and in numbers how far apart they are. */
type CurveComparison = {
	readonly chart: View;

	/** Of many pairs only those that differ, the farthest apart first. */
	readonly table: TableView;

	/** How far apart each pair is. */
	readonly rows: readonly Row[];

	/** Each curve has a counterpart that is nowhere farther from it than the tolerance, a part of the greatest value. */
	readonly areAlike: boolean;

	/** Says which curves have no counterpart, where others have one. */
	readonly notices: readonly Notice[];
};

/** Compares curves of one variable and case, or of one variable, or the only ones there are, in the units of the first. */
export function compareCurves(first: Side, given: Side, tolerance = 0): CurveComparison {
	const second = {...given, curves: inUnitsOf(first.curves, given.curves)};
	const pairs = pairsOf(first.curves.series, second.curves.series);
	const shown = pairs.length > maxPairs ? ranked(pairs) : pairs;
	const rows = pairs.map(([one, other]) => rowOf(one, other));
	const isWhole = [...first.curves.series, ...second.curves.series].every((each) =>
		pairs.some((pair) => pair.includes(each)),
	);
	return {
		chart:
			pairs.length > 0 && shown.length === 0
				? {kind: 'empty'}
				: charts(drawn(first, second, {pairs, shown}), {x: axisOf(first, second)}),
		rows,
		areAlike: isWhole && pairs.every(([one, other]) => isClose(one, other, tolerance)),
		notices:
			pairs.length === 0 ? [] : [...sameNotices(pairs, shown), ...unpairedNotices(first, second, pairs)],
		table: {
			kind: 'table',
			columns: columnsFor(rows, [first.name, second.name], first.curves.x.name),
			rows: shown.map(([one, other]) => rowOf(one, other)),
			empty:
				pairs.length === 0
					? nothingShared(first, second)
					: `no curve of the ${pairs.length} that both have differs`,
		},
	};
}

/** Curves in the units of their counterparts, where these are known and measure the same. */
function inUnitsOf({x, series: first}: Curves, {x: ownX, series}: Curves): Curves {
	const isOnly = first.length === 1 && series.length === 1;
	const units = new Map(first.flatMap(({variable, unit}) => (unit === undefined ? [] : [[variable, unit]])));
	const along = conversionBetween(ownX.unit ?? '', x.unit ?? '') ?? unchanged;
	return {
		x: along === unchanged ? ownX : {...ownX, unit: x.unit},
		series: series.map((each) => {
			const curve = inUnit(each, isOnly ? first[0]?.unit : units.get(each.variable));
			return along === unchanged ? curve : {...curve, x: converted(curve.x, along)};
		}),
	};
}

/** That of the first; where its unit is not told, the second may know it. */
function axisOf({curves: {x}}: Side, {curves: {x: other}}: Side): ChartView['x'] {
	return {...x, unit: x.unit ?? (other.name === x.name ? other.unit : undefined)};
}

/** Why no curve of the one has a counterpart in the other. */
function nothingShared(first: Side, second: Side): string {
	const names = new Set(first.curves.series.map(({variable}) => variable));
	const areOfOthers = !second.curves.series.some(({variable}) => names.has(variable));
	const cases = [first, second].map((side) => `${side.name} has ${casesOf(side)}`).join(', ');
	return areOfOthers
		? 'the two have no variable in common'
		: `nothing is measured, as no case is in both: ${cases}`;
}

function casesOf({curves: {series}}: Side): string {
	const all = [...new Set(series.map(({of = 'a curve of no case'}) => of))];
	return [...all.slice(0, maxNamed), ...(all.length > maxNamed ? ['…'] : [])].join('; ');
}

/** How many curves of both are the same and not shown, where others are. */
function sameNotices({length}: readonly Pair[], {length: shown}: readonly Pair[]): readonly Notice[] {
	return shown === 0 || shown === length
		? []
		: [{kind: 'info', text: `${counted(length - shown, 'more curve')} of both without a difference`}];
}

function unpairedNotices(first: Side, second: Side, pairs: readonly Pair[]): readonly Notice[] {
	const paired = new Set(pairs.flat());
	return [first, second].flatMap(({name, curves: {series}}): readonly Notice[] => {
		const alone = series.filter((each) => !paired.has(each));
		const labels = alone.slice(0, maxNamed).map(({variable, of}) => of ?? variable);
		const names = [...new Set(labels), ...(alone.length > maxNamed ? ['…'] : [])].join('; ');
		const text = `${counted(alone.length, 'curve')} of ${name} without a counterpart, so not measured: ${names}`;
		return alone.length === 0 ? [] : [{kind: 'warning', text}];
	});
}

/** Curves without a counterpart that are named; more make no line. */
const maxNamed = 5;

type Pair = readonly [ChartSeries, ChartSeries];

/** Pairs drawn: more cannot be told apart. */
const maxPairs = 10;

/** The pairs that differ, the farthest apart first. */
function ranked(pairs: readonly Pair[]): readonly Pair[] {
	return pairs
		.filter(([one, other]) => !isClose(one, other, 0))
		.map((pair) => ({pair, apart: relativeDistance(pair)}))
		.toSorted((one, other) => other.apart - one.apart)
		.map(({pair}) => pair);
}

/** All curves; of many pairs those that are farthest apart. */
function drawn(
	first: Side,
	second: Side,
	{pairs, shown}: {readonly pairs: readonly Pair[]; readonly shown: readonly Pair[]},
): readonly ChartSeries[] {
	if (pairs.length <= maxPairs) {
		return overlaid(first, second, pairs);
	}

	const series = shown.slice(0, maxPairs);
	const only = ({name, curves}: Side, index: 0 | 1): Side => ({
		name,
		curves: {...curves, series: series.map((pair) => pair[index])},
	});
	return overlaid(only(first, 0), only(second, 1), series);
}

/** As a part of the greatest value; 0 where there is nothing to tell. */
function relativeDistance([one, other]: Pair): number {
	const {most, size} = curveDifference(one, other);
	return size === 0 || Number.isNaN(most) ? 0 : Math.abs(most) / size;
}

/** The curves of both, each once, beside its counterpart, with the name of its side. */
function overlaid(first: Side, second: Side, pairs: readonly Pair[]): readonly ChartSeries[] {
	const own = new Set(first.curves.series);
	const counterpartsOf = (each: ChartSeries) =>
		pairs.flatMap(([one, other]) => (one === each ? [other] : other === each ? [one] : []));
	const ordered = [
		...first.curves.series.flatMap((each) => [each, ...counterpartsOf(each)]),
		...second.curves.series,
	];
	return [...new Set(ordered)].map((each): ChartSeries => {
		const {name} = own.has(each) ? first : second;
		return {
			...each,
			of: each.of === undefined || each.of === name ? name : `${each.of}  ${name}`,
			unit: each.unit ?? counterpartsOf(each)[0]?.unit,
		};
	});
}

/** Curves of one variable and case; all of a variable with the other side's only one, such as a reference. */
function pairsOf(first: readonly ChartSeries[], second: readonly ChartSeries[]): readonly Pair[] {
	if (first.length === 1 && second.length === 1) {
		const [[one], [other]] = [first, second];
		return one === undefined || other === undefined ? [] : [[one, other]];
	}

	return first.flatMap((one): Pair[] => {
		const alike = second.filter(({variable}) => variable === one.variable);
		const isAlone = first.filter(({variable}) => variable === one.variable).length === 1;
		const same = alike.filter(({of}) => of === one.of);
		const others = same.length > 0 ? same.slice(0, 1) : isAlone || alike.length === 1 ? alike : [];
		return others.map((other) => [one, other]);
	});
}

function isClose(one: ChartSeries, other: ChartSeries, tolerance: number): boolean {
	const {first, second, most, size} = curveDifference(one, other);
	const apart = Number.isNaN(most) ? second - first : most;
	return Math.abs(apart) <= tolerance * size;
}

type Row = Readonly<Record<string, unknown>>;

function rowOf(one: ChartSeries, other: ChartSeries): Row {
	const {first, second, most, at} = curveDifference(one, other);
	return {
		variable: one.variable === other.variable ? one.variable : `${one.variable}, ${other.variable}`,
		...caseOf(one, other),
		first: known(first),
		second: known(second),
		difference: known(second - first),
		most: known(most),
		at: known(at),
	};
}

/** That of the side which has several. */
function caseOf({of}: ChartSeries, other: ChartSeries): {readonly case?: string} {
	const name = of ?? other.of;
	return name === undefined ? {} : {case: name};
}

/** JSON knows no NaN. */
function known(value: number): number | undefined {
	return Number.isFinite(value) ? value : undefined;
}

function columnsFor(rows: readonly Row[], [first, second]: readonly [string, string], x: string): Column[] {
	return [
		{field: 'variable', priority: 3},
		...(rows.some((row) => 'case' in row) ? [{field: 'case', priority: 2}] : []),
		{field: 'first', title: `last ${first}`, isName: true, kind: 'number', priority: 1},
		{field: 'second', title: `last ${second}`, isName: true, kind: 'number', priority: 1},
		{field: 'difference', kind: 'number', priority: 2},
		{field: 'most', title: 'most apart', kind: 'number', priority: 2},
		{field: 'at', title: `at ${x}`, kind: 'number'},
	];
}

/** Curves with what lies along their axis. */
export type Curves = {readonly x: ChartView['x']; readonly series: readonly ChartSeries[]};

/** The curves of a result that is a chart, or the values of variables over time; `undefined` of any other. */
export function curvesIn({view, value}: Pick<Output, 'view' | 'value'>): Curves | undefined {
	const [chart, ...charts] = chartsIn(view);
	return chart === undefined
		? curvesOfRows(value)
		: {x: chart.x, series: [chart, ...charts].flatMap(({series}) => series)};
}

type Point = Readonly<Record<string, unknown>>;

/** Rows as `values` gives them: a time, variables, and the case where there are several. */
function curvesOfRows(value: unknown): Curves | undefined {
	if (!Array.isArray(value) || value.length < 2 || !value.every(isPoint)) {
		return undefined;
	}

	const rows: readonly Point[] = value;
	const variables = Object.keys(rows[0] ?? {}).filter((name) => name !== 'time' && name !== 'case');
	const cases = [...new Set(rows.map((row) => row['case']))];
	const series = cases.flatMap((owner) => {
		const members = rows.filter((row) => row['case'] === owner);
		const x = members.map((row) => Number(row['time']));
		return variables.map((variable) => ({
			variable,
			of: typeof owner === 'string' ? owner : undefined,
			x,
			y: members.map((row) => numberOf(row[variable])),
		}));
	});
	return series.length === 0 ? undefined : {x: {name: 'time', unit: 's'}, series};
}

function isPoint(row: unknown): row is Point {
	return typeof row === 'object' && row !== null && 'time' in row && typeof row.time === 'number';
}

function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
}
