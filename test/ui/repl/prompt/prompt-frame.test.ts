import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth} from '../../../../source/text/width.js';
import {emptySession} from '../../../../source/session/session.js';
import {appearanceOf} from '../../../../source/terminal/appearance.js';
import {continuationLine, promptLine} from '../../../../source/ui/repl/prompt/prompt-text.js';
import {promptFrame, type PaintedRows} from '../../../../source/ui/repl/prompt/prompt-frame.js';

const looks = appearanceOf({colour: 'none', unicode: true, columns: 40, isTerminal: true, now: 0});
const usual = {columns: 40, rows: 10};

function frameOf(text: string, cursor: number, size = usual, name?: string): PaintedRows {
	const state = name === undefined ? emptySession : {...emptySession, entities: {workspace: {id: name}}};
	const prompt = promptLine(state, size.columns, looks.symbols);
	const continuation = continuationLine(looks.symbols);
	return promptFrame({text, cursor, prompt, continuation, size, looks});
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
	expect(frameOf(text, at)).toEqual(frame);
});

test('the prompt names the workspace, cut on narrow screens, with a mark after a failure', () => {
	expect(frameOf('', 0, undefined, 'my-workspace').rows[0]).toContain('my-workspace ❯ ');
	expect(frameOf('', 0, {columns: 20, rows: 10}, 'my-workspace').rows[0]).toContain('my-wor… ❯ ');
	const failed = promptLine({...emptySession, hasFailed: true}, 80, looks.symbols);
	expect(failed.map(({text}) => text).join('')).toBe('✖ impact ❯ ');
});

test('whatever the text, rows fit the width and two rows of the screen stay free', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'binary', maxLength: 300}),
			fc.nat(300),
			fc.integer({min: 20, max: 100}),
			fc.integer({min: 4, max: 30}),
			(text, at, columns, rows) => {
				const place = Math.min(at, text.length);
				const frame = frameOf(text, place, {columns, rows}, 'a-long-workspace-name');
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
