/**
 * Places in text between what a user takes for one character.
 * All offsets are UTF-16 units. Only the surroundings are looked at, so that long text costs nothing.
 */

let segmenter: Intl.Segmenter | undefined;

/** Made when first needed: it takes 20 ms and more. */
function segmentsOf(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	return segmenter.segment(text);
}

/** How far back a place is looked for from which segments can be counted, in UTF-16 units. */
const farthest = 1024;

/** The end of the grapheme that begins at or covers `at`; the length of the text at most. */
export function nextGrapheme(text: string, at: number): number {
	if (at >= text.length) {
		return text.length;
	}

	if (isSimple(text, at) && isSimple(text, at + 1)) {
		return at + 1;
	}

	const segment = segmentAt(text, at);
	return segment.start + segment.length;
}

/** The start of the grapheme that ends at or covers the unit before `at`; 0 at least. */
export function previousGrapheme(text: string, at: number): number {
	if (at <= 1) {
		return 0;
	}

	return isSimple(text, at - 1) && isSimple(text, at - 2) ? at - 1 : segmentAt(text, at - 1).start;
}

/** The nearest boundary at or before `at`. */
export function graphemeStart(text: string, at: number): number {
	if (at <= 0 || at >= text.length) {
		return Math.max(0, Math.min(at, text.length));
	}

	return isSimple(text, at) && isSimple(text, at - 1) ? at : segmentAt(text, at).start;
}

/** The nearest boundary at or after `at`. */
export function graphemeEnd(text: string, at: number): number {
	const start = graphemeStart(text, at);
	return start >= at ? start : nextGrapheme(text, start);
}

/** The graphemes of a text, one by one. */
export function* graphemes(text: string, from = 0): Generator<string> {
	for (let at = from; at < text.length;) {
		const end = nextGrapheme(text, at);
		yield text.slice(at, end);
		at = end;
	}
}

type Segment = {readonly start: number; readonly length: number};

/** Looks ahead only as far as the segment reaches. */
function segmentAt(text: string, at: number): Segment {
	const from = safeStart(text, at);
	for (let ahead = 32; ; ahead *= 8) {
		const window = text.slice(from, at + ahead);
		const segment = segmentsOf(window).containing(at - from);
		const end = segment === undefined ? 0 : segment.index + segment.segment.length;
		if (segment !== undefined && (end < window.length || at + ahead >= text.length || ahead >= farthest)) {
			return {start: from + segment.index, length: segment.segment.length};
		}
	}
}

/** A boundary at or before `at` that does not depend on what comes before it. */
function safeStart(text: string, at: number): number {
	const end = Math.max(0, at - farthest);
	let from = at;
	while (from > end && !(isSimple(text, from) && !mayPrecede(text, from - 1))) {
		from--;
	}

	return from > 0 && isLowSurrogate(text, from) ? from - 1 : from;
}

/** Whether two of these in a row are always two graphemes: letters and signs of most scripts. The end of the text counts as one. */
function isSimple(text: string, at: number): boolean {
	const code = at < text.length ? text.charCodeAt(at) : 0x20; // eslint-disable-line unicorn/prefer-code-point -- half a pair is never simple
	if (code < 0x3_00) {
		return (code >= 0x20 && code !== 0xa9 && code !== 0xae) || code === 0x0a;
	}

	return simpleRanges.some(([low, high]) => code >= low && code <= high);
}

/** Greek, Cyrillic, kana, Chinese characters, whole Hangul syllables. */
const simpleRanges: ReadonlyArray<readonly [low: number, high: number]> = [
	[0x3_70, 0x4_82],
	[0x4_8a, 0x5_2f],
	[0x30_41, 0x30_96],
	[0x30_a1, 0x30_fa],
	[0x34_00, 0x4d_bf],
	[0x4e_00, 0x9f_ff],
	[0xac_00, 0xd7_a3],
];

/** Whether a character could belong to a simple one after it: a few signs of Arabic and Indian scripts do, and a carriage return. */
function mayPrecede(text: string, at: number): boolean {
	const code = (isLowSurrogate(text, at) ? text.codePointAt(at - 1) : text.codePointAt(at)) ?? 0;
	return (
		code === 0x0d ||
		(code >= 0x6_00 && (code < 0x20_00 || code > 0xd7_ff) && (code < 0x1_f0_00 || code > 0x1_fa_ff))
	);
}

function isLowSurrogate(text: string, at: number): boolean {
	const code = text.charCodeAt(at); // eslint-disable-line unicorn/prefer-code-point -- half a pair is what is asked for
	return code >= 0xdc_00 && code <= 0xdf_ff;
}
