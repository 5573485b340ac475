import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {type Layout, layout} from '../../../source/editor/layout/layout.js';
import {shownWidth, shownGrapheme} from '../../../source/editor/line/shown-characters.js';
import {busyTime} from '../../helpers/busy-time.js';

const narrow = {columns: 10, promptWidth: 2, continuationWidth: 2, maxRows: 50};

/** Lays out `ab|c`. */
function laidOut(marked: string, rest: Partial<typeof narrow> = {}): Layout {
	const cursor = marked.indexOf('|');
	return layout({...narrow, ...rest, text: marked.slice(0, cursor) + marked.slice(cursor + 1), cursor});
}

function drawn({rows}: Layout): string[] {
	return rows.map((row) => row.parts.map((part) => part.text).join(''));
}

test.each<[string, readonly string[], readonly [row: number, column: number]]>([
	['|', [''], [0, 2]],
	['ab|c', ['abc'], [0, 4]],
	['abcdefg|h', ['abcdefgh'], [0, 9]],
	['abcdefgh|', ['abcdefgh', ''], [1, 2]],
	['abcdefgh|i', ['abcdefgh', 'i'], [1, 2]],
	['|abcdefghi', ['abcdefgh', 'i'], [0, 2]],
	['a\n|', ['a', ''], [1, 2]],
	['a|\nb', ['a', 'b'], [0, 3]],
	['abcdefgh|\nb', ['abcdefgh', '', 'b'], [1, 2]],
	['中文中|文x', ['中文中文', 'x'], [0, 8]],
	['a中文中|文x', ['a中文中', '文x'], [1, 2]],
	['e\u0301e\u0301|', ['e\u0301e\u0301'], [0, 4]],
	['👨‍👩‍👧|x', ['👨‍👩‍👧x'], [0, 4]],
	['a\u0001|b', ['a^Ab'], [0, 5]],
	['\u001B|[31m', ['^[[31m'], [0, 4]],
	['\u202E|x', ['<U+202E>', 'x'], [1, 2]],
	['a\t|b', ['a    b'], [0, 7]],
	['\u200B|', ['<U+200B>', ''], [1, 2]],
	['\uD83D|x', ['<U+D83D>', 'x'], [1, 2]],
])('%j is drawn as %j with the cursor at %j', (marked, rows, [row, column]) => {
	const result = laidOut(marked);
	expect(drawn(result)).toEqual(rows);
	expect(result.cursor).toEqual({row, column});
	expect([result.hasMoreAbove, result.hasMoreBelow]).toEqual([false, false]);
});

test('rows have a kind, which selects their prompt', () => {
	const {rows} = laidOut('abcdefghij\nk|', {promptWidth: 4, continuationWidth: 2});
	expect(rows.map(({kind, indent, start, end}) => [kind, indent, start, end])).toEqual([
		['first', 4, 0, 6],
		['wrapped', 2, 6, 10],
		['continuation', 2, 11, 12],
	]);
});

test('replaced characters are marked', () => {
	expect(laidOut('ab\u0001c|').rows[0]?.parts).toEqual([
		{start: 0, end: 2, text: 'ab', width: 2, isReplaced: false},
		{start: 2, end: 3, text: '^A', width: 2, isReplaced: true},
		{start: 3, end: 4, text: 'c', width: 1, isReplaced: false},
	]);
});

test('characters wider than the screen are cut', () => {
	expect(drawn(laidOut('|\u{10FFFF}a'))).toEqual(['<U+10FFF', 'a']);
});

test('the rows around the cursor are visible', () => {
	const text = Array.from({length: 20}, (_, index) => `l${index}`).join('\n');
	const at = (line: string) => layout({...narrow, text, cursor: text.indexOf(line), maxRows: 5});
	expect(drawn(at('l10'))).toEqual(['l8', 'l9', 'l10', 'l11', 'l12']);
	expect(at('l10')).toMatchObject({cursor: {row: 2, column: 2}, hasMoreAbove: true, hasMoreBelow: true});
	expect(drawn(at('l0'))).toEqual(['l0', 'l1', 'l2', 'l3', 'l4']);
	expect(at('l0')).toMatchObject({cursor: {row: 0}, hasMoreAbove: false, hasMoreBelow: true});
	expect(drawn(at('l19'))).toEqual(['l15', 'l16', 'l17', 'l18', 'l19']);
	expect(at('l19')).toMatchObject({cursor: {row: 4}, hasMoreAbove: true, hasMoreBelow: false});
});

