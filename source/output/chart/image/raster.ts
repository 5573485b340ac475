import {type Rgb} from '../../screen.js';

/** An image of dots; what nothing was drawn on is transparent. */
export type Raster = {
	/** Pixels, 1 or more. */
	readonly width: number;
	readonly height: number;

	/** Red, green, blue and how opaque, row by row from the top; from 0 to 255 each. */
	readonly pixels: Uint8ClampedArray;

	/** How much of each pixel the shape being drawn covers, from 0 to 255; 0 between two shapes. */
	readonly coverage: Uint8ClampedArray;
};

export function createRaster(width: number, height: number): Raster {
	const pixels = new Uint8ClampedArray(width * height * 4);
	return {width, height, pixels, coverage: new Uint8ClampedArray(width * height)};
}

/** A rectangle of pixels; ends are not part of it. */
export type Area = {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
};

/**
Adds to what the shape covers: in the area each pixel by how far its centre lies from the shape's edge, in pixels, negative inside.
A pixel on the edge is covered by half, so that edges are smooth. Pixels covered twice are covered as by the more.
*/
export function cover(
	{width, height, coverage}: Raster,
	area: Area,
	distance: (x: number, y: number) => number,
): void {
	const left = Math.max(0, Math.floor(area.left));
	const right = Math.min(width, Math.ceil(area.right));
	const bottom = Math.min(height, Math.ceil(area.bottom));
	for (let y = Math.max(0, Math.floor(area.top)); y < bottom; y++) {
		for (let x = left; x < right; x++) {
			const at = y * width + x;
			const before = coverage[at] ?? 0;
			if (before === 255) {
				continue;
			}

			const covered = (0.5 - distance(x + 0.5, y + 0.5)) * 255;
			if (covered > before) {
				coverage[at] = covered;
			}
		}
	}
}

/** Paints what is covered over what is there, and forgets the shape. */
export function paintCovered({pixels, coverage}: Raster, [red, green, blue]: Rgb, opacity = 1): void {
	const {length} = coverage;
	for (let index = 0; index < length; index++) {
		const covered = coverage[index] ?? 0;
		if (covered === 0) {
			continue;
		}

		const at = index * 4;
		const above = (covered / 255) * opacity;
		const below = ((pixels[at + 3] ?? 0) / 255) * (1 - above);
		const whole = above + below;
		pixels[at] = (red * above + (pixels[at] ?? 0) * below) / whole;
		pixels[at + 1] = (green * above + (pixels[at + 1] ?? 0) * below) / whole;
		pixels[at + 2] = (blue * above + (pixels[at + 2] ?? 0) * below) / whole;
		pixels[at + 3] = whole * 255;
	}

	coverage.fill(0);
}
