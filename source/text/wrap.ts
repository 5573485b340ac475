import {cellWidth, characters, isPlain} from './width.js';

/** A part of a line, in UTF-16 units; `end` is exclusive. */
export type Range = {readonly start: number; readonly end: number};

/** Where a line may be broken: between words (within a word only if it is too long), or anywhere. */
export type BreakMode = 'words' | 'anywhere';

/** Breaks a line into lines of at most `width` cells. A wider character becomes `ellipsis`. */
export function wrap(text: string, width: number, ellipsis: string): string[] {
	const fitting = shrink(text, width, ellipsis);
	return wrapRanges(fitting, width, 'words').map(({start, end}) => fitting.slice(start, end));
}

/** Replaces every character wider than `width` with `ellipsis`. */
export function shrink(text: string, width: number, ellipsis: string): string {
	if (isPlain(text) || !Number.isFinite(width)) {
		return text;
	}

	return Array.from(characters(text), (character) =>
		character.width > width ? ellipsis : character.text,
	).join('');
}

/** The parts of a line broken to `width` cells; at least one. Spaces at a break between words belong to none. */
export function wrapRanges(text: string, width: number, mode: BreakMode): Range[] {
	if (text.length <= width && cellWidth(text) <= width) {
		return [{start: 0, end: text.length}];
	}

	const ranges: Range[] = [];
	let line: Line = {start: 0, used: 0, gap: undefined, hasWord: false};
	for (const {text: character, offset, width: cells} of characters(text)) {
		const isGap = character === ' ' && mode === 'words';
		if (isGap && line.hasWord) {
			line.gap = {
				end: line.gap?.next === offset ? line.gap.end : offset,
				next: offset + 1,
				used: line.used + 1,
			};
		}

		while (line.used + cells > width && offset > line.start) {
			ranges.push({start: line.start, end: line.gap?.end ?? offset});
			line = nextLine(line, offset);
		}

		if (line.start > offset) {
			continue;
		}

		if (isGap && ranges.length > 0 && line.start === offset) {
			line.start++;
			continue;
		}

		line.used += cells;
		line.hasWord ||= !isGap;
	}

	ranges.push({start: Math.min(line.start, text.length), end: text.length});
	return ranges;
}

type Line = {
	start: number;

	/** Cells used so far. */
	used: number;

	/** The last gap between words: where the line would end, where the next would start, and the cells used so far. */
	gap: {end: number; next: number; used: number} | undefined;

	/** Spaces before the first word are indentation and not a place to break. */
	hasWord: boolean;
};

function nextLine({gap, used}: Line, offset: number): Line {
	if (gap === undefined) {
		return {start: offset, used: 0, gap: undefined, hasWord: false};
	}

	const left = Math.max(0, used - gap.used);
	return {start: gap.next, used: left, gap: undefined, hasWord: left > 0};
}
