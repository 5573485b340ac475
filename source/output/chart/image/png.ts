import {type ImageScreen} from '../../screen.js';
import {joinBytes} from '../../../text/join-bytes.js';
import {type Raster} from './raster.js';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Eight bits per channel, RGBA, not interlaced. */
const depth = [8, 6, 0, 0, 0];

/** An image as a PNG file. Source: PNG specification, third edition, sections 5 and 9. */
export function png(
	{width, height, pixels}: Pick<Raster, 'width' | 'height' | 'pixels'>,
	deflate: ImageScreen['deflate'],
): Uint8Array {
	return joinBytes([
		Uint8Array.from(signature),
		chunk('IHDR', Uint8Array.from([...bytesOf(width), ...bytesOf(height), ...depth])),
		chunk('IDAT', deflate(filtered(width, height, pixels))),
		chunk('IEND', new Uint8Array(0)),
	]);
}

/** Each row as its difference from the row above (filter 2): most rows of a chart differ little. */
function filtered(width: number, height: number, pixels: Uint8ClampedArray): Uint8Array {
	const length = width * 4;
	const rows = new Uint8Array((length + 1) * height);
	for (let y = 0; y < height; y++) {
		rows[y * (length + 1)] = 2;
		for (let x = 0; x < length; x++) {
			const above = y === 0 ? 0 : (pixels[(y - 1) * length + x] ?? 0);
			rows[y * (length + 1) + 1 + x] = (pixels[y * length + x] ?? 0) - above;
		}
	}

	return rows;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
	const named = joinBytes([Uint8Array.from(name, (letter) => letter.codePointAt(0) ?? 0), data]);
	return joinBytes([bytesOf(data.length), named, bytesOf(checksum(named))]);
}

/** A number as four bytes, big-endian. */
function bytesOf(value: number): Uint8Array {
	return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value); // eslint-disable-line no-bitwise -- bytes of a word
}

/* eslint-disable no-bitwise -- a checksum is made of bits */
const remainders = Uint32Array.from({length: 256}, (_, byte) => {
	let remainder = byte;
	for (let bit = 0; bit < 8; bit++) {
		remainder = remainder & 1 ? (remainder >>> 1) ^ 0xed_b8_83_20 : remainder >>> 1;
	}

	return remainder;
});

/** CRC-32. */
function checksum(bytes: Uint8Array): number {
	let remainder = 0xff_ff_ff_ff;
	for (const byte of bytes) {
		remainder = (remainder >>> 8) ^ (remainders[(remainder ^ byte) & 0xff] ?? 0);
	}

	return (remainder ^ 0xff_ff_ff_ff) >>> 0;
}
/* eslint-enable no-bitwise */
