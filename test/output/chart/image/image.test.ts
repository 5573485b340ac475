import {Buffer} from 'node:buffer';
import {deflateSync, inflateSync} from 'node:zlib';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {chartLines} from '../../../../source/output/chart/chart-lines.js';
import {type ChartView} from '../../../../source/output/chart/chart-view.js';
import {png} from '../../../../source/output/chart/image/png.js';
import {createRaster, paintCovered, type Raster} from '../../../../source/output/chart/image/raster.js';
import {coverSign, strokeLines} from '../../../../source/output/chart/image/shapes.js';
import {sixels} from '../../../../source/output/chart/image/sixel.js';
import {type ImageScreen, type Rgb} from '../../../../source/output/screen.js';
import {terminal} from '../../../helpers/output-screen.js';

const red: Rgb = [255, 0, 0];
const image: ImageScreen = {
	protocol: 'kitty',
	cell: {width: 8, height: 16},
	foreground: [255, 255, 255],
	background: [0, 0, 0],
	deflate: deflateSync,
};

/** Opacities of a row of pixels. */
function opacities({width, pixels}: Raster, row: number): readonly number[] {
	return Array.from({length: width}, (_, x) => pixels[(row * width + x) * 4 + 3] ?? -1);
}

test('a line is as wide as its pen, has soft edges, and changes no other pixel', () => {
	const raster = createRaster(7, 7);
	strokeLines(
		raster,
		[
			{x: 0, y: 3.5},
			{x: 7, y: 3.5},
		],
		1,
	);
	paintCovered(raster, red);
	expect(Array.from({length: 7}, (_, row) => opacities(raster, row)[3])).toEqual([0, 0, 0, 255, 0, 0, 0]);
	const slanted = createRaster(9, 9);
	strokeLines(
		slanted,
		[
			{x: 0, y: 0},
			{x: 9, y: 9},
		],
		1.5,
	);
	paintCovered(slanted, red);
	const [beside = 0, on = 0] = opacities(slanted, 4).slice(3);
	expect(on).toBe(255);
	expect(beside).toBeGreaterThan(100);
	expect(beside).toBeLessThan(200);
});

test('opaque paint covers what is below it, and half-transparent paint covers half', () => {
	const raster = createRaster(1, 1);
	strokeLines(raster, [{x: 0.5, y: 0.5}], 4);
	paintCovered(raster, [0, 0, 255]);
	strokeLines(raster, [{x: 0.5, y: 0.5}], 4);
	paintCovered(raster, red, 0.5);
	expect([...raster.pixels]).toEqual([128, 0, 128, 255]);
});

test.each([0, 1, 2, 3])('marker %d is filled, and the one four places on is hollow', (index) => {
	const centre = (sign: number) => {
		const raster = createRaster(21, 21);
		coverSign(raster, {x: 10.5, y: 10.5}, sign, 8);
		paintCovered(raster, red);
		return [opacities(raster, 10)[10], opacities(raster, 10).includes(255)];
	};

	expect(centre(index)).toEqual([255, true]);
	expect(centre(index + 4)).toEqual([0, true]);
});

/** The pixels of a PNG of eight bits, red green blue and opacity, whose rows differ from those above them. */
function decodedPng(bytes: Uint8Array): {width: number; height: number; pixels: number[]} {
	const file = Buffer.from(bytes);
	expect(file.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001A\n');
	const chunks = new Map<string, Uint8Array>();
	for (let at = 8; at < file.length;) {
		const length = file.readUInt32BE(at);
		chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}

	const header = Buffer.from(chunks.get('IHDR') ?? []);
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
	const rows = inflateSync(chunks.get('IDAT') ?? new Uint8Array(0));
	const pixels: number[] = [];
	for (let y = 0; y < height; y++) {
		expect(rows[y * (width * 4 + 1)]).toBe(2);
		for (let x = 0; x < width * 4; x++) {
			const above = pixels[(y - 1) * width * 4 + x] ?? 0;
			pixels.push(((rows[y * (width * 4 + 1) + 1 + x] ?? 0) + above) % 256);
		}
	}

	expect([...chunks.keys()].at(-1)).toBe('IEND');
	return {width, height, pixels};
}

const rasters = fc
	.tuple(fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 14}))
	.chain(([width, height]) =>
		fc
			.uint8Array({minLength: width * height * 4, maxLength: width * height * 4})
			.map((bytes) => ({width, height, pixels: Uint8ClampedArray.from(bytes)})),
	);

