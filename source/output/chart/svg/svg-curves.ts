import {type Plan} from '../chart-plan.js';
import {createScale, type Scale} from '../axis/scale.js';
import {thinnedLines, type Point} from '../thin-out.js';
import {type Box} from './svg-axes.js';
import {curveClass, dashOf} from './svg-style.js';
import {coordinate, element} from './xml.js';

/** Lines with at most this many points get a dot on each. */
const maxDots = 24;

/** Pixels within which points of a line become one stroke, and within which points that are not joined become one dot. */
const strokeWidth = 0.5;
const dotWidth = 2;

/** The curves as paths; points as circles. */
export function svgCurves(
	{curves, x, y, isLogY, hasPoints}: Plan,
	{left, right, top, bottom}: Box,
): string[] {
	const toX = createScale(x.range);
	return curves.flatMap(({series, axis}, index) => {
		const toY: Scale = createScale(y[axis]?.range ?? y[0].range, isLogY);
		const placing = {
			x: (value: number) => left + toX(value) * (right - left),
			y: (value: number) => bottom - toY(value) * (bottom - top),
		};
		const lines = thinnedLines(series, placing, hasPoints ? dotWidth : strokeWidth);
		const points = lines.flat();
		const hasDots = hasPoints || points.length <= maxDots || lines.some(({length}) => length === 1);
		return [
			...(hasPoints ? [] : [path(lines, index)]),
			...(hasDots ? dots(hasPoints || points.length <= maxDots ? points : lonely(lines), index) : []),
		];
	});
}

function path(lines: ReadonlyArray<readonly Point[]>, index: number): string {
	const d = lines.map(
		(points) => `M${points.map(({x, y}) => `${coordinate(x)} ${coordinate(y)}`).join('L')}`,
	);
	return d.length === 0
		? ''
		: element('path', {
				class: `curve ${curveClass(index)}`,
				'stroke-dasharray': dashOf(index),
				d: d.join(''),
			});
}

function dots(points: readonly Point[], index: number): string[] {
	return points.map(({x, y}) => element('circle', {class: curveClass(index), cx: x, cy: y, r: 2.6}));
}

/** Points with gaps on both sides, which no line shows. */
function lonely(lines: ReadonlyArray<readonly Point[]>): Point[] {
	return lines.filter(({length}) => length === 1).flat();
}
