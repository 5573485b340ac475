import fc from 'fast-check';
import xterm from '@xterm/headless';
import {expect, test} from 'vitest';
import {frameErasure, frameUpdate} from '../../../source/ui/terminal/frame-update.js';
import {lineUpdate} from '../../../source/ui/terminal/line-update.js';

const columns = 20;

async function screenAfter(written: readonly string[], width = columns): Promise<readonly string[]> {
	const terminal = new xterm.Terminal({cols: width, rows: 12, convertEol: true, allowProposedApi: true});
	for (const text of written) {
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

const appearance = [
	'',
	'\u001B[1m',
	'\u001B[31m',
	'\u001B[38;5;240m',
	'\u001B[7m',
	'\u001B[0m',
	'\u001B[22;39m',
];

const painted = fc
	.array(fc.tuple(fc.constantFrom(...appearance), fc.constantFrom('a', 'b', ' ', '❯')), {maxLength: 12})
	.map((cells) => `${cells.flat().join('')}\u001B[0m`);

async function looksAfter(written: string): Promise<string> {
	const terminal = new xterm.Terminal({cols: 40, rows: 3, convertEol: true, allowProposedApi: true});
	await new Promise<void>((resolve) => {
		terminal.write(written, resolve);
	});
	const line = terminal.buffer.active.getLine(0);
	return Array.from({length: 40}, (_, index) => {
		const cell = line?.getCell(index);
		const isPlain = cell?.getChars() === '';
		const drawn = isPlain ? ' ' : cell?.getChars();
		return `${drawn}${cell?.isBold()}${cell?.isInverse()}${cell?.getFgColor()}`;
	}).join(' ');
}

test('an updated styled line looks as if it had been written at once', async () => {
	await fc.assert(
		fc.asyncProperty(painted, painted, async (before, after) => {
			const updated = await looksAfter(`${before}\r${lineUpdate(before, after)}`);
			expect(updated).toBe(await looksAfter(after));
		}),
	);
});

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
	['a character was typed', 'a\nb\n', 'a\nbc\n', '\u001B[1A\u001B[1Cc\n'],
	[
		'a character got another colour',
		'abc\n',
		'a\u001B[31mb\u001B[39mc\n',
		'\u001B[1A\u001B[1C\u001B[31mb\u001B[m\n',
	],
	['a wide character stands in the line', '日a\n', '日ab\n', '\u001B[1A日ab\n'],
	['a character was deleted', 'abc\n', 'ab\n', '\u001B[1A\u001B[2C\u001B[K\n'],
	['the frame got lower', 'a\nb\n', 'a\n', '\u001B[1A\u001B[J'],
	['the frame appeared', '', 'a\n', 'a\n'],
])('only differences are written: %s', (_title, before, after, written) => {
	expect(frameUpdate(before, after)).toBe(written);
});

test('a frame rewrapped by a narrower window is erased completely', () => {
	expect(frameErasure('x'.repeat(20) + '\nshort\n\n', 8)).toBe('\u001B[5A\u001B[K\n\u001B[J\u001B[A');
});
