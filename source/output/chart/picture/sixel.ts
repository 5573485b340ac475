import {type Rgb} from '../../look/screen.js';
import {type Raster} from './raster.js';

/** Colours a terminal has room for. */
const mostColours = 255;

/** Below it a pixel is left as it is: sixels are there or not. */
const leastOpacity = 24;

/** Rows of pixels in one row of sixels. */
const bandHeight = 6;

/**
A picture as sixels. What is half transparent is mixed with the background, as sixels cannot be; what is transparent is left out.

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
	/** By pixel the index of its colour; -1: none. */
	readonly registers: Int16Array;
	readonly palette: readonly Rgb[];
};

/** Pixels by colours of a palette, as fine as fits into it. */
function colouredPixels({pixels}: Pick<Raster, 'pixels'>, background: Rgb): ColouredPixels {
	for (let step = 8; ; step *= 2) {
		const known = new Map<number, number>();
		const palette: Rgb[] = [];
		const registers = Int16Array.from({length: pixels.length / 4}, (_, pixel) => {
			const colour = mixed(pixels, pixel * 4, background);
			if (colour === undefined) {
				return -1;
			}

			const [red = 0, green = 0, blue = 0] = colour.map((value) => Math.round(value / step));
			const key = (red * 256 + green) * 256 + blue;
			const register = known.get(key) ?? palette.push(colour) - 1;
			known.set(key, register);
			return Math.min(register, mostColours);
		});
		if (palette.length <= mostColours) {
			return {registers, palette};
		}
	}
}

function mixed(pixels: Uint8ClampedArray, at: number, background: Rgb): Rgb | undefined {
	const opacity = pixels[at + 3] ?? 0;
	if (opacity < leastOpacity) {
		return undefined;
	}

	const share = opacity / 255;
	const mix = (channel: 0 | 1 | 2) => (pixels[at + channel] ?? 0) * share + background[channel] * (1 - share);
	return [mix(0), mix(1), mix(2)];
}

/** Six rows of pixels: for each colour in them a line of characters, one over the other. */
function bandText(
	registers: Int16Array,
	top: number,
	{width, height}: Pick<Raster, 'width' | 'height'>,
): string {
	const lines = new Map<number, Uint8Array>();
	for (let y = top; y < Math.min(height, top + bandHeight); y++) {
		for (let x = 0; x < width; x++) {
			const register = registers[y * width + x] ?? -1;
			if (register < 0) {
				continue;
			}

			const line = lines.get(register) ?? new Uint8Array(width);
			line[x] = (line[x] ?? 0) + 2 ** (y - top);
			lines.set(register, line);
		}
	}

	return Array.from(lines, ([register, line]) => `#${register}${runs(line)}`).join('$');
}

/** Characters of a line, repeated ones counted. */
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
