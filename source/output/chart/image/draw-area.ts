import {palettes} from '../../theme/palette.js';
import {type ImageScreen, type Rgb, type Screen} from '../../screen.js';
import {roleOf} from '../marks.js';
import {type Plan, type PlannedCurve} from '../chart-plan.js';
import {type PlotArea} from '../plot-area.js';
import {createScale, type Scale} from '../axis/scale.js';
import {thinnedLines, type Placing, type Point} from '../thin-out.js';
import {createRaster, paintCovered, type Raster} from './raster.js';
import {coverSign, strokeLines} from './shapes.js';

/** Curves with at most this many points get a marker on each. */
const maxSigns = 24;

/** Columns of cells between two markers of a curve. */
const spacing = 12;

/** Opacity of the grid lines. */
const gridOpacity = 0.22;

/** What the plot area is drawn with. */
export type Brush = Pick<Screen, 'colour' | 'theme'> & {readonly image: ImageScreen};

/** The curves of a chart as an image of the size of the plot area, on a transparent background. */
export function drawArea(plan: Plan, area: PlotArea, {image, colour, theme}: Brush): Raster {
	const {cell, foreground} = image;
	const raster = createRaster(Math.round(area.columns * cell.width), Math.round(area.rows * cell.height));
	const pen = Math.max(1.5, cell.height / 10);
	drawGrid(raster, area, foreground);
	for (const [index, curve] of plan.curves.entries()) {
		const named = colour === 'none' ? undefined : palettes[theme ?? 'universal'][roleOf(index)].colour;
		const placing = placingOf(plan, curve, area, raster);
		const lines = thinnedLines(curve.series, placing, plan.hasPoints ? pen : 1);
		for (const line of plan.hasPoints ? [] : lines) {
			strokeLines(raster, line, pen);
		}

		for (const place of signPlaces(lines, {plan, index, raster, cell})) {
			coverSign(raster, place, index, pen * 1.6);
		}

		paintCovered(raster, named?.rgb ?? foreground);
	}

	return raster;
}

/**
Maps values to pixels. In braille the centre of a dot (two by four per cell) stands for a value; images do the same, so that the same
values are level with the same labels in both kinds of charts.
*/
function placingOf({x, y, isLogY}: Plan, {axis}: PlannedCurve, area: PlotArea, raster: Raster): Placing {
	const toX = createScale(x.range);
	const toY: Scale = createScale((y[axis] ?? y[0]).range, isLogY);
	const [across, down] = [area.columns * 2, area.rows * 4];
	return {
		x: (value) => ((toX(value) * (across - 1) + 0.5) / across) * raster.width,
		y: (value) => (((1 - toY(value)) * (down - 1) + 0.5) / down) * raster.height,
	};
}

function drawGrid(raster: Raster, {columns, rows, grid}: PlotArea, colour: Rgb): void {
	const {width, height} = raster;
	for (const row of grid?.rows ?? []) {
		const y = Math.round(((row + 0.5) / rows) * height) + 0.5;
		strokeLines(
			raster,
			[
				{x: 0, y},
				{x: width, y},
			],
			1,
		);
	}

	for (const position of grid?.positions ?? []) {
		const column = Math.floor(Math.round(position * (columns * 2 - 1)) / 2);
		const x = Math.round(((column + 0.5) / columns) * width) + 0.5;
		strokeLines(
			raster,
			[
				{x, y: 0},
				{x, y: height},
			],
			1,
		);
	}

	paintCovered(raster, colour, gridOpacity);
}

type SignRoom = {
	readonly plan: Plan;
	readonly index: number;
	readonly raster: Raster;
	readonly cell: ImageScreen['cell'];
};

/** Every point of a curve with few points; else some positions along it, but none for a curve that is alone. */
function signPlaces(lines: ReadonlyArray<readonly Point[]>, {plan, index, raster, cell}: SignRoom): Point[] {
	const points = lines.flat();
	if (plan.hasPoints || points.length <= maxSigns) {
		return points;
	}

	const {length: count} = plan.curves;
	const step = Math.max(spacing, 2 * count) * cell.width;
	const places = Array.from(
		{length: count === 1 ? 0 : Math.ceil(raster.width / step)},
		(_, place) => (place + (index + 0.5) / count) * step,
	);
	return [
		...places.flatMap((x) => lines.flatMap((line) => pointAt(line, x) ?? [])),
		...lines.filter(({length}) => length === 1).flat(),
	];
}

/** The height at a given x of a line that runs to the right. */
function pointAt(line: readonly Point[], x: number): Point | undefined {
	const next = line.findIndex((point) => point.x >= x);
	const [before, behind] = [line[next - 1], line[next]];
	if (before === undefined || behind === undefined) {
		return undefined;
	}

	const share = behind.x === before.x ? 0 : (x - before.x) / (behind.x - before.x);
	return {x, y: before.y + share * (behind.y - before.y)};
}
