import {cellWidth} from '../../text/width.js';

/** Tabs have a fixed width: one that depends on the column would shift everything after it. */
const tab = '    ';

/** What to draw for a grapheme: itself, or a replacement for anything that would move the cursor or hide or reorder text. */
export function shownGrapheme(grapheme: string): string {
	return isPlain(grapheme) ? grapheme : drawing(grapheme).text;
}

/** Width of a grapheme as drawn, in terminal cells; 0 for the line feed. */
export function shownWidth(grapheme: string): number {
	return isPlain(grapheme) ? 1 : grapheme === '\n' ? 0 : drawing(grapheme).width;
}

type Drawing = {readonly text: string; readonly width: number};

/** Cache, limited in size: measuring is slow, and each key measures the whole screen again. */
const drawings = new Map<string, Drawing>();
const maxDrawings = 4096;

function drawing(grapheme: string): Drawing {
	const known = drawings.get(grapheme);
	if (known !== undefined) {
		return known;
	}

	if (drawings.size >= maxDrawings) {
		drawings.clear();
	}

	const text = grapheme === '\t' ? tab : replacedText(grapheme);
	const drawn = {text, width: cellWidth(text)};
	drawings.set(grapheme, drawn);
	return drawn;
}

function replacedText(grapheme: string): string {
	const hasBase = cellWidth(grapheme) > 0;
	return Array.from(grapheme, (character) =>
		needsName(character, hasBase) ? shownCharacter(character) : character,
	).join('');
}

/** `^A`, `^[`, `<U+202E>`. */
function shownCharacter(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return `^${String.fromCodePoint(code + 0x40)}`;
	}

	return code === 0x7f ? '^?' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Joiners and variation selectors are part of emoji and scripts; they are spelled out only when they stand alone. */
function needsName(character: string, hasBase: boolean): boolean {
	if (isJoining(character.codePointAt(0) ?? 0)) {
		return !hasBase;
	}

	return (
		/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/v.test(character) ||
		(!hasBase && /\p{M}/v.test(character))
	);
}

function isJoining(code: number): boolean {
	return joining.some(([low, high]) => code >= low && code <= high);
}

/** Joiners, variation selectors, tags. */
const joining: ReadonlyArray<readonly [low: number, high: number]> = [
	[0x20_0c, 0x20_0d],
	[0xfe_00, 0xfe_0f],
	[0xe_00_20, 0xe_00_7f],
	[0xe_01_00, 0xe_01_ef],
];

function isPlain(grapheme: string): boolean {
	return grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~';
}
