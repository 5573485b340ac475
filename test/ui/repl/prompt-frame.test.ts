import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellWidth} from '../../../source/output/text/width.js';
import {emptySession} from '../../../source/session/session.js';
import {looksFor} from '../../../source/ui/line.js';
import {continuationLine, promptLine} from '../../../source/ui/repl/prompt.js';
import {promptFrame} from '../../../source/ui/repl/prompt-frame.js';

const looks = looksFor({colour: 'none', unicode: true, columns: 40, isTerminal: true, now: 0});
const usual = {columns: 40, rows: 10};
const here = (text: string) => text.replaceAll('\u001B[7m', '[').replaceAll('\u001B[0m', ']');

function frameOf(text: string, cursor: number, size = usual, name?: string): readonly string[] {
	const state = name === undefined ? emptySession : {...emptySession, entities: {workspace: {id: name}}};
	const prompt = promptLine(state, size.columns, looks.symbols);
	const continuation = continuationLine(looks.symbols);
	return promptFrame({text, cursor, prompt, continuation, size, looks});
}

test.each([
	['an empty line', '', 0, ['impact ❯ [ ]']],
	['the end of a line', 'get', 3, ['impact ❯ get[ ]']],
	['within a line', 'get', 1, ['impact ❯ g[e]t']],
	['a wide character', 'a日b', 1, ['impact ❯ a[日]b']],
	['two lines', 'a\nb', 3, ['impact ❯ a', '… b[ ]']],
])('the cursor is a cell drawn the other way round: %s', (_title, text, cursor, rows) => {
	expect(frameOf(text, cursor).map((row) => here(row))).toEqual(rows);
});

test('the prompt names the workspace, cut on narrow screens, with a mark after a failure', () => {
	expect(frameOf('', 0, undefined, 'my-workspace')[0]).toContain('my-workspace ❯ ');
	expect(frameOf('', 0, {columns: 20, rows: 10}, 'my-workspace')[0]).toContain('my-wor… ❯ ');
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
				const frame = frameOf(text, Math.min(at, text.length), {columns, rows}, 'a-long-workspace-name');
				expect(frame.length).toBeLessThanOrEqual(rows - 2);
				for (const row of frame) {
					expect(cellWidth(row)).toBeLessThanOrEqual(columns);
				}
			},
		),
	);
});
