import {safeLine} from '../../text/safe-text.js';
import {cellWidth, cutEnd} from '../../text/width.js';
import {type Span} from '../text/spans.js';
import {symbolsFor} from '../theme/symbols.js';
import {axisSigns, bottomLines} from './axis/axis-lines.js';
import {rowAxis} from './axis/row-axis.js';
import {ticksOf, type Tick} from './axis/ticks.js';
import {labelOf} from './chart-view.js';
import {legendLines} from './legend.js';
import {type Plan} from './chart-plan.js';
import {plotArea, type PlotArea} from './plot-area.js';

/** The space a chart has. */
export type ChartSize = {
	/** Cells, 1 or more. */
	readonly width: number;

	/** Lines, 1 or more. */
	readonly height: number;

	/** The height is that of the curves alone: whatever stands around them comes on top. Default false: it is that of the chart. */
	readonly isOfCurves?: boolean;
	readonly unicode: boolean;
};

/** Rows the curves get before axes, legend and titles get any. */
const minRows = 4;

/** Columns the curves keep; below that the vertical axes are dropped. */
const minColumns = 8;

/** Draws the plot area: for each row spans that add up to its width. */
export type DrawArea = (plan: Plan, area: PlotArea) => Span[][];

/** A chart that fills its space: what does not fit is left out, the least important first, the curves never. */
export function layOut(plan: Plan, room: ChartSize, drawArea: DrawArea = plotArea): Span[][] {
	const {width, height, unicode} = room;
	const legend = legendLines(plan, {width, most: Math.max(1, Math.floor(height / 4)), unicode});
	const {rows: most, has} = shareHeight(plan, room, plan.hasLegend ? legend.length : 0);
	const {rows, plan: laid, texts} = layAxes(plan, most, room);
	const sides = sidesOf(texts, room);
	const margin = sides.right === 0 ? marginOf(plan, width - sides.left) : 0;
	const columns = width - sides.left - sides.right - margin;
	const bottom = bottomOf(plan, {...sides, columns, margin}, unicode);
	const grid = {
		rows: [...(texts[0]?.keys() ?? [])],
		positions: horizontalTicks(plan, columns).map(({position}) => position),
	};
	return [
		...(has.header ? [headerLine(plan, room)] : []),
		...drawArea(laid, {columns, rows, unicode, grid}).map((spans, row) => [
			...sides.before(row),
			...spans,
			...sides.behind(row),
		]),
		...(has.axis ? bottom : []),
		...(has.name ? [axisLine(plan, {left: sides.left, columns}, room)] : []),
		...(has.legend ? legend : []),
	];
}

type Parts = Readonly<Record<'axis' | 'header' | 'legend' | 'name', boolean>>;

function shareHeight(
	{title, hasCaptions}: Plan,
	{height, isOfCurves = false}: ChartSize,
	legendHeight: number,
): {rows: number; has: Parts} {
	let rows = height;
	const take = (lines: number): boolean => {
		const fits = lines > 0 && (isOfCurves || rows - lines >= minRows);
		rows -= fits && !isOfCurves ? lines : 0;
		return fits;
	};

	const has = {
		axis: take(2),
		legend: take(legendHeight),
		header: take(title === undefined && !hasCaptions ? 0 : 1),
		name: take(1),
	};
	return {rows, has};
}

/** What is left and right of the curves. */
type Sides = {
	/** Cells. */
	readonly left: number;
	readonly right: number;
	readonly before: (row: number) => Span[];
	readonly behind: (row: number) => Span[];
};

/** The plan with its vertical axes fitted to rows, at most as many as given (exactly these where they were asked for), and their labels by row. */
function layAxes(plan: Plan, most: number, {unicode, isOfCurves = false}: ChartSize) {
	const {y, isLogY} = plan;
	const axes = y.flatMap((axis) => (axis === undefined ? [] : [axis]));
	const laid = axes.map(({range}) => rowAxis(range, {rows: most, isLog: isLogY, unicode}));
	const rows = isOfCurves ? most : Math.max(...laid.map((axis) => axis.rows));
	const placed = laid.map((axis) => axis.over(rows));
	const [left = y[0], right] = axes.map((axis, index) => ({
		...axis,
		range: placed[index]?.range ?? axis.range,
	}));
	const laidAxes: Plan['y'] = right === undefined ? [left] : [left, right];
	return {
		rows,
		plan: {...plan, y: laidAxes},
		texts: placed.map((axis) => axis.texts),
	};
}