test('a PNG contains exactly the pixels it was made from', () => {
	fc.assert(
		fc.property(rasters, ({width, height, pixels}) => {
			expect(decodedPng(png({width, height, pixels}, deflateSync))).toEqual({
				width,
				height,
				pixels: [...pixels],
			});
		}),
	);
});

test('a PNG ends with the well-known checksum of its last chunk', () => {
	const end = Buffer.from(png({width: 1, height: 1, pixels: new Uint8ClampedArray(4)}, deflateSync)).subarray(
		-8,
	);
	expect(end.toString('hex')).toBe('49454e44ae426082');
});

/** The colours of sixels by pixel, in percent; undefined where nothing is drawn. */
function decodedSixels(text: string, width: number): ReadonlyArray<readonly number[] | undefined> {
	const body = /^\u001BP0;1;0q"1;1;\d+;\d+(?<body>.*)\u001B\\$/sv.exec(text)?.groups?.['body']; // eslint-disable-line no-control-regex -- escape sequences are what is looked for
	expect(body).toBeDefined();
	const palette: number[][] = [];
	const pixels: Array<readonly number[] | undefined> = [];
	let [x, band, colour] = [0, 0, 0];
	const token =
		/#(?<register>\d+)(?:;2;(?<rgb>[\d;]+))?|!(?<count>\d+)(?<repeated>[?-~])|(?<sign>[?-~])|(?<control>[$\-])/gv;
	for (const {groups = {}} of (body ?? '').matchAll(token)) {
		const {register, rgb, count = '1', control} = groups;
		const sign = groups['repeated'] ?? groups['sign'];
		if (register !== undefined) {
			colour = Number(register);
			palette[colour] = rgb === undefined ? (palette[colour] ?? []) : rgb.split(';').map(Number);
		} else if (sign === undefined) {
			x = 0;
			band += control === '-' ? 1 : 0;
		} else {
			const bits = (sign.codePointAt(0) ?? 0) - 0x3f;
			const set = [0, 1, 2, 3, 4, 5].filter((row) => Math.floor(bits / 2 ** row) % 2 === 1);
			for (const end = x + Number(count); x < end; x++) {
				for (const row of set) {
					pixels[(band * 6 + row) * width + x] = palette[colour];
				}
			}
		}
	}

	return pixels;
}

test('sixels keep opaque colours, blend half-transparent ones with the background, and skip transparent pixels', () => {
	const raster = createRaster(9, 8);
	strokeLines(
		raster,
		[
			{x: 0, y: 7.5},
			{x: 9, y: 7.5},
		],
		1,
	);
	paintCovered(raster, red);
	strokeLines(
		raster,
		[
			{x: 0, y: 0.5},
			{x: 5, y: 0.5},
		],
		1,
	);
	paintCovered(raster, [255, 255, 255], 0.5);
	const pixels = decodedSixels(sixels(raster, [0, 0, 0]), 9);
	expect(pixels[0]).toEqual([50, 50, 50]);
	expect(pixels[7 * 9 + 8]).toEqual([100, 0, 0]);
	expect(pixels[3 * 9 + 3]).toBeUndefined();
});

