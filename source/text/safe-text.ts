import {isPlain} from './width.js';

/**
Characters that could control a terminal or stay invisible: controls, format characters (including bidirectional ones), lone
surrogates, line separators and all that Unicode ignores by default; but not the joiners and selectors inside emoji.
*/
const hidden =
	/(?!(?<=\p{Extended_Pictographic}|\uFE0F|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic}))(?!(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F])(?!(?<=[\d#*])\uFE0F(?=\u20E3))[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv;

const named = new Map([
	['\n', String.raw`\n`],
	['\r', String.raw`\r`],
	['\t', String.raw`\t`],
]);

/**
One line of untrusted text for a terminal: characters that are invisible or could control the terminal become escapes,
e.g. `\x1b`, `\n`, `\u202e`, `\u{e0041}`.
*/
export function safeLine(text: string): string {
	return isPlain(text) ? text : text.replaceAll(hidden, escape);
}

/** As `safeLine` for several lines: keeps line feeds and tabs and turns CR LF into LF. */
export function safeText(text: string): string {
	return text.replaceAll('\r\n', '\n').replaceAll(hidden, (character) => {
		return character === '\n' || character === '\t' ? character : escape(character);
	});
}

/** As `safeLine` for a JSON token, with JSON's escapes, so that its value stays the same. */
export function safeJson(token: string): string {
	return isPlain(token) ? token : token.replaceAll(hidden, escapeInJson);
}

function escape(character: string): string {
	const known = named.get(character);
	if (known !== undefined) {
		return known;
	}

	const code = character.codePointAt(0) ?? 0;
	if (code <= 0xff) {
		return String.raw`\x` + hex(code, 2);
	}

	return code <= 0xff_ff ? String.raw`\u` + hex(code, 4) : String.raw`\u{` + hex(code, 5) + '}';
}

/** JSON counts in UTF-16 units: characters beyond the basic plane are written as two. */
function escapeInJson(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const units = code > 0xff_ff ? [0xd7_c0 + Math.floor(code / 0x4_00), 0xdc_00 + (code % 0x4_00)] : [code];
	return units.map((unit) => String.raw`\u` + hex(unit, 4)).join('');
}

function hex(code: number, digits: number): string {
	return code.toString(16).padStart(digits, '0');
}
