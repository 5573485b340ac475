import {symbolsFor} from '../theme/symbols.js';
import {type Span} from '../text/spans.js';
import {safeLine} from '../../text/safe-text.js';
import {cellWidth, cutEnd} from '../../text/width.js';
import {labelOf} from './label.js';
import {type Plan} from './plan.js';

type Room = {readonly width: number; readonly unicode: boolean};

/** Cells between the unit of the left axis and the title. */
const gap = 2;

/** The line over a chart: the units over their axes, and the title. */
export function headerLine({title, y: [left, right], hasCaptions}: Plan, {width, unicode}: Room): Span[] {
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

/** The line below the horizontal axis, which says what it is. */
export function axisLine(
	{x}: Plan,
	{left, columns}: {readonly left: number; readonly columns: number},
	room: Room,
): Span[] {
	const text = fitted(labelOf(x.name, x.unit), room);
	const start = Math.min(left + Math.floor((columns - cellWidth(text)) / 2), room.width - cellWidth(text));
	return [{text: ' '.repeat(Math.max(0, start)) + text, role: 'label'}];
}

function fitted(text: string, {width, unicode}: Room): string {
	return cutEnd(safeLine(text), width, symbolsFor({unicode}).ellipsis);
}