test('sixels use at most 256 colours, and every visible pixel is drawn', () => {
	fc.assert(
		fc.property(rasters, (raster) => {
			const text = sixels(raster, [10, 20, 30]);
			expect((text.match(/#\d+;2;/gv) ?? []).length).toBeLessThanOrEqual(256);
			const pixels = decodedSixels(text, raster.width);
			for (let pixel = 0; pixel < raster.width * raster.height; pixel++) {
				expect(pixels[pixel] !== undefined).toBe((raster.pixels[pixel * 4 + 3] ?? 0) >= 24);
			}
		}),
		{numRuns: 50},
	);
});

const view: ChartView = {
	kind: 'chart',
	isImage: true,
	height: 10,
	x: {name: 'time', unit: 's'},
	series: ['a', 'b'].map((variable, index) => ({
		variable,
		x: [0, 1, 2, 3],
		y: [0, 1, 4, 9].map((value) => value * (index + 1)),
	})),
};

/** What is on the screen after a line's text: back to the room of the curves, the image, and to the end of the line again. */
const drawn = /\u001B7(?:\u001B\[(?<up>\d+)A)?\u001B\[(?<column>\d+)G(?<image>.*)\u001B8$/sv; // eslint-disable-line no-control-regex -- see above

function pictured(protocol: ImageScreen['protocol'], rows = 24) {
	const screen = terminal(60, {rows, image: {...image, protocol}});
	const lines = [...chartLines(view, screen)];
	const {up, column, image: sequence = ''} = drawn.exec(lines.at(-1) ?? '')?.groups ?? {};
	const text = [...lines.slice(0, -1), (lines.at(-1) ?? '').replace(drawn, '')];
	return {lines: text, up: Number(up ?? 0), column: Number(column), sequence};
}

test('an image has the same texts as the text chart, around an empty drawing area', () => {
	const {lines} = pictured('kitty');
	const text = [...chartLines({...view, isImage: false}, terminal(60, {rows: 24}))];
	expect(lines).toHaveLength(text.length);
	for (const [row, line] of lines.entries()) {
		expect((text[row] ?? '').startsWith(line), line).toBe(true);
	}

	expect(lines.slice(0, -1).join('')).not.toMatch(/[\u2800-\u28FF●◆]/v);
});

test.each(['kitty', 'iterm2', 'sixel'] as const)(
	'an image for %s fills the area of the curves',
	(protocol) => {
		const {lines, up, column, sequence} = pictured(protocol);
		const rooms = lines.filter((line) => /[│┤]$/v.test(line));
		const first = lines.findIndex((line) => /[│┤]$/v.test(line));
		expect(lines.length - 1 - up).toBe(first);
		expect(column).toBe((lines[first] ?? '').length + 1);
		const columns = 60 - (lines[first] ?? '').length;
		const [width, height] = [Number(/(?:c=|width=|"1;1;)(\d+)/v.exec(sequence)?.[1]), rooms.length];
		if (protocol === 'sixel') {
			expect(width).toBeLessThanOrEqual(columns * image.cell.width);
			expect(Number(/"1;1;\d+;(\d+)/v.exec(sequence)?.[1])).toBe(height * image.cell.height);
		} else {
			expect(width).toBeLessThanOrEqual(columns);
			expect(Number(/(?:r=|height=)(\d+)/v.exec(sequence)?.[1])).toBe(height);
		}
	},
);

test('an image for kitty is a PNG in chunks that neither moves the cursor nor asks for a reply', () => {
	const {sequence} = pictured('kitty');
	const pieces = [...sequence.matchAll(/\u001B_G(?<keys>[^;]*);(?<data>[^\u001B]*)\u001B\\/gv)]; // eslint-disable-line no-control-regex -- see above
	expect(pieces.map(({0: piece}) => piece).join('')).toBe(sequence);
	expect(pieces[0]?.groups?.['keys']).toMatch(/^a=T,f=100,q=2,C=1,/v);
	expect(pieces.map(({groups}) => /m=[01]$/v.exec(groups?.['keys'] ?? '')?.[0])).toEqual([
		...pieces.slice(1).map(() => 'm=1'),
		'm=0',
	]);
	expect(Math.max(...pieces.map(({groups}) => (groups?.['data'] ?? '').length))).toBeLessThanOrEqual(4096);
	const {width, pixels} = decodedPng(
		Buffer.from(pieces.map(({groups}) => groups?.['data']).join(''), 'base64'),
	);
	expect(width % image.cell.width).toBe(0);
	expect(pixels.some((value) => value > 0)).toBe(true);
});

test('the chart is text on a screen with too few rows, in a pipe, and where no image is wanted', () => {
	expect(pictured('kitty', 8).sequence).toBe('');
	for (const [shown, screen] of [
		[view, terminal(60, {rows: 24})],
		[view, terminal(60, {rows: 24, image, isTerminal: false})],
		[{...view, isImage: false}, terminal(60, {rows: 24, image})],
	] as const) {
		expect([...chartLines(shown, screen)].join('')).toMatch(/[\u2801-\u28FF]/v);
	}
});

test('an image is never taller than the screen, whatever height was requested', () => {
	const screen = terminal(60, {rows: 12, image});
	const {length} = [...chartLines({...view, height: 500}, screen)];
	expect(length).toBeGreaterThan(6);
	expect(length).toBeLessThanOrEqual(9);
});

test('no numbers make drawing fail', () => {
	const number = fc.oneof(fc.double(), fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, 1e308));
	const series = fc.record({
		variable: fc.string({maxLength: 5}),
		x: fc.array(number, {maxLength: 40}),
		y: fc.array(number, {maxLength: 40}),
		unit: fc.constantFrom('m', 's'),
	});
	fc.assert(
		fc.property(
			fc.array(series, {maxLength: 4}),
			fc.record({isLogY: fc.boolean(), hasPoints: fc.boolean()}),
			fc.integer({min: 1, max: 60}),
			(all, options, columns) => {
				const screen = terminal(columns, {rows: 12, image: {...image, protocol: 'sixel'}});
				const lines = [...chartLines({...view, ...options, series: all}, screen)];
				expect(lines.length).toBeGreaterThan(0);
			},
		),
		{numRuns: 60},
	);
});
