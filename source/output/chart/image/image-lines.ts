import {type ImageScreen, type Screen} from '../../screen.js';
import {paintSpans, spansWidth, type Span} from '../../text/spans.js';
import {themeFor} from '../../theme/theme.js';
import {layOut, type ChartSize} from '../lay-out.js';
import {type Plan} from '../chart-plan.js';
import {type PlotArea} from '../plot-area.js';
import {drawArea} from './draw-area.js';
import {png} from './png.js';
import {type Raster} from './raster.js';
import {sixels} from './sixel.js';

/**
A chart whose curves are an image and whose labels are text. The lines leave the plot area empty; the last one moves back up to draw
the image into it, so that everything scrolls like ordinary output.
*/
export function* imageLines(
	plan: Plan,
	room: ChartSize,
	screen: Screen & {readonly image: ImageScreen},
): Iterable<string> {
	const theme = themeFor(screen);
	const {lines, hole} = layAround(plan, room);
	const {columns, rows} = hole.area;
	const sequence = imageSequence(drawArea(hole.plan, hole.area, screen), {columns, rows}, screen.image);
	for (const [index, spans] of lines.entries()) {
		const text = paintSpans(theme, spans).trimEnd();
		const back = lines.length - 1 - hole.row;
		yield index === lines.length - 1 ? text + placed(sequence, {back, column: hole.column}) : text;
	}
}

/** Where the image goes. */
type Hole = {
	readonly plan: Plan;
	readonly area: PlotArea;

	/** The upper left cell, counted from 0. */
	readonly row: number;
	readonly column: number;
};

function layAround(plan: Plan, room: ChartSize): {readonly lines: Span[][]; readonly hole: Hole} {
	const corner: Span = {text: ''};
	let [laid, area]: [Plan, PlotArea] = [plan, {columns: 1, rows: 1, unicode: room.unicode}];
	const lines = layOut(plan, room, (laidPlan, given) => {
		[laid, area] = [laidPlan, given];
		const empty: Span = {text: ' '.repeat(given.columns)};
		return Array.from({length: given.rows}, (_, row) => (row === 0 ? [corner, empty] : [empty]));
	});
	const row = Math.max(
		0,
		lines.findIndex((line) => line.includes(corner)),
	);
	const line = lines[row] ?? [];
	const column = spansWidth(line.slice(0, Math.max(0, line.indexOf(corner))));
	return {lines, hole: {plan: laid, area, row, column}};
}

/** Moves the cursor back, draws, and returns to where it was. */
function placed(sequence: string, {back, column}: {readonly back: number; readonly column: number}): string {
	const up = back === 0 ? '' : `\u001B[${back}A`;
	return `\u001B7${up}\u001B[${column + 1}G${sequence}\u001B8`;
}

/** The cells an image takes. */
type ImageSize = {readonly columns: number; readonly rows: number};

/** Characters of image data in one sequence of kitty's protocol. */
const pieceLength = 4096;

/** The bytes that show an image at the cursor. Where they leave the cursor differs from terminal to terminal. */
function imageSequence(raster: Raster, size: ImageSize, screen: ImageScreen): string {
	switch (screen.protocol) {
		case 'kitty': {
			return kittySequence(base64(png(raster, screen.deflate)), size);
		}

		case 'iterm2': {
			return itermSequence(png(raster, screen.deflate), size);
		}

		case 'sixel': {
			return sixels(raster, screen.background);
		}
	}
}

/** Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/ */
function kittySequence(data: string, {columns, rows}: ImageSize): string {
	const pieces = data.match(new RegExp(`.{1,${pieceLength}}`, 'gv')) ?? [''];
	return pieces
		.map((piece, index) => {
			const first = index === 0 ? `a=T,f=100,q=2,C=1,c=${columns},r=${rows},` : '';
			return `\u001B_G${first}m=${index === pieces.length - 1 ? 0 : 1};${piece}\u001B\\`;
		})
		.join('');
}

/** Source: https://iterm2.com/documentation-images.html */
function itermSequence(bytes: Uint8Array, {columns, rows}: ImageSize): string {
	const options = `inline=1;size=${bytes.length};width=${columns};height=${rows};preserveAspectRatio=0`;
	return `\u001B]1337;File=${options}:${base64(bytes)}\u0007`;
}

function base64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) {
		binary += String.fromCodePoint(byte);
	}

	return btoa(binary); // eslint-disable-line no-restricted-globals -- there is no other way without Node until Node 25
}
