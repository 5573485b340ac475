import {Buffer} from 'node:buffer';
import process from 'node:process';

/** A key as it may be shown: stars and its last four characters; of a key shorter than 12 only stars. Its length does not show. */
export function redactKey(key: string): string {
	return `********${key.length < 12 ? '' : key.slice(-4)}`;
}

/** Identifies a key without revealing it: the first 16 hexadecimal digits of its SHA-256. */
export function fingerprint(key: string): string {
	// Loaded when needed: it takes 10 ms, and a key from the environment needs no fingerprint.
	const {createHash} = process.getBuiltinModule('node:crypto');
	return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/**
A function that replaces every occurrence of the keys in a text by `redactKey`: as they are, percent-encoded, escaped for JSON, and in
base64, also inside something longer that was encoded (`user:key`). Keys shorter than 4 characters are left alone: they would match everywhere.
*/
export function createRedactor(keys: Iterable<string>): (text: string) => string {
	const replacements = [...new Set(keys)]
		.filter((key) => key.length >= 4)
		.flatMap((key) => encodings(key).map((form) => [form, redactKey(key)] as const))
		// One encoding may be part of another: the longest goes first.
		.toSorted(([one], [other]) => other.length - one.length);
	return (text) => {
		let safe = text;
		for (const [form, stars] of replacements) {
			// As a function, since a text would have patterns of its own: `$&` is what was matched.
			safe = safe.replaceAll(form, () => stars);
		}

		return safe;
	};
}

function encodings(key: string): string[] {
	const percent = encodeURIComponent(key);
	const everyByte = [...Buffer.from(key)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
	const json = JSON.stringify(key).slice(1, -1);
	const forms = [
		key,
		percent,
		lowerCaseEscapes(percent),
		everyByte,
		everyByte.toUpperCase(),
		json,
		json.replaceAll('/', String.raw`\/`),
		...base64Forms(key),
	];
	return [...new Set(forms)];
}

function lowerCaseEscapes(percentEncoded: string): string {
	return percentEncoded.replaceAll(/%[\dA-F]{2}/gv, (escape) => escape.toLowerCase());
}

/** Shorter runs of base64 occur by chance. */
const shortestBase64 = 8;

/** The base64 of a key depends on how many bytes come before it, modulo three; characters shared with neighbours are left off. */
function base64Forms(key: string): string[] {
	return [0, 1, 2]
		.flatMap((before) => {
			const bits = (before + Buffer.byteLength(key)) * 8;
			const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]).toString('base64');
			const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
			return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
		})
		.filter((form) => form.length >= shortestBase64);
}