const text = fc
	.array(
		fc.oneof(
			fc.constantFrom('a', 'bc ', '\n', '中', 'e\u0301', '👨‍👩‍👧', '\u0007', '\t', '\u202E', '\u200D', '🇩🇪'),
			fc.string({unit: 'grapheme', maxLength: 5}),
		),
		{maxLength: 40},
	)
	.map((parts) => parts.join('').replaceAll('\r', ''));

test('no row is wider than the screen, nothing is lost, and the cursor is on it', () => {
	fc.assert(
		fc.property(
			text,
			fc.nat(),
			fc.integer({min: 10, max: 40}),
			fc.integer({min: 0, max: 6}),
			(whole, seed, columns, promptWidth) => {
				const places = [...Array.from(new Intl.Segmenter().segment(whole), ({index}) => index), whole.length];
				const cursor = places[seed % places.length] ?? 0;
				const {rows, cursor: spot} = layout({
					text: whole,
					cursor,
					columns,
					promptWidth,
					continuationWidth: 2,
					maxRows: 1000,
				});
				let at = 0;
				for (const row of rows) {
					expect(stringWidth(row.parts.map((part) => part.text).join(''))).toBe(row.width);
					expect(row.width + row.indent).toBeLessThanOrEqual(columns);
					at += row.start === at ? 0 : 1;
					expect(row.start).toBe(at);
					for (const part of row.parts) {
						expect(part.start).toBe(at);
						at = part.end;
						expect(part.isReplaced || part.text === whole.slice(part.start, part.end)).toBe(true);
					}

					expect(row.end).toBe(at);
				}

				expect(at).toBe(whole.length);
				expect(spot.row).toBeLessThan(rows.length);
				expect(spot.column).toBeLessThan(columns);
			},
		),
		{numRuns: 500},
	);
});

test.each([
	['lines', 'some "text" é中\n'],
	['one line', 'some "text" é中 '],
	['wide characters', '中文'],
	['marks', 'e\u0301'],
])('a megabyte of %s is laid out at once, wherever the cursor is', (_title, unit) => {
	const whole = unit.repeat(Math.ceil(1_000_000 / unit.length));
	const start = busyTime();
	for (const part of [0, 0.3, 0.7, 1]) {
		const cursor = Math.round((whole.length / unit.length) * part) * unit.length;
		const {rows, cursor: spot} = layout({
			text: whole,
			cursor,
			columns: 80,
			promptWidth: 4,
			continuationWidth: 2,
			maxRows: 10,
		});
		expect(rows).toHaveLength(10);
		expect(rows[spot.row]?.start).toBeLessThanOrEqual(cursor);
		expect(rows[spot.row]?.end).toBeGreaterThanOrEqual(cursor);
	}

	expect(busyTime() - start).toBeLessThan(1000);
});

test('in a long line, rows stay in place as the cursor moves', () => {
	const whole = 'abcdefghij'.repeat(10_000);
	const starts = (cursor: number) =>
		layout({text: whole, cursor, columns: 80, promptWidth: 2, continuationWidth: 2, maxRows: 10}).rows.map(
			(row) => row.start,
		);
	expect(starts(50_010)).toEqual(starts(50_011));
});

test.each<[string, string, number]>([
	['a', 'a', 1],
	['中', '中', 2],
	['\u0000', '^@', 2],
	['\u007F', '^?', 2],
	['\u0085', '<U+0085>', 8],
	['\u2066', '<U+2066>', 8],
	['\uFEFF', '<U+FEFF>', 8],
	['\u00AD', '<U+00AD>', 8],
	['\u2028', '<U+2028>', 8],
	['\u0301', '<U+0301>', 8],
	['👩‍💻', '👩‍💻', 2],
	['❤️', '❤️', 2],
	['\u3164', '<U+3164>', 8],
])('%j is shown as %s', (grapheme, shown, width) => {
	expect(shownGrapheme(grapheme)).toBe(shown);
	expect(shownWidth(grapheme)).toBe(width);
});
