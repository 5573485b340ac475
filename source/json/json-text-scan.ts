import {type JsonTokenKind} from './json-token.js';

/** Signs of JSON, as UTF-16 units. */
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openArray = 0x5b;
const backslash = 0x5c;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;

/** What stands behind the last character. */
export const end = 0x11_00_00;

/** The code point at a position. */
export function codeAt(text: string, position: number): number {
	return text.codePointAt(position) ?? end;
}

/** Position behind the closing quote of the string that opens at `start`. */
export function endOfString(text: string, start: number): number {
	let close = text.indexOf('"', start + 1);
	while (close !== -1 && isEscaped(text, close)) {
		close = text.indexOf('"', close + 1);
	}

	return close === -1 ? text.length : close + 1;
}

function isEscaped(text: string, position: number): boolean {
	let backslashes = 0;
	while (codeAt(text, position - 1 - backslashes) === backslash) {
		backslashes++;
	}

	return backslashes % 2 === 1;
}

/** The next position that holds no blank. */
export function afterBlanks(text: string, position: number): number {
	let next = position;
	while (codeAt(text, next) <= 0x20) {
		next++;
	}

	return next;
}

/** Position behind the number or word that begins at `start`. */
export function endOfWord(text: string, start: number): number {
	let position = start + 1;
	while (position < text.length && !isDelimiter(codeAt(text, position))) {
		position++;
	}

	return position;
}

function isDelimiter(code: number): boolean {
	return (
		code <= 0x20 ||
		code === comma ||
		code === colon ||
		code === quote ||
		code === openObject ||
		code === closeObject ||
		code === openArray ||
		code === closeArray
	);
}

/** What a word of JSON is; what is none counts as a number. */
export function kindOfWord(word: string): JsonTokenKind {
	if (word === 'null') {
		return 'null';
	}

	return word === 'true' || word === 'false' ? 'boolean' : 'number';
}

/** Runs to the bracket that closes the container `start` lies in. */
export function restOfContainer(
	text: string,
	start: number,
): {end: number; commas: number; isEmpty: boolean} {
	let depth = 1;
	let commas = 0;
	let isEmpty = true;
	for (let position = start; position < text.length; position++) {
		const code = codeAt(text, position);
		switch (code) {
			case quote: {
				position = endOfString(text, position) - 1;
				isEmpty = false;

				break;
			}

			case openObject:
			case openArray: {
				depth++;
				isEmpty = false;

				break;
			}

			case closeObject:
			case closeArray: {
				depth--;
				if (depth === 0) {
					return {end: position + 1, commas, isEmpty};
				}

				break;
			}

			default: {
				if (code === comma && depth === 1) {
					commas++;
				} else if (code > 0x20) {
					isEmpty = false;
				}
			}
		}
	}

	return {end: text.length, commas, isEmpty};
}
