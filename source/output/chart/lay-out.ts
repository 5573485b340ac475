import {type Piece} from '../text/pieces.js';
import {safeLine} from '../text/safe-text.js';
import {symbolsFor} from '../look/symbols.js';
import {cellWidth, cutEnd} from '../text/width.js';
import {axisSigns, bottomLines, rowTicks} from './axis-lines.js';
import {labelOf} from './label.js';
import {legendLines} from './legend.js';
import {type Axis, type Plan} from './plan.js';
import {plotArea} from './plot-area.js';
import {ticksOf} from './ticks.js';

/** The room of a chart in cells and lines, 1 or more each. */
export type Room = {readonly width: number; readonly height: number; readonly unicode: boolean};

/** Rows the curves keep before axes, legend and titles get any. */
const fewestRows = 4;

/** Columns the curves keep; the vertical axes go first. */
const fewestColumns = 8;

/** A chart that fills its room: what has no room is left out, the least needed first, the curves never. */
export function layOut(plan: Plan, room: Room): Piece[][] {
	const {width, height, unicode} = room;
	const legend = legendLines(plan, {width, most: Math.max(1, Math.floor(height / 4)), unicode});
	const {rows, has} = shareHeight(plan, height, legend.length);
	const sides = sidesOf(plan, rows, room);
	const columns = width - sides.left - sides.right;
	const bottom = bottomOf(plan, {...sides, columns}, unicode);
	return [
		...(has.title ? [[{text: fitted(plan.title ?? '', room), role: 'heading'} as const]] : []),
		...(has.units ? [unitsLine(plan.y, room)] : []),
		...plotArea(plan, {columns, rows, unicode}).map((pieces, row) => [
			...sides.before(row),
			...pieces,
			...sides.behind(row),
		]),
		...(has.axis ? bottom : []),
		...(has.name ? [nameLine(plan, sides.left, columns, room)] : []),
		...(has.legend ? legend : []),
	];
}

type Parts = Readonly<Record<'axis' | 'legend' | 'name' | 'title' | 'units', boolean>>;

function shareHeight({title, y}: Plan, height: number, legendHeight: number): {rows: number; has: Parts} {
	let rows = height;
	const take = (lines: number): boolean => {
		const fits = lines > 0 && rows - lines >= fewestRows;
		rows -= fits ? lines : 0;
		return fits;
	};

	const has = {
		axis: take(2),
		legend: take(legendHeight),
		title: take(title === undefined ? 0 : 1),
		units: take(y.length > 1 ? 1 : 0),
		name: take(1),
	};
	return {rows, has};
}

/** What stands left and right of the curves. */
type Sides = {
	/** Cells. */
	readonly left: number;
	readonly right: number;
	readonly before: (row: number) => Piece[];
	readonly behind: (row: number) => Piece[];
};

function sidesOf({y: [leftAxis, rightAxis], isLogY}: Plan, rows: number, {width, unicode}: Room): Sides {
	const down = unicode ? 4 : 1;
	const textsOf = (axis: Axis) =>
		rowTicks(ticksOf(axis.range, {count: Math.max(2, Math.floor(rows / 3)), isLog: isLogY}), rows, down);
	const signs = axisSigns(unicode);
	const lefts = textsOf(leftAxis);
	const rights = rightAxis === undefined ? new Map<number, string>() : textsOf(rightAxis);
	const left = widest(lefts) + 2;
	const right = rightAxis === undefined ? 0 : widest(rights) + 2;
	if (width - left - right < Math.max(fewestColumns, width / 3)) {
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
			const sign: Piece = {text: rights.has(row) ? signs.rightTick : signs.right, role: 'border'};
			return right === 0 ? [] : [sign, {text: ` ${rights.get(row) ?? ''}`, role: 'label'}];
		},
	};
}

function widest(texts: ReadonlyMap<number, string>): number {
	return Math.max(0, ...Array.from(texts.values(), (text) => text.length));
}

type Bottom = {readonly left: number; readonly right: number; readonly columns: number};

function bottomOf({x}: Plan, {left, right, columns}: Bottom, unicode: boolean): Piece[][] {
	const signs = axisSigns(unicode);
	const ticks = ticksOf(x.range, {count: Math.max(2, Math.floor(columns / 10)), factor: x.factor});
	const place = {columns, before: left, behind: right, across: unicode ? 2 : 1};
	const {axis, texts} = bottomLines(ticks, place, signs);
	const start = left === 0 ? '' : ' '.repeat(left - 1) + signs.corner;
	return [
		[{text: start + axis + (right === 0 ? '' : signs.rightCorner), role: 'border'}],
		[{text: texts, role: 'label'}],
	];
}

function unitsLine([left, right]: Plan['y'], room: Room): Piece[] {
	const end = fitted(right?.unit ?? '', room);
	const start = fitted(left.unit, {...room, width: Math.max(0, room.width - cellWidth(end) - 2)});
	const free = Math.max(0, room.width - cellWidth(start) - cellWidth(end));
	return [{text: start + ' '.repeat(free) + end, role: 'label'}];
}

function nameLine({x}: Plan, left: number, columns: number, room: Room): Piece[] {
	const text = fitted(labelOf(x.name, x.unit), room);
	const start = Math.min(left + Math.floor((columns - cellWidth(text)) / 2), room.width - cellWidth(text));
	return [{text: ' '.repeat(Math.max(0, start)) + text, role: 'label'}];
}

function fitted(text: string, {width, unicode}: Pick<Room, 'width' | 'unicode'>): string {
	return cutEnd(safeLine(text), width, symbolsFor({unicode}).ellipsis);
}
