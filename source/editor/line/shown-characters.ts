import {cellWidth} from '../../text/width.js';

/** A tab is always this wide, in terminal cells: one that depends on its column would move everything behind it. */
const tab = '    ';

/** What is drawn for one grapheme: itself, or a replacement for what would move the cursor, hide or reorder text. */
export function shownGrapheme(grapheme: string): string {
	return isPlain(grapheme) ? grapheme : drawing(grapheme).text;
}

/** How many terminal cells a grapheme takes as it is drawn; 0 for the line feed. */
export function shownWidth(grapheme: string): number {
	return isPlain(grapheme) ? 1 : grapheme === '\n' ? 0 : drawing(grapheme).width;
}

type Drawing = {readonly text: string; readonly width: number};

/** Measuring is slow and every key asks again for what is on the screen. Bounded. */
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

/** Joiners and variation selectors are part of emoji and scripts; they are named only where they stand alone. */
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
