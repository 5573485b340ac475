import {Buffer} from 'node:buffer';
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {literalPattern} from '../text/literal-pattern.js';

/** A key for display: eight asterisks and its last four characters; only asterisks for a key shorter than 12. Hides its length. */
export function redactKey(key: string): string {
	return `********${key.length < 12 ? '' : key.slice(-4)}`;
}

/** Identifies a key without revealing it: the first 16 hexadecimal digits of its SHA-256. */
export function fingerprint(key: string): string {
	// Node's own crypto takes 2 to 4 ms to load, this one a tenth of that.
	return bytesToHex(sha256(utf8ToBytes(key))).slice(0, 16);
}

/**
Creates a function that redacts keys in a text: verbatim, with any characters escaped as in JSON, URLs or HTML, and in base64, even
within a longer encoded text (`user:key`). Anything shorter than 6 characters is left alone: no server issues such keys, and a word that
somebody tried in place of a key would match everywhere.

@param starsFor - returns the replacement for a match. Default: `redactKey`.
@param hidesParts - also takes out the beginning of a key, of more than half of it, as it is on the screen while it is typed. Default false:
the rest of it may still come.
*/
export function createRedactor(
	keys: Iterable<string>,
	starsFor?: (form: string) => string,
	hidesParts = false,
): (text: string) => string {
	const replacements = [...new Set(keys)]
		.filter((key) => key.length >= 6)
		.toSorted((one, other) => other.length - one.length)
		.map((key) => [new RegExp(anyForm(key, hidesParts), 'gv'), redactKey(key)] as const);
	return (text) => {
		let safe = text;
		for (const [form, stars] of replacements) {
			// A function, because `$&` and the like have a meaning in a replacement string.
			safe = safe.replace(form, starsFor ?? (() => stars));
		}

		return safe;
	};
}

/** A pattern for the key with each character in any of its spellings, or in base64. */
function anyForm(key: string, hidesParts: boolean): string {
	const characters = Array.from(key, (character) => `(?:${spellings(character).join('|')})`);
	const half = Math.max(minPart, Math.ceil(characters.length / 2));
	const spelt =
		hidesParts && characters.length <= maxNested
			? characters.slice(0, half).join('') + restOf(characters.slice(half))
			: characters.join('');
	const encoded = [...new Set(base64Forms(key))].toSorted((one, other) => other.length - one.length);
	return [spelt, ...encoded.map((form) => literalPattern(form))].join('|');
}

/** Characters of a key that are taken for a part of it at least. */
const minPart = 8;

/** The pattern of a longer one would be nested too deeply. */
const maxNested = 200;

/** The rest of a key, which may end early. */
function restOf(characters: readonly string[]): string {
	let rest = '';
	for (const character of characters.toReversed()) {
		rest = String.raw`(?:${character}${rest}|(?![\w\-]))`;
	}

	return rest;
}

/** Patterns for a character in plain text, JSON, URLs and HTML, the longest first. */
function spellings(character: string): string[] {
	const code = character.codePointAt(0) ?? 0;
	// JSON escapes characters outside the basic plane as surrogate pairs.
	const units =
		character.length === 1
			? [code]
			: [...character.matchAll(/[\s\S]/g)].map(([unit]) => unit.codePointAt(0) ?? 0);
	const json = units.map((unit) => String.raw`\\u${inHex(unit, 4)}`).join('');
	const percent = [...Buffer.from(character)].map((byte) => `%${inHex(byte, 2)}`).join('');
	const page = `&#(?:0*${code}|[xX]0*${inHex(code, 1)});`;
	const name = names.get(character);
	return [
		...(String.raw`"\/`.includes(character) ? [literalPattern(`\\${character}`)] : []),
		json,
		percent,
		page,
		...(name === undefined ? [] : [name]),
		literalPattern(character),
	];
}

const names: ReadonlyMap<string, string> = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&apos;'],
]);

/** A pattern for a hexadecimal number in upper or lower case. */
function inHex(value: number, length: number): string {
	return value
		.toString(16)
		.padStart(length, '0')
		.replaceAll(/[a-f]/gv, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** Minimum length of a base64 match: shorter ones occur by chance. */
const shortestBase64 = 8;

/** The base64 of a key depends on the number of bytes before it modulo 3. Characters that encode neighbouring bytes are left off. */
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
