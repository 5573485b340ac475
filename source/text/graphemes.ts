/**
Graphemes, which users take for single characters, for both the line editor and the output.
All offsets are in UTF-16 units. Only the text around an offset is examined, so long text costs nothing.
*/

/** End of the grapheme that starts at or covers `at`; at most the length of the text. */
export function nextGrapheme(text: string, at: number): number {
	if (at >= text.length) {
		return text.length;
	}

	return isSimple(text, at) && isSimple(text, at + 1) ? at + 1 : graphemeAt(text, at).end;
}

/** Start of the grapheme that covers the unit before `at`; at least 0. */
export function previousGrapheme(text: string, at: number): number {
	if (at <= 1) {
		return 0;
	}

	return isSimple(text, at - 1) && isSimple(text, at - 2) ? at - 1 : graphemeAt(text, at - 1).start;
}

/** The nearest boundary at or before `at`. */
export function graphemeStart(text: string, at: number): number {
	if (at <= 0 || at >= text.length) {
		return Math.max(0, Math.min(at, text.length));
	}

	return isSimple(text, at) && isSimple(text, at - 1) ? at : graphemeAt(text, at).start;
}

/** The nearest boundary at or after `at`. */
export function graphemeEnd(text: string, at: number): number {
	const start = graphemeStart(text, at);
	return start >= at ? start : nextGrapheme(text, start);
}

/** The graphemes of a text, one by one. */
export function* graphemes(text: string): Generator<string> {
	for (const {segment} of segmentsOf(text)) {
		yield segment;
	}
}

/** A grapheme and its offset. */
type Segment = {readonly segment: string; readonly index: number};

/** The part of `Intl.Segments` that is used. */
export type Segments = Iterable<Segment> & {
	/** The grapheme at an offset; `undefined` past the end. */
	readonly containing: (offset: number) => Segment | undefined;
};

/** The graphemes of a text as `Intl.Segmenter` returns them. The bundler makes Ink's packages use this function, too. */
export function segments(text: string): Segments {
	return {
		[Symbol.iterator]: () => segmentsOf(text),
		containing(offset) {
			if (offset < 0 || offset >= text.length) {
				return undefined;
			}

			const index = graphemeStart(text, offset);
			return {segment: text.slice(index, nextGrapheme(text, index)), index};
		},
	};
}

function* segmentsOf(text: string): Generator<Segment> {
	for (let index = 0; index < text.length;) {
		if (isSimple(text, index) && isSimple(text, index + 1)) {
			yield {segment: text.charAt(index), index};
			index++;
		} else {
			index = yield* difficultSegments(text, index);
		}
	}
}

/** Number of UTF-16 units segmented at a time. V8 takes quadratic time for long texts: a hundred thousand units take minutes. */
const windowLength = 64;

/** Segments from a boundary up to simple characters or the end of a window. @returns the end offset. */
function* difficultSegments(text: string, from: number): Generator<Segment, number> {
	const window = windowOf(text, from, from + windowLength);
	let next: Segment | undefined;
	for (const {segment, index} of intlSegments(window)) {
		if (next !== undefined) {
			yield next;
		}

		next = {segment, index: from + index};
		if (isSimple(text, next.index) && isSimple(text, next.index + 1)) {
			return next.index;
		}
	}

	if (next !== undefined && next.index > from && from + windowLength < text.length) {
		return next.index;
	}

	const {start, end} = graphemeAt(text, next?.index ?? from, next?.index ?? from);
	yield {segment: text.slice(start, end), index: start};
	return end;
}

type Grapheme = {readonly start: number; readonly end: number};

/** Looks ahead only as far as the grapheme extends. `boundary` is at or before `at`. */
function graphemeAt(text: string, at: number, boundary = boundaryBefore(text, at)): Grapheme {
	for (let ahead = 32; ; ahead *= 8) {
		const window = windowOf(text, boundary, at + ahead);
		const segment = intlSegments(window).containing(at - boundary);
		const start = boundary + (segment?.index ?? 0);
		const end = start + (segment?.segment.length ?? 0);
		if (segment !== undefined && (end < boundary + window.length || at + ahead >= text.length)) {
			return {start, end};
		}
	}
}

/** Part of a text. It never ends inside a surrogate pair, half of which would count as a character of its own. */
function windowOf(text: string, from: number, to: number): string {
	return text.slice(from, to < text.length && isLowSurrogate(text, to) ? to - 1 : to);
}

let segmenter: Intl.Segmenter | undefined;

/** The segmenter is created for the first text that needs it: that takes 20 ms or more, and the shell starts without such text. */
function intlSegments(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return segmenter.segment(text);
}

/** How far back to look for a boundary that needs no context; beyond that, the start of any grapheme will do. */
const maxLookBehind = 1024;

/** Combining marks, the emoji joiner, and regional indicators, which pair up from the first one. */
const dependent = /^[\p{M}\u200D\u{1F1E6}-\u{1F1FF}]/v;

/** A boundary at or before `at` that does not depend on the text before it. */
function boundaryBefore(text: string, at: number): number {
	const end = Math.max(0, at - maxLookBehind);
	let from = at;
	while (from > end && !(isSimple(text, from) && !mayPrecede(text, from - 1))) {
		from--;
	}

	while (from > 0 && (isLowSurrogate(text, from) || dependent.test(text.slice(from, from + 2)))) {
		from--;
	}

	return from;
}

/** Whether two characters of this kind in a row are always two graphemes: letters and signs of most scripts. The end of the text is one of the kind. */
function isSimple(text: string, at: number): boolean {
	const code = at < text.length ? text.charCodeAt(at) : 0x20; // eslint-disable-line unicorn/prefer-code-point -- half a pair is never simple
	if (code < 0x3_00) {
		return code !== carriageReturn;
	}

	return simpleRanges.some(([low, high]) => code >= low && code <= high);
}

/** Never simple: CR LF is one grapheme. */
const carriageReturn = 0x0d;

/** Greek, Cyrillic, dashes and quotes, arrows, box drawing and blocks, ✔ ✖, ❯, braille, kana, CJK ideographs, Hangul syllables. */
const simpleRanges: ReadonlyArray<readonly [low: number, high: number]> = [
	[0x3_70, 0x4_82],
	[0x4_8a, 0x5_2f],
	[0x20_10, 0x20_27],
	[0x21_90, 0x21_93],
	[0x25_00, 0x25_9f],
	[0x25_c6, 0x25_cf],
	[0x27_14, 0x27_16],
	[0x27_6f, 0x27_6f],
	[0x28_00, 0x28_ff],
	[0x30_41, 0x30_96],
	[0x30_a1, 0x30_fa],
	[0x34_00, 0x4d_bf],
	[0x4e_00, 0x9f_ff],
	[0xac_00, 0xd7_a3],
];

/** Whether a character could form a grapheme with a simple one after it: some Arabic and Indic ones can, as can a carriage return and the emoji joiner. */
function mayPrecede(text: string, at: number): boolean {
	const code = (isLowSurrogate(text, at) ? text.codePointAt(at - 1) : text.codePointAt(at)) ?? 0;
	return (
		code === carriageReturn ||
		code === 0x20_0d ||
		(code >= 0x6_00 && (code < 0x20_00 || code > 0xd7_ff) && (code < 0x1_f0_00 || code > 0x1_fa_ff))
	);
}

function isLowSurrogate(text: string, at: number): boolean {
	const code = text.charCodeAt(at); // eslint-disable-line unicorn/prefer-code-point -- half a pair is what is asked for
	return code >= 0xdc_00 && code <= 0xdf_ff;
}
