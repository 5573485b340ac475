import {type ImageScreen} from '../../screen.js';
import {png} from './png.js';
import {type Raster} from './raster.js';
import {sixels} from './sixel.js';

/** The cells an image takes. */
export type ImageSize = {readonly columns: number; readonly rows: number};

/** Characters of an image in one sequence, for kitty's protocol. */
const pieceLength = 4096;

/** What is written to show an image at the cursor. Where the cursor is afterwards differs from terminal to terminal. */
export function imageSequence(raster: Raster, size: ImageSize, screen: ImageScreen): string {
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
