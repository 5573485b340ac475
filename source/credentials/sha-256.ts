import {Buffer} from 'node:buffer';

/**
The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Source: FIPS 180-4, section 6.2.

For a line or two: Node's own is quicker at many, but to load it takes 2 ms, ten times what a key takes here.
*/
export function sha256(text: string): string {
	const state = Int32Array.from(initialState);
	const message = padded(Buffer.from(text));
	for (let block = 0; block < message.byteLength; block += 64) {
		compress(state, message, block);
	}

	return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** With a one bit, zeros and the length in bits behind it, up to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
	const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
	whole.set(bytes);
	whole[bytes.length] = 0x80;
	const message = new DataView(whole.buffer);
	message.setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
	return message;
}

/** Takes the block of 64 bytes at `start` into the state. */
function compress(state: Int32Array, message: DataView, start: number): void {
	const words = new Int32Array(64);
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
	for (let round = 0; round < 64; round++) {
		const word = round < 16 ? message.getInt32(start + 4 * round) : expanded(words, round);
		words[round] = word;
		const sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
		const one = (h + sum1 + ((e & f) ^ (~e & g)) + (constants[round] ?? 0) + word) | 0;
		const sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
		const two = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + one) | 0;
		d = c;
		c = b;
		b = a;
		a = (one + two) | 0;
	}

	for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
		state[index] = (state[index] ?? 0) + value;
	}
}

/** The word of a later round, made of those before. */
function expanded(words: Int32Array, round: number): number {
	const early = words[round - 15] ?? 0;
	const late = words[round - 2] ?? 0;
	const sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
	const sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
	return ((words[round - 16] ?? 0) + sigma0 + (words[round - 7] ?? 0) + sigma1) | 0;
}

function rotated(word: number, bits: number): number {
	return (word >>> bits) | (word << (32 - bits));
}

/** The first bits behind the point of the roots of the first primes: of their square roots, and of their cube roots. */
const initialState = primes(8).map((prime) => fraction(Math.sqrt(prime)));
const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)));

function fraction(root: number): number {
	return Math.trunc((root % 1) * 2 ** 32) | 0;
}

function primes(count: number): number[] {
	const found: number[] = [];
	for (let number = 2; found.length < count; number++) {
		if (found.every((prime) => number % prime !== 0)) {
			found.push(number);
		}
	}

	return found;
}
