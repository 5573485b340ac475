import {cellWidth} from '../../../text/width.js';
import {labelOf} from '../chart-view.js';
import {type Axis, type Plan} from '../chart-plan.js';
import {ticksOf, type Tick} from '../axis/ticks.js';
import {coordinate, element, xmlText} from './xml.js';

/** The plot area, in pixels from the upper left corner. */
export type Box = {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
};

/** Pixels per cell of text, on the generous side. */
const letter = 7.4;

const margin = 20;
const tickLength = 5;

/** The plot area between the labels of the axes. */
export function svgBox(
	plan: Plan,
	{width, plotHeight}: {readonly width: number; readonly plotHeight: number},
): Box {
	const [left, right] = plan.y;
	const top = margin + (plan.title === undefined ? 0 : 22) + (plan.hasCaptions ? 20 : 0);
	return {
		left: margin + widest(verticalTicks(left, plan)) + 2 * tickLength,
		right: width - margin - (right === undefined ? 0 : widest(verticalTicks(right, plan)) + 2 * tickLength),
		top,
		bottom: top + plotHeight,
	};
}

/** The axes with ticks, grid lines and names. */
export function svgAxes(plan: Plan, box: Box): string[] {
	const [left, right] = plan.y;
	return [
		...horizontalAxis(plan, box),
		...verticalAxis(verticalTicks(left, plan), box, 'left'),
		...(right === undefined ? [] : verticalAxis(verticalTicks(right, plan), box, 'right')),
		...(plan.hasCaptions ? units(left, right, box) : []),
	];
}

function verticalTicks({range}: Axis, {isLogY}: Plan): Tick[] {
	return ticksOf(range, {count: 6, isLog: isLogY});
}

function widest(ticks: readonly Tick[]): number {
	return Math.max(0, ...ticks.map(({text}) => text.length)) * letter;
}

function horizontalAxis({x}: Plan, {left, right, top, bottom}: Box): string[] {
	const ticks = ticksOf(x.range, {count: 8, factor: x.factor});
	const places = ticks.map(({position, text}) => ({at: left + position * (right - left), text}));
	const middle = (left + right) / 2;
	return [
		...places.map(({at}) => line('grid', [at, top], [at, bottom])),
		line('axis', [left, bottom], [right, bottom]),
		...places.map(({at}) => line('axis', [at, bottom], [at, bottom + tickLength])),
		...places.map(({at, text}) => label(text, [at, bottom + 19], 'middle')),
		label(labelOf(x.name, x.unit), [middle, bottom + 40], 'middle'),
	];
}

function verticalAxis(
	ticks: readonly Tick[],
	{left, right, top, bottom}: Box,
	side: 'left' | 'right',
): string[] {
	const [at, outwards] = side === 'left' ? [left, -1] : [right, 1];
	const places = ticks.map(({position, text}) => ({height: bottom - position * (bottom - top), text}));
	return [
		...(side === 'left' ? places.map(({height}) => line('grid', [left, height], [right, height])) : []),
		line('axis', [at, top], [at, bottom]),
		...places.map(({height}) => line('axis', [at, height], [at + outwards * tickLength, height])),
		...places.map(({height, text}) =>
			label(text, [at + outwards * (tickLength + 4), height + 4.5], side === 'left' ? 'end' : 'start'),
		),
	];
}

function units(left: Axis, right: Axis | undefined, box: Box): string[] {
	return [
		label(left.unit, [box.left, box.top - 9], 'middle'),
		...(right === undefined ? [] : [label(right.unit, [box.right, box.top - 9], 'middle')]),
	].filter((text) => text !== '');
}

type Point = readonly [x: number, y: number];

function line(name: string, from: Point, to: Point): string {
	const place = (point: Point) => point.map((value) => coordinate(value)).join(' ');
	return element('path', {class: name, d: `M${place(from)}L${place(to)}`});
}

function label(text: string, [x, y]: Point, anchor: 'start' | 'middle' | 'end'): string {
	return text === '' ? '' : element('text', {x, y, 'text-anchor': anchor}, xmlText(text));
}

/** The width of a text in pixels. */
export function textWidth(text: string): number {
	return cellWidth(text) * letter;
}
