import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineCount, lineIndex, rawLine} from '../../../source/output/viewer/text/line-index.js';
import {bottomPlace, isBelow, movedPlace} from '../../../source/output/viewer/text/text-place.js';
import {isErrorLine} from '../../../source/output/text/highlight.js';
import {terminal} from '../../helpers/output-screen.js';

const text = fc.array(fc.oneof(fc.string({maxLength: 20}), fc.constantFrom('', 'a b c d e f g')), {
	maxLength: 20,
});

test('a text is split into lines at its line feeds', () => {
	fc.assert(
		fc.property(text, fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, end, isEnded) => {
			const clean = lines.map((line) => line.replaceAll(/[\r\n]/gv, ''));
			const index = lineIndex(clean.join(end) + (isEnded && clean.length > 0 ? end : ''));
			const found = Array.from({length: lineCount(index)}, (_, line) => rawLine(index, line));
			const wanted = clean.length === 0 ? [''] : clean;
			// A text that ends in an empty line has its last line feed taken for the end of the line before.
			expect(found).toEqual(
				wanted.at(-1) === '' && !isEnded && wanted.length > 1 ? wanted.slice(0, -1) : wanted,
			);
		}),
	);
});

test('a very long line is split into several, and no character is split or lost', () => {
	const long = 'x'.repeat(8191) + '😀'.repeat(9000);
	const index = lineIndex(`${long}\nend`);
	const lines = Array.from({length: lineCount(index)}, (_, line) => rawLine(index, line));
	expect(lines.join('')).toBe(`${long}end`);
	expect(lines.length).toBeGreaterThan(3);
	expect(lines.join('\n')).not.toMatch(/\p{Cs}/v);
});

test('scrolling down and up by the same number of rows returns to the same place, with or without wrapped lines', () => {
	fc.assert(
		fc.property(
			text,
			fc.boolean(),
			fc.integer({min: 1, max: 30}),
			fc.nat(30),
			(lines, isWrapped, columns, by) => {
				const rows = {lines: lineIndex(lines.join('\n')), syntax: 'plain', isWrapped} as const;
				const area = {columns, rows: 5, screen: terminal(columns)};
				const top = {line: 0, part: 0};
				const down = movedPlace(rows, top, by, area);
				expect(movedPlace(rows, down, -by, area)).toEqual(top);
				expect(isBelow(top, bottomPlace(rows, area))).toBe(false);
			},
		),
	);
});

test.each([
	{line: 'Error: the nonlinear solver failed', isError: true},
	{line: '12:00 [ERROR] no licence', isError: true},
	{line: 'ERROR no licence', isError: true},
	{line: '3 errors found', isError: true},
	{line: 'The following error was detected at time: 0.5', isError: true},
	{line: 'java.lang.Exception', isError: true},
	{line: ' Number of error test failures         : 0', isError: false},
	{line: ' Error test failures: 0', isError: false},
	{line: 'relative error 1e-6', isError: false},
	{line: 'errors', isError: false},
])('"$line" counts as an error: $isError', ({line, isError}) => {
	expect(isErrorLine(line)).toBe(isError);
});