function sidesOf(
	[lefts = new Map<number, string>(), rights]: ReadonlyArray<ReadonlyMap<number, string>>,
	{width, unicode}: ChartSize,
): Sides {
	const signs = axisSigns(unicode);
	const left = widest(lefts) + 2;
	const right = rights === undefined ? 0 : widest(rights) + 2;
	if (width - left - right < Math.max(minColumns, width / 3)) {
		return {left: 0, right: 0, before: () => [], behind: () => []};
	}

	return {
		left,
		right,
		before: (row) => [
			{text: `${(lefts.get(row) ?? '').padStart(left - 2)} `, role: 'label'},
			{text: lefts.has(row) ? signs.leftTick : signs.left, role: 'border'},
		],
		behind(row) {
			const sign: Span = {text: rights?.has(row) ? signs.rightTick : signs.right, role: 'border'};
			return right === 0 ? [] : [sign, {text: ` ${rights?.get(row) ?? ''}`, role: 'label'}];
		},
	};
}

function widest(texts: ReadonlyMap<number, string>): number {
	return Math.max(0, ...Array.from(texts.values(), (text) => text.length));
}

type Bottom = {
	readonly left: number;
	readonly right: number;
	readonly columns: number;

	/** Cells right of the plot that only labels may use. */
	readonly margin: number;
};

/** Cells by which the last label reaches beyond the end of the axis. */
function marginOf(plan: Plan, columns: number): number {
	const last = horizontalTicks(plan, columns).at(-1);
	const beyond = last === undefined || last.position < 0.98 ? 0 : Math.floor((last.text.length - 1) / 2);
	return columns > 3 * minColumns ? beyond : 0;
}

function horizontalTicks({x}: Plan, columns: number): Tick[] {
	return ticksOf(x.range, {count: Math.min(10, Math.max(2, Math.floor(columns / 10))), factor: x.factor});
}

function bottomOf(plan: Plan, {left, right, columns, margin}: Bottom, unicode: boolean): Span[][] {
	const signs = axisSigns(unicode);
	const ticks = horizontalTicks(plan, columns);
	const place = {columns, before: left, behind: right + margin, across: unicode ? 2 : 1};
	const {axis, texts} = bottomLines(ticks, place, signs);
	const start = left === 0 ? '' : ' '.repeat(left - 1) + signs.corner;
	return [
		[{text: start + axis + (right === 0 ? '' : signs.rightCorner), role: 'border'}],
		[{text: texts, role: 'label'}],
	];
}

/** Cells between the unit of the left axis and the title. */
const gap = 2;

/** The line above a chart: the units above their axes, and the title. */
function headerLine(
	{title, y: [left, right], hasCaptions}: Plan,
	{width, unicode}: Omit<ChartSize, 'height'>,
): Span[] {
	const end = fitted(hasCaptions ? (right?.unit ?? '') : '', {width, unicode});
	const room = Math.max(0, width - (end === '' ? 0 : cellWidth(end) + gap));
	const start = fitted(hasCaptions ? left.unit : '', {width: room, unicode});
	const before = start === '' ? 0 : cellWidth(start) + gap;
	const name = fitted(title ?? '', {width: Math.max(0, room - before), unicode});
	const used = name === '' ? cellWidth(start) : before + cellWidth(name);
	return [
		{text: start, role: 'label'},
		{text: name === '' || before === 0 ? name : ' '.repeat(gap) + name, role: 'heading'},
		{text: end === '' ? '' : ' '.repeat(Math.max(0, width - cellWidth(end) - used)) + end, role: 'label'},
	];
}

/** The line below the horizontal axis that names it. */
function axisLine(
	{x}: Plan,
	{left, columns}: {readonly left: number; readonly columns: number},
	room: Omit<ChartSize, 'height'>,
): Span[] {
	const text = fitted(labelOf(x.name, x.unit), room);
	const start = Math.min(left + Math.floor((columns - cellWidth(text)) / 2), room.width - cellWidth(text));
	return [{text: ' '.repeat(Math.max(0, start)) + text, role: 'label'}];
}

function fitted(text: string, {width, unicode}: Omit<ChartSize, 'height'>): string {
	return cutEnd(safeLine(text), width, symbolsFor({unicode}).ellipsis);
}
