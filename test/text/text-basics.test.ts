import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {noticeLines} from '../../source/output/notice.js';
import {ageText, bytesText, dateText, durationText, timeOf} from '../../source/output/table/quantities.js';
import {safeLine, safeText} from '../../source/text/safe-text.js';
import {statusStyle} from '../../source/output/table/status-style.js';
import {paint, themeFor} from '../../source/output/theme/theme.js';
import {cellWidth, cutEnd, cutMiddle} from '../../source/text/width.js';
import {parseUrl} from '../../source/text/parse-url.js';
import {wrap} from '../../source/text/wrap.js';
import {terminal} from '../helpers/output-screen.js';

test.each([
	['plain', 'plain'],
	['\u001B]0;x\u0007', String.raw`\x1b]0;x\x07`],
	['\u009B2J\u007F', String.raw`\x9b2J\x7f`],
	['a\u202Eb\u2066', String.raw`a\u202eb\u2066`],
	['a\u200Bb\uFEFF', String.raw`a\u200bb\ufeff`],
	['a\nb\tc\r', String.raw`a\nb\tc\r`],
	['\uD800x', String.raw`\ud800x`],
	['\u{E0041}', String.raw`\u{e0041}`],
	['👩‍👩‍👧 ❤️ 1️⃣ 漢字 é', '👩‍👩‍👧 ❤️ 1️⃣ 漢字 é'],
	['a\u200Db', String.raw`a\u200db`],
])('%j is shown as %s', (text, shown) => {
	expect(safeLine(text)).toBe(shown);
});

test('safe text keeps its lines and tabs', () => {
	expect(safeText('a\r\nb\tc\u0007\rd')).toBe('a\nb\tc\\x07\\rd');
});

test.each([
	['modelica_blocks', 9, 'mode…ocks', 'modelica…'],
	['漢字漢字', 5, '漢…字', '漢字…'],
	['👩‍👩‍👧👩‍👩‍👧', 3, '…', '👩‍👩‍👧…'],
	['abc', 1, '…', '…'],
	['abc', 0, '', ''],
	['abc', 3, 'abc', 'abc'],
])('%s in %i cells is truncated to %s and %s', (text, width, middle, end) => {
	expect(cutMiddle(text, width, '…')).toBe(middle);
	expect(cutEnd(text, width, '…')).toBe(end);
});

test('cut and wrapped text is never too wide, and wrapping between words loses only spaces', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 30}), (raw, width) => {
			const text = safeLine(raw);
			expect(cellWidth(text)).toBe(stringWidth(text));
			expect(stringWidth(cutEnd(text, width, '…'))).toBeLessThanOrEqual(width);
			expect(stringWidth(cutMiddle(text, width, '…'))).toBeLessThanOrEqual(width);
			const lines = wrap(text, width, '…');
			for (const line of lines) {
				expect(stringWidth(line)).toBeLessThanOrEqual(width);
			}

			if (width > 4) {
				expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
			}
		}),
	);
});

test.each([
	[0, 'just now'],
	[12_000, '12 s ago'],
	[-7_200_000, 'in 2 h'],
	[86_400_000, '1 day ago'],
	[90 * 86_400_000, '2 months ago'],
	[1200 * 86_400_000, '3 years ago'],
])('%i ms before now is %s', (age, text) => {
	expect(ageText(1e12 - age, 1e12)).toBe(text);
});

test.each([
	[850, '850 ms'],
	[2700, '2.7 s'],
	[59_970, '1 min 00 s'],
	[65_000, '1 min 05 s'],
	[7_980_000, '2 h 13 min'],
	[360_000_000, '4 d 4 h'],
])('%i ms take %s', (milliseconds, text) => {
	expect(durationText(milliseconds)).toBe(text);
});

test.each([
	[0, '0 B'],
	[999, '999 B'],
	[1234, '1.2 kB'],
	[999_999, '1.0 MB'],
	[34_000_000, '34 MB'],
])('%i bytes are %s', (bytes, text) => {
	expect(bytesText(bytes)).toBe(text);
});

test('times are milliseconds or ISO 8601, which is UTC without a time zone', () => {
	const time = Date.UTC(2025, 1, 20, 14, 18, 22, 515);
	expect(timeOf('2025-02-20T14:18:22.515000')).toBe(time);
	expect(timeOf(time)).toBe(time);
	expect(timeOf('soon')).toBeUndefined();
	expect(dateText(time, undefined)).toBe('2025-02-20 14:18Z');
	expect(dateText(time, 'Europe/Stockholm')).toBe('2025-02-20 15:18');
});

test('every status of the API has a style, and unknown ones a neutral one', () => {
	for (const word of [
		'not_started',
		'pending',
		'running',
		'started',
		'stopping',
		'done',
		'successful',
		'failed',
		'cancelled',
		'ready',
		'error',
		'created',
		'UP_TO_DATE',
	]) {
		expect(statusStyle(word).symbol).not.toBe('info');
	}

	expect(statusStyle('quite new').symbol).toBe('info');
});

test('notices have a symbol each, and wrapped text is aligned after it', () => {
	const notices = [
		{kind: 'success', text: 'saved'},
		{kind: 'warning', text: 'careful with that'},
		{kind: 'next', text: 'plot x'},
	] as const;
	expect([...noticeLines(notices, terminal(12))]).toEqual([
		'✔ saved',
		'⚠ careful',
		'  with that',
		'→ plot x',
	]);
});

test('without colours there are no escape codes, and each colour depth has its own', () => {
	expect(paint(themeFor({colour: 'none'}), 'failure', 'x')).toBe('x');
	expect(paint(themeFor({colour: '16'}), 'failure', 'x')).toBe('\u001B[1;31mx\u001B[0m');
	expect(paint(themeFor({colour: '256'}), 'number', 'x')).toBe('\u001B[38;5;31mx\u001B[0m');
	expect(paint(themeFor({colour: 'true'}), 'number', 'x')).toBe('\u001B[38;2;20;140;160mx\u001B[0m');
	expect(paint(themeFor({colour: '16', theme: 'monochrome'}), 'number', 'x')).toBe('x');
});

test('an invalid URL is rejected, however often it is parsed', () => {
	for (let count = 0; count < 30_000; count++) {
		if (parseUrl(`http://ß%99${count}`) !== undefined) {
			expect.unreachable();
		}
	}

	expect(parseUrl('b', 'http://h/a/')?.href).toBe('http://h/a/b');
});
