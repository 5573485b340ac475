import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect} from 'vitest';

const nasty = fc.constantFrom(
	'\u001B[31m',
	'\u001B]0;title\u0007',
	'\u009B2J',
	'\u202Eabc',
	'\u2066',
	'\u200B',
	'\uFEFF',
	'\uD800',
	'\n',
	'\r\n',
	'\t',
	'\u007F',
	'漢字',
	'👩‍👩‍👧‍👦',
	'👍🏽',
	'🇸🇪',
	'e\u0301',
	'1\u20E3',
	'\u20E3',
	'ि',
	'ﾞ',
	'한',
	'각',
	'\u{E0041}',
	'…',
);
/** Text as no server should send it: escape sequences, controls, bidirectional overrides, half characters, wide and combined ones. */
export const nastyText = fc
	.array(fc.oneof(nasty, fc.string({unit: 'binary', maxLength: 8}), fc.string({maxLength: 12})), {
		maxLength: 6,
	})
	.map((parts) => parts.join(''));

// eslint-disable-next-line no-control-regex -- our own colours, and the links we make
const own = /\u001B\[[\d;]*m|\u001B\]8;[\w=]*;[!-~]*\u001B\\/gv;

const control = /[[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]--[\n]]/v;

/** Expects that no line of a text is wider than a terminal, and that nothing but our own looks steers it. */
export function expectFits(text: string, columns: number): void {
	for (const line of text.replaceAll(own, '').split('\n')) {
		expect(line).not.toMatch(control);
		expect(stringWidth(line), JSON.stringify(line)).toBeLessThanOrEqual(columns);
	}
}
