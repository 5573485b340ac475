import {graphemeEnd, graphemeStart} from '../../text/graphemes.js';

/** What a word is: `word` is letters and digits as in Emacs, `blank` anything between spaces as for Ctrl-W. */
export type WordKind = 'word' | 'blank';

/** Start and end, as offsets in UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** The end of the word at or after `at`. */
export function wordEnd(text: string, at: number): number {
	const start = skip(text, at, (code) => !isIn.word(code));
	return graphemeEnd(text, skip(text, start, isIn.word));
}

/** The start of the word at or before `at`. */
export function wordStart(text: string, at: number, kind: WordKind = 'word'): number {
	const end = skipBack(text, at, (code) => !isIn[kind](code));
	return graphemeStart(text, skipBack(text, end, isIn[kind]));
}

/** The first word of ghost text with the separators before it, which Alt-F accepts. */
export function firstWord(text: string): string {
	return text.slice(0, wordEnd(text, 0));
}

function skip(text: string, from: number, isSkipped: (code: number) => boolean): number {
	let at = from;
	while (at < text.length) {
		const code = text.codePointAt(at) ?? 0;
		if (!isSkipped(code)) {
			break;
		}

		at += code > 0xff_ff ? 2 : 1;
	}

	return at;
}

function skipBack(text: string, from: number, isSkipped: (code: number) => boolean): number {
	let at = from;
	while (at > 0) {
		const pair = text.codePointAt(at - 2) ?? 0;
		const isPair = at > 1 && pair > 0xff_ff;
		if (!isSkipped(isPair ? pair : (text.codePointAt(at - 1) ?? 0))) {
			break;
		}

		at -= isPair ? 2 : 1;
	}

	return at;
}

const isIn: Readonly<Record<WordKind, (code: number) => boolean>> = {
	word: isWordCode,
	blank: (code) => !isBlankCode(code),
};

/** Whether a code point is a letter, digit, mark or `_`. */
export function isWordCode(code: number): boolean {
	if (code < 0x80) {
		return (
			(code >= 0x30 && code <= 0x39) ||
			(code >= 0x41 && code <= 0x5a) ||
			code === 0x5f ||
			(code >= 0x61 && code <= 0x7a)
		);
	}

	return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(code));
}

/** Whether a code point is a space of any kind, a tab or a line end. */
export function isBlankCode(code: number): boolean {
	return (
		code === 0x20 ||
		(code >= 0x09 && code <= 0x0d) ||
		(code >= 0x80 && /\s/u.test(String.fromCodePoint(code)))
	);
}
