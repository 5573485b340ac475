import {type Point} from '../thin-out.js';
import {cover, type Raster} from './raster.js';

/** Covers the lines that join the points; a single point is a dot. `width` in pixels. */
export function strokeLines(raster: Raster, points: readonly Point[], width: number): void {
	const [first] = points;
	let from = first;
	for (const to of points.length === 1 ? points : points.slice(1)) {
		strokeSegment(raster, from ?? to, to, width / 2);
		from = to;
	}
}

/** Like `cover`, without a call per pixel: curves have thousands of segments of hundreds of pixels. */
function strokeSegment({width, height, coverage}: Raster, from: Point, to: Point, radius: number): void {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const square = Math.max(dx * dx + dy * dy, 1e-9);
	const reach = radius + 0.5;
	const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
	const right = Math.min(width, Math.ceil(Math.max(from.x, to.x) + reach));
	const bottom = Math.min(height, Math.ceil(Math.max(from.y, to.y) + reach));
	for (let y = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); y < bottom; y++) {
		const down = y + 0.5 - from.y;
		for (let x = left; x < right; x++) {
			const before = coverage[y * width + x] ?? 0;
			if (before === 255) {
				continue;
			}

			const behind = x + 0.5 - from.x;
			const along = (behind * dx + down * dy) / square;
			const nearest = along < 0 ? 0 : Math.min(along, 1);
			const across = behind - nearest * dx;
			const up = down - nearest * dy;
			const distance = across * across + up * up;
			if (distance < reach * reach) {
				const covered = (reach - Math.sqrt(distance)) * 255;
				coverage[y * width + x] = Math.max(before, covered);
			}
		}
	}
}

/** The distance of a point from the edge of a marker of size 1 around the origin, negative inside. */
type Outline = (x: number, y: number) => number;

const circle: Outline = (x, y) => Math.hypot(x, y) - 1;
const diamond: Outline = (x, y) => (Math.abs(x) + Math.abs(y) - 1.25) * Math.SQRT1_2;
const triangle: Outline = (x, y) => Math.max(y - 0.7, Math.abs(x) * 0.866 - y * 0.5 - 0.6);
const square: Outline = (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.85;

/** The markers of curves in the same order as in text: ● ◆ ▲ ■ filled, then ○ ◇ △ □ hollow. */
const outlines: readonly Outline[] = [circle, diamond, triangle, square];

/** Covers the marker of a curve; `size` is half its extent, in pixels. */
export function coverSign(
	raster: Raster,
	{x: centreX, y: centreY}: Point,
	index: number,
	size: number,
): void {
	const outline = outlines[index % outlines.length] ?? circle;
	const isHollow = Math.floor(index / outlines.length) % 2 === 1;
	const reach = size * 1.5 + 1;
	const area = {
		left: centreX - reach,
		right: centreX + reach,
		top: centreY - reach,
		bottom: centreY + reach,
	};
	const thickness = Math.max(1, size / 3);
	cover(raster, area, (x, y) => {
		const distance = outline((x - centreX) / size, (y - centreY) / size) * size;
		return isHollow ? Math.abs(distance + thickness / 2) - thickness / 2 : distance;
	});
}
