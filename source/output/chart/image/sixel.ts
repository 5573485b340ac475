import {type Rgb} from '../../screen.js';
import {type Raster} from './raster.js';

/** Colours every terminal has registers for. */
const maxColours = 255;

/** Opacity below which a pixel is left alone: sixels are either drawn or not. */
const minOpacity = 24;

/** Rows of pixels in one row of sixels. */
const bandHeight = 6;

/**
An image as sixels. They know no transparency: what is half transparent is blended with the background, what is transparent left out.

Source: DEC STD 070, and https://vt100.net/docs/vt3xx-gp/chapter14.html
*/
export function sixels(raster: Pick<Raster, 'width' | 'height' | 'pixels'>, background: Rgb): string {
	const {width, height} = raster;
	const {registers, palette} = colouredPixels(raster, background);
	const colours = palette.map(
		([red, green, blue], index) => `#${index};2;${percent(red)};${percent(green)};${percent(blue)}`,
	);
	const bands = Array.from({length: Math.ceil(height / bandHeight)}, (_, band) =>
		bandText(registers, band * bandHeight, {width, height}),
	);
	return `\u001BP0;1;0q"1;1;${width};${height}${colours.join('')}${bands.join('-')}\u001B\\`;
}

type ColouredPixels = {
	/** The colour index of each pixel; -1 for none. */
	readonly registers: Int16Array;
	readonly palette: readonly Rgb[];
};

/* eslint-disable no-bitwise -- colours are bits of one number, of which there may be a million */

/** The pixels in palette colours, as fine as the palette allows. */
function colouredPixels({pixels}: Pick<Raster, 'pixels'>, background: Rgb): ColouredPixels {
	const colours = mixedColours(pixels, background);
	for (let dropped = 3; ; dropped++) {
		const coloured = withPalette(colours, dropped);
		if (coloured !== undefined) {
			return coloured;
		}
	}
}

/** Each pixel as one RGB number; -1 where nothing is visible. */
function mixedColours(pixels: Uint8ClampedArray, background: Rgb): Int32Array {
	const colours = new Int32Array(pixels.length / 4).fill(-1);
	for (let pixel = 0; pixel < colours.length; pixel++) {
		const at = pixel * 4;
		const opacity = pixels[at + 3] ?? 0;
		if (opacity >= minOpacity) {
			const share = opacity / 255;
			const red = (pixels[at] ?? 0) * share + background[0] * (1 - share);
			const green = (pixels[at + 1] ?? 0) * share + background[1] * (1 - share);
			const blue = (pixels[at + 2] ?? 0) * share + background[2] * (1 - share);
			colours[pixel] = (red << 16) | (green << 8) | blue;
		}
	}

	return colours;
}

/** The palette when the last bits of each channel are ignored; undefined when there are still too many colours. */
function withPalette(colours: Int32Array, droppedBits: number): ColouredPixels | undefined {
	const part = (0xff >> droppedBits) << droppedBits;
	const mask = (part << 16) | (part << 8) | part;
	const known = new Map<number, number>();
	const palette: Rgb[] = [];
	const registers = new Int16Array(colours.length).fill(-1);
	// eslint-disable-next-line unicorn/no-for-loop -- iterators take three times as long
	for (let pixel = 0; pixel < colours.length; pixel++) {
		const colour = colours[pixel] ?? -1;
		if (colour === -1) {
			continue;
		}

		let register = known.get(colour & mask);
		if (register === undefined) {
			register = palette.push([colour >> 16, (colour >> 8) & 0xff, colour & 0xff]) - 1;
			known.set(colour & mask, register);
		}

		if (register > maxColours) {
			return undefined;
		}

		registers[pixel] = register;
	}

	return {registers, palette};
}

/** Six rows of pixels: one line of characters per colour, drawn over each other. */
function bandText(
	registers: Int16Array,
	top: number,
	{width, height}: Pick<Raster, 'width' | 'height'>,
): string {
	const lines = new Map<number, Uint8Array>();
	for (let y = top; y < Math.min(height, top + bandHeight); y++) {
		const bit = 1 << (y - top);
		let last = -1;
		let line: Uint8Array = new Uint8Array(0);
		for (let x = 0; x < width; x++) {
			const register = registers[y * width + x] ?? -1;
			if (register !== last && register >= 0) {
				line = lines.get(register) ?? new Uint8Array(width);
				lines.set(register, line);
			}

			last = register;
			if (register >= 0) {
				line[x] = (line[x] ?? 0) | bit;
			}
		}
	}

	return Array.from(lines, ([register, line]) => `#${register}${runs(line)}`).join('$');
}
/* eslint-enable no-bitwise */

/** The characters of a line, run-length encoded. */
function runs(line: Uint8Array): string {
	let text = '';
	let start = 0;
	const end = line.findLastIndex((bits) => bits > 0) + 1;
	while (start < end) {
		let next = start + 1;
		while (next < end && line[next] === line[start]) {
			next++;
		}

		const character = String.fromCodePoint(0x3f + (line[start] ?? 0));
		text += next - start > 3 ? `!${next - start}${character}` : character.repeat(next - start);
		start = next;
	}

	return text;
}

function percent(value: number): number {
	return Math.round((value / 255) * 100);
}
