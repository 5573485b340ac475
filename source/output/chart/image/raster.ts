import {type Rgb} from '../../screen.js';

/** An image of pixels, transparent where nothing was drawn. */
export type Raster = {
	/** Pixels, 1 or more. */
	readonly width: number;
	readonly height: number;

	/** RGBA, row by row from the top; 0 to 255 each. */
	readonly pixels: Uint8ClampedArray;

	/** How much of each pixel the current shape covers, from 0 to 255; all 0 between shapes. */
	readonly coverage: Uint8ClampedArray;
};

export function createRaster(width: number, height: number): Raster {
	const pixels = new Uint8ClampedArray(width * height * 4);
	return {width, height, pixels, coverage: new Uint8ClampedArray(width * height)};
}

/** A rectangle of pixels; its ends are exclusive. */
export type Area = {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
};

/**
Adds an area to the current shape, given the distance of each pixel's centre from the edge, in pixels, negative inside. A pixel on the
edge is half covered, which makes edges smooth. Of two coverages of a pixel the greater counts.
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

/** Paints the current shape over the image and starts a new one. */
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
