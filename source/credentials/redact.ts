import {Buffer} from 'node:buffer';
import {sha256} from './sha-256.js';

/** A key as it may be shown: stars and its last four characters; of a key shorter than 12 only stars. Its length does not show. */
export function redactKey(key: string): string {
	return `********${key.length < 12 ? '' : key.slice(-4)}`;
}

/** Identifies a key without revealing it: the first 16 hexadecimal digits of its SHA-256. */
export function fingerprint(key: string): string {
	return sha256(key).slice(0, 16);
}

/**
A function that replaces every occurrence of the keys in a text by `redactKey`: as they are, with any of their characters escaped as in
JSON, addresses or web pages, and in base64, also inside something longer that was encoded (`user:key`). What is shorter than 6 characters is
left alone: no server's key is, and a word that somebody tried in its place would match everywhere.

@param starsFor - what is written in place of a form of a key. Default: `redactKey`.
*/
export function createRedactor(
	keys: Iterable<string>,
	starsFor?: (form: string) => string,
): (text: string) => string {
	const replacements = [...new Set(keys)]
		.filter((key) => key.length >= 6)
		.toSorted((one, other) => other.length - one.length)
		.map((key) => [new RegExp(anyForm(key), 'gv'), redactKey(key)] as const);
	return (text) => {
		let safe = text;
		for (const [form, stars] of replacements) {
			// As a function, since a text would have patterns of its own: `$&` is what was matched.
			safe = safe.replace(form, starsFor ?? (() => stars));
		}

		return safe;
	};
}

/** The key's characters, each written in any way, or its base64. */
function anyForm(key: string): string {
	const spelt = Array.from(key, (character) => `(?:${spellings(character).join('|')})`).join('');
	const encoded = [...new Set(base64Forms(key))].toSorted((one, other) => other.length - one.length);
	return [spelt, ...encoded.map((form) => literally(form))].join('|');
}

/** How a character is written in texts, JSON, addresses and web pages, as patterns; the longest goes first. */
function spellings(character: string): string[] {
	const code = character.codePointAt(0) ?? 0;
	// Outside the first plane JSON writes two.
	const units =
		character.length === 1
			? [code]
			: [...character.matchAll(/[\s\S]/g)].map(([unit]) => unit.codePointAt(0) ?? 0);
	const json = units.map((unit) => String.raw`\\u${inHex(unit, 4)}`).join('');
	const percent = [...Buffer.from(character)].map((byte) => `%${inHex(byte, 2)}`).join('');
	const page = `&#(?:0*${code}|[xX]0*${inHex(code, 1)});`;
	const name = names.get(character);
	return [
		...(String.raw`"\/`.includes(character) ? [literally(`\\${character}`)] : []),
		json,
		percent,
		page,
		...(name === undefined ? [] : [name]),
		literally(character),
	];
}

const names: ReadonlyMap<string, string> = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&apos;'],
]);

/** Hexadecimal digits in letters of either case, as a pattern. */
function inHex(value: number, length: number): string {
	return value
		.toString(16)
		.padStart(length, '0')
		.replaceAll(/[a-f]/gv, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** A text as a pattern that matches only it. */
function literally(text: string): string {
	return text.replaceAll(
		/[^\w\s]/gv,
		(character) => String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
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
