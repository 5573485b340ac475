import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth} from '../../../../source/text/width.js';
import {emptySession} from '../../../../source/session/session.js';
import {frameOf, plainAppearance} from '../../../helpers/frames.js';
import {continuationLine, promptLine} from '../../../../source/ui/repl/prompt/prompt-text.js';
import {
	EditedLine,
	editedRows,
	enteredRows,
	type PaintedRows,
} from '../../../../source/ui/repl/prompt/edited-line.js';

const appearance = plainAppearance;
const usual = {columns: 40, rows: 10};

function rowsOf(text: string, cursor: number, size = usual, name?: string): PaintedRows {
	const state = name === undefined ? emptySession : {...emptySession, entities: {workspace: {id: name}}};
	const prompt = promptLine(state, size.columns, appearance.symbols);
	const continuation = continuationLine(appearance.symbols);
	return editedRows({text, cursor, prompt, continuation, size, appearance});
}

test.each([
	['an empty line', '', 0, {rows: ['impact ❯ '], cursor: {row: 0, column: 9}}],
	['the end of a line', 'get', 3, {rows: ['impact ❯ get'], cursor: {row: 0, column: 12}}],
	['within a line', 'get', 1, {rows: ['impact ❯ get'], cursor: {row: 0, column: 10}}],
	['behind a wide character', 'a日b', 2, {rows: ['impact ❯ a日b'], cursor: {row: 0, column: 12}}],
	['two lines', 'a\nb', 3, {rows: ['impact ❯ a', '… b'], cursor: {row: 1, column: 3}}],
	[
		'a row filled to its end',
		'x'.repeat(31),
		31,
		{rows: [`impact ❯ ${'x'.repeat(31)}`, '  '], cursor: {row: 1, column: 2}},
	],
])('the cursor stands where the next character will: %s', (_title, text, at, frame) => {
	expect(rowsOf(text, at)).toEqual(frame);
});

test.each([
	['a short line', 'get /workspaces'],
	['a line that goes on below', `run ${'x'.repeat(40)} a=1`],
	['two lines', 'get {\n}'],
	['a control character', 'a\u0007b'],
	['nothing', ''],
])('what is entered stays where it was at the prompt: %s', (_title, text) => {
	const prompt = promptLine(emptySession, usual.columns, appearance.symbols);
	const continuation = continuationLine(appearance.symbols);
	expect(enteredRows({text, prompt, continuation, size: usual, appearance})).toEqual(rowsOf(text, 0).rows);
});

test('what is entered is kept whole and in colour, even if it is higher than the screen', () => {
	const rows = enteredRows({
		text: 'x'.repeat(2000),
		prompt: [{text: '> '}],
		continuation: [{text: '… '}],
		size: {columns: 20, rows: 10},
		appearance,
		styleAt: (offset) => (offset < 2 ? '\u001B[35m' : ''),
	});
	expect(rows[0]).toBe(`> \u001B[35mxx\u001B[0m${'x'.repeat(16)}`);
	expect(rows.join('').replaceAll(/[^x]/gv, '')).toHaveLength(2000);
});

test('the prompt has the workspace, truncated on narrow screens, and a mark after a failure', () => {
	expect(rowsOf('', 0, undefined, 'my-workspace').rows[0]).toContain('my-workspace ❯ ');
	expect(rowsOf('', 0, {columns: 20, rows: 10}, 'my-workspace').rows[0]).toContain('my-wor… ❯ ');
	const failed = promptLine({...emptySession, hasFailed: true}, 80, appearance.symbols);
	expect(failed.map(({text}) => text).join('')).toBe('✖ impact ❯ ');
});

test.each<[string, Partial<Parameters<typeof EditedLine>[0]>, readonly string[]]>([
	['a line', {text: 'get /workspaces'}, ['impact ❯ get /workspaces']],
	['a line that goes on below', {text: 'x'.repeat(40)}, [`impact ❯ ${'x'.repeat(31)}`, `  ${'x'.repeat(9)}`]],
	['two lines', {text: 'get {\n}'}, ['impact ❯ get {', '… }']],
	['a control character', {text: 'a\u0007b'}, ['impact ❯ a^Gb']],
	['what may follow', {text: 'get', ghost: ' /workspaces'}, ['impact ❯ get\u001B[2m /workspaces\u001B[22m']],
	[
		'something at the right',
		{text: 'get', right: [{text: '2.1 s'}]},
		['impact ❯ get                      2.1 s'],
	],
	['no space at the right', {text: 'x'.repeat(25), right: [{text: '2.1 s'}]}, [`impact ❯ ${'x'.repeat(25)}`]],
])('Ink draws %s', (_title, parts, frame) => {
	const text = parts.text ?? '';
	expect(
		frameOf(
			<EditedLine
				appearance={appearance}
				continuation={continuationLine(appearance.symbols)}
				cursor={text.length}
				prompt={promptLine(emptySession, usual.columns, appearance.symbols)}
				size={usual}
				text={text}
				{...parts}
			/>,
		),
	).toEqual(frame);
});

test('for any text, rows fit the width and two rows of the screen stay free', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'binary', maxLength: 300}),
			fc.nat(300),
			fc.integer({min: 20, max: 100}),
			fc.integer({min: 4, max: 30}),
			(text, at, columns, rows) => {
				const place = Math.min(at, text.length);
				const frame = rowsOf(text, place, {columns, rows}, 'a-long-workspace-name');
				expect(frame.rows.length).toBeLessThanOrEqual(rows - 2);
				expect(frame.cursor?.row).toBeLessThan(frame.rows.length);
				expect(frame.cursor?.column).toBeLessThan(columns);
				for (const row of frame.rows) {
					expect(cellWidth(row)).toBeLessThanOrEqual(columns);
				}
			},
		),
	);
});
