import {graphemeEnd, graphemeStart, nextGrapheme, previousGrapheme} from '../../text/graphemes.js';
import {isBlankCode, isWordCode, type Range} from '../line/words.js';

/** The start of the next word. Vi's words are runs of letters or of punctuation; its WORDs (`isBig`) anything between spaces. */
export function viWordForward(text: string, at: number, isBig: boolean): number {
	const kind = kindAt(text, at, isBig);
	const end = kind === 'blank' ? at : runEnd(text, at, kind, isBig);
	return graphemeEnd(text, runEnd(text, end, 'blank', isBig));
}

/** The start of the word before `at`. */
export function viWordBack(text: string, at: number, isBig: boolean): number {
	const end = runStart(text, at, 'blank', isBig);
	return end === 0
		? 0
		: graphemeStart(text, runStart(text, end, kindAt(text, previousGrapheme(text, end), isBig), isBig));
}

/** The last character of the word after the character at `at`. */
export function viWordEnd(text: string, at: number, isBig: boolean): number {
	const start = runEnd(text, nextGrapheme(text, at), 'blank', isBig);
	const end = runEnd(text, start, kindAt(text, start, isBig), isBig);
	return previousGrapheme(text, end);
}

/** The last character of the word before the one at `at`. */
export function viWordEndBack(text: string, at: number, isBig: boolean): number {
	const start = runStart(text, at, kindAt(text, at, isBig), isBig);
	const end = runStart(text, start, 'blank', isBig);
	return end === 0 ? 0 : previousGrapheme(text, end);
}

/** The word at `at`, for `iw` and `aw`. */
export function viWordAround(text: string, at: number, isBig: boolean): Range {
	const kind = kindAt(text, at, isBig);
	return [
		graphemeStart(text, runStart(text, at, kind, isBig)),
		graphemeEnd(text, runEnd(text, at, kind, isBig)),
	];
}

type Kind = 'blank' | 'letters' | 'punctuation';

function kindAt(text: string, at: number, isBig: boolean): Kind {
	const code = text.codePointAt(at) ?? 0x20;
	return isBlankCode(code) ? 'blank' : isBig || isWordCode(code) ? 'letters' : 'punctuation';
}

function runEnd(text: string, from: number, kind: Kind, isBig: boolean): number {
	let at = from;
	while (at < text.length && kindAt(text, at, isBig) === kind) {
		at = nextGrapheme(text, at);
	}

	return at;
}

function runStart(text: string, from: number, kind: Kind, isBig: boolean): number {
	let at = from;
	while (at > 0 && kindAt(text, previousGrapheme(text, at), isBig) === kind) {
		at = previousGrapheme(text, at);
	}

	return at;
}
