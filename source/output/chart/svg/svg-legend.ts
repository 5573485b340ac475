import {type Plan} from '../plan.js';
import {textWidth} from './svg-axes.js';
import {curveClass, dashOf} from './svg-style.js';
import {element, xmlText} from './xml.js';

/** Pixels. */
const sampleLength = 30;
const gap = 22;
const lineHeight = 20;

type LegendRoom = {readonly left: number; readonly right: number; readonly top: number};

/** What the curves are, with a stretch of each, in lines as wide as the room; `bottom` is where they end. */
export function svgLegend(
	{curves, y, hasPoints}: Plan,
	room: LegendRoom,
): {content: string[]; bottom: number} {
	let [x, line] = [room.left, room.top];
	const content = curves.flatMap(({name, axis, hasValues}, index) => {
		const remark = hasValues ? (y.length > 1 && axis === 1 ? ' (right)' : '') : ' (no values)';
		const width = sampleLength + 8 + textWidth(name + remark);
		if (x > room.left && x + width > room.right) {
			x = room.left;
			line += lineHeight;
		}

		const start = x;
		x += width + gap;
		return [
			sample(index, start, line, hasPoints),
			element('text', {x: start + sampleLength + 8, y: line + 4.5}, xmlText(name + remark)),
		];
	});
	return {content, bottom: line + lineHeight / 2};
}

function sample(index: number, x: number, y: number, hasPoints: boolean): string {
	const middle = x + sampleLength / 2;
	return hasPoints
		? element('circle', {class: curveClass(index), cx: middle, cy: y, r: 2.6})
		: element('path', {
				class: `curve ${curveClass(index)}`,
				'stroke-dasharray': dashOf(index),
				d: `M${x} ${y}H${x + sampleLength}`,
			});
}
