import {UsageError} from '../../../errors/usage-error.js';
import {type Output} from '../../document.js';
import {rounded} from '../axis/ticks.js';
import {type ChartView} from '../chart-view.js';
import {chartsAmong} from '../charts-in.js';
import {planChart, type Axis, type Plan} from '../chart-plan.js';
import {curveClass, dashOf, styleSheet} from './svg-style.js';
import {svgAxes, svgBox, type Box, textWidth} from './svg-axes.js';
import {svgCurves} from './svg-curves.js';
import {element, xmlText} from './xml.js';

/** Pixels, before scaling. */
const width = 800;
const plotHeight = 360;

/** Charts as one drawing, one below the other, with titles, axes and legends, for light and dark pages. */
export function chartSvg(views: readonly ChartView[]): string {
	const drawings = views.map((view) => drawn(view));
	const height = drawings.reduce((sum, drawing) => sum + drawing.height, 0);
	let top = 0;
	const groups = drawings.map((drawing) => {
		const group = element('g', {transform: `translate(0 ${top})`}, `\n${drawing.content}\n`);
		top += drawing.height;
		return group;
	});
	const size = {width, height, viewBox: `0 0 ${width} ${height}`};
	const content = [
		element('title', {}, xmlText(titleOf(views))),
		element('style', {}, `\n${styleSheet()}\n`),
		element('rect', {class: 'background', width, height}),
		...groups,
	];
	const root = {xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img'};
	return `${element('svg', root, `\n${content.join('\n')}\n`)}\n`;
}

type Drawing = {readonly height: number; readonly content: string};

function drawn(view: ChartView): Drawing {
	const raw = planChart(view);
	if (typeof raw === 'string') {
		return {height: 60, content: element('text', {x: 20, y: 34}, xmlText(raw))};
	}

	const plan = withRoundAxes(raw);

	const box = svgBox(plan, {width, plotHeight});
	const legend = plan.hasLegend
		? svgLegend(plan, {top: box.bottom + 62, left: box.left, right: width - 20})
		: {content: [], bottom: box.bottom + 46};
	return {
		height: Math.ceil(legend.bottom + 14),
		content: [title(plan, box), ...svgAxes(plan, box), ...svgCurves(plan, box), ...legend.content].join('\n'),
	};
}

/** Vertical axes that end at round values where these are close. */
function withRoundAxes(plan: Plan): Plan {
	const [left, right] = plan.y;
	const round = (axis: Axis) => (plan.isLogY ? axis : {...axis, range: rounded(axis.range)});
	return {...plan, y: right === undefined ? [round(left)] : [round(left), round(right)]};
}

function title({title: text}: Plan, {left}: Box): string {
	return text === undefined ? '' : element('text', {class: 'title', x: left, y: 26}, xmlText(text));
}

function titleOf(views: readonly ChartView[]): string {
	const names = views.flatMap(({title: text, series}) => text ?? series.map(({variable}) => variable));
	const over = new Set(views.map(({x}) => x.name));
	return `${[...new Set(names)].join(', ')} over ${[...over].join(', ')}`;
}

/** Pixels. */
const sampleLength = 30;
const gap = 22;
const lineHeight = 20;

type LegendRoom = {readonly left: number; readonly right: number; readonly top: number};

/** The legend: a sample and the name of each curve, in lines as wide as the chart; `bottom` is where it ends. */
function svgLegend({curves, y, hasPoints}: Plan, room: LegendRoom): {content: string[]; bottom: number} {
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

/** The charts of an output as one SVG document. @throws UsageError when it has none. */
export function svgText({view}: Pick<Output, 'view'>): string {
	const charts = chartsAmong(view);
	if (charts.length === 0) {
		throw new UsageError('only charts can be drawn as SVG', {hint: 'plot VARIABLE draws one'});
	}

	return chartSvg(charts);
}
