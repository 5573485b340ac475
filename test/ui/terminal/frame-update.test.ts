import fc from 'fast-check';
import xterm from '@xterm/headless';
import {expect, test} from 'vitest';
import {frameErasure, frameUpdate} from '../../../source/ui/terminal/frame-update.js';

const columns = 20;

async function screenAfter(written: readonly string[], width = columns): Promise<readonly string[]> {
	const terminal = new xterm.Terminal({cols: width, rows: 12, convertEol: true, allowProposedApi: true});
	for (const text of written) {
		// eslint-disable-next-line no-await-in-loop -- one write after the other
		await new Promise<void>((resolve) => {
			terminal.write(text, resolve);
		});
	}

	const {active} = terminal.buffer;
	const lines = Array.from(
		{length: 12},
		(_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
	);
	return lines.slice(0, active.cursorY + 1);
}

const frame = fc
	.array(fc.string({unit: fc.constantFrom('a', 'b', ' ', '日'), maxLength: 10}), {maxLength: 6})
	.map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''));

test('after any sequence of frames only the last one is on the screen', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 5}), async (frames) => {
			const updates = frames.map((next, index) => frameUpdate(frames[index - 1] ?? '', next));
			const screen = await screenAfter(['before\n', ...updates]);
			expect(screen).toEqual(['before', ...(frames.at(-1) ?? '').split('\n')]);
		}),
	);
});

test.each([
	['nothing changed', 'a\nb\n', 'a\nb\n', ''],
	['a character was typed', 'a\nb\n', 'a\nbc\n', '\u001B[1Abc\n'],
	['a character was deleted', 'abc\n', 'ab\n', '\u001B[1A\u001B[2Kab\n'],
	['the frame got lower', 'a\nb\n', 'a\n', '\u001B[1A\u001B[J'],
	['the frame appeared', '', 'a\n', 'a\n'],
])('only what differs is written: %s', (_title, before, after, written) => {
	expect(frameUpdate(before, after)).toBe(written);
});

test('a frame whose lines were broken by a narrower window is taken off whole', () => {
	expect(frameErasure('x'.repeat(20) + '\nshort\n\n', 8)).toBe('\u001B[5A\u001B[J');
});
