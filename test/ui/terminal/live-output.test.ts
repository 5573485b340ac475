import type process from 'node:process';
import fc from 'fast-check';
import xterm from '@xterm/headless';
import {expect, test, vi} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
// What Ink writes with, so that a change in it is noticed here.
import logUpdate from '../../../node_modules/ink/build/log-update.js';
import {hideKey} from '../../../source/credentials/hidden-keys.js';
import {LiveOutput} from '../../../source/ui/terminal/live-output.js';
import {type ScreenCursor} from '../../../source/ui/terminal/screen-cursor.js';

const size = {columns: 20, rows: 12};

/** A live output on a headless xterm. */
function open({settlingTime = 0} = {}) {
	const screen = new xterm.Terminal({
		cols: size.columns,
		rows: size.rows,
		convertEol: true,
		scrollback: 1000,
		allowProposedApi: true,
	});
	let written = '';
	let announceSize: () => void = () => undefined;
	const terminal = {
		...size,
		on(_event: 'resize', listener: () => void) {
			announceSize = listener;
		},
		off: () => undefined,
		writableLength: 0,
		write(text: string) {
			written += text;
			screen.write(text);
			return true;
		},
	};
	const output = new LiveOutput(terminal as unknown as typeof process.stdout, {
		cutsCursorRow: () => true,
		settlingTime,
	});
	const log = logUpdate.create(output.forInk());
	return {
		output,

		/** As Ink draws a frame. */
		draw(rows: readonly string[], cursor?: ScreenCursor) {
			output.write('\u001B[?2026h');
			log.setCursorPosition(cursor && {x: cursor.column, y: cursor.row});
			log(rows.map((row) => `${row}\n`).join('') || '\n');
			output.write('\u001B[?2026l');
		},
		written: () => written,

		/** Rows that have scrolled out of sight. */
		rowsAbove: () => screen.buffer.active.baseY,
		async resize(columns: number, rows = size.rows, {isTold = true} = {}) {
			await new Promise<void>((resolve) => {
				screen.write('', resolve);
			});
			screen.resize(columns, rows);
			terminal.columns = columns;
			terminal.rows = rows;
			if (isTold) {
				announceSize();
			}
		},
		async seen() {
			await new Promise<void>((resolve) => {
				screen.write('', resolve);
			});
			const {active} = screen.buffer;
			const lines = Array.from(
				{length: active.length},
				(_, row) => active.getLine(row)?.translateToString(true) ?? '',
			);
			return {
				lines: lines.join('\n').trimEnd().split('\n'),
				cursor: {row: active.baseY + active.cursorY, column: active.cursorX},
				isCursorHidden: written.lastIndexOf('\u001B[?25l') > written.lastIndexOf('\u001B[?25h'),
			};
		},
	};
}

test('output printed while the screen is lent appears afterwards, above the live part', async () => {
	const {output, draw, seen, written} = open();
	draw(['live']);
	const takeBack = output.lend();
	const before = written();
	output.print('told meanwhile');
	draw(['live again']);
	expect(written()).toBe(before);
	output.writeLent('somebody else\r\n');
	takeBack();
	expect((await seen()).lines).toEqual(['somebody else', 'told meanwhile', 'live again']);
});

test('a result takes the place of the steps before it, so that its beginning stays on the screen', async () => {
	const {output, draw, seen, rowsAbove} = open();
	output.print('> command');
	draw(['step one', 'step two', 'clock']);
	const result = Array.from({length: 9}, (_, index) => `row ${index}`);
	output.printOver(result.join('\n'));
	draw(['> ']);
	const {lines, cursor} = await seen();
	expect(lines.map((line) => line.trimEnd())).toEqual(['> command', ...result, '>']);
	// The row below the prompt is the last one of the screen.
	expect(cursor.row).toBe(size.rows - 1);
	expect(rowsAbove()).toBe(0);
});

test('the live part comes back below a result even when Ink has nothing new to draw', async () => {
	vi.useFakeTimers();
	try {
		const {output, draw, seen} = open();
		draw(['step', 'clock']);
		output.printOver('first result');
		vi.advanceTimersByTime(1000);
		output.printOver('second result');
		vi.advanceTimersByTime(1000);
		vi.useRealTimers();
		expect((await seen()).lines).toEqual(['first result', 'second result', 'step', 'clock']);
	} finally {
		vi.useRealTimers();
	}
});

test.each([
	['while the screen is lent', (output: LiveOutput) => output.lend()],
	[
		'after it was closed',
		(output: LiveOutput) => () => {
			output.close();
		},
	],
])('a result that comes %s erases nothing', async (_when, begin) => {
	const {output, draw, seen} = open();
	draw(['clock']);
	const end = begin(output);
	output.writeLent('theirs\r\n');
	output.printOver('result');
	end();
	expect((await seen()).lines).toContain('result');
});

test('the cursor is in the drawn rows, or hidden if there is none', async () => {
	const {output, draw, seen} = open();
	output.print('above');
	draw(['> ab', 'below'], {row: 0, column: 3});
	expect(await seen()).toEqual({
		lines: ['above', '> ab', 'below'],
		cursor: {row: 1, column: 3},
		isCursorHidden: false,
	});
	draw(['running']);
	expect(await seen()).toEqual({
		lines: ['above', 'running'],
		cursor: {row: 2, column: 0},
		isCursorHidden: true,
	});
});

test('moving only the cursor writes nothing else', () => {
	const {draw, written} = open();
	draw(['> ab'], {row: 0, column: 4});
	const before = written().length;
	draw(['> ab'], {row: 0, column: 3});
	expect(written().slice(before)).toBe('\u001B[1B\r\u001B[1A\u001B[3C');
	draw(['> ab'], {row: 0, column: 3});
	expect(written().slice(before)).toBe('\u001B[1B\r\u001B[1A\u001B[3C');
});

const row = fc.string({unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 20});
const rows = fc.array(
	row.map((text) => `${text.trimEnd()}|`.slice(0, 20)),
	{minLength: 1, maxLength: 5},
);
const step = fc.oneof(
	fc.record({kind: fc.constant('draw' as const), rows, at: fc.nat(99), column: fc.nat(19)}),
	fc.record({
		kind: fc.constant('print' as const),
		text: row.map((text) => `${text.trimEnd()}.`.slice(0, 20)),
	}),
);

test('all printed output is above the drawn rows, and the cursor in them', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 12}), async (steps) => {
			const {output, draw, seen} = open();
			const printed: string[] = [];
			let drawn: readonly string[] = [];
			let cursor = {row: 0, column: 0};
			for (const it of steps) {
				if (it.kind === 'print') {
					output.print(it.text);
					printed.push(it.text);
				} else {
					drawn = it.rows;
					cursor = {row: it.at % drawn.length, column: it.column};
					draw(drawn, cursor);
				}
			}

			const now = await seen();
			expect(now.lines).toEqual([...printed, ...drawn]);
			if (drawn.length > 0) {
				expect(now.cursor).toEqual({row: printed.length + cursor.row, column: cursor.column});
			}
		}),
	);
});

test('clearing keeps the scrollback, and never erases the screen from its top left corner', async () => {
	const {output, draw, seen, written} = open();
	output.print('above');
	draw(['> ab', 'below'], {row: 0, column: 4});
	output.clear();
	expect(written()).not.toContain('\u001B[H\u001B[J');
	const {lines, cursor} = await seen();
	expect(lines.filter((line) => line !== '')).toEqual(['above', '> ab', 'below']);
	expect(cursor).toEqual({row: lines.indexOf('> ab'), column: 4});
	expect(lines.indexOf('> ab')).toBeGreaterThan(lines.indexOf('above'));
});

test('a narrower window leaves nothing behind', async () => {
	const {output, draw, resize, seen} = open();
	output.print('above');
	draw(['> abcdefghijklmnop', 'below'], {row: 0, column: 17});
	await resize(10);
	draw(['> abcdefgh'], {row: 0, column: 5});
	expect(await seen()).toEqual({
		lines: ['above', '> abcdefgh'],
		cursor: {row: 1, column: 5},
		isCursorHidden: false,
	});
});

test.each([
	{to: 'below the rows', rows: 10, above: 3},
	{to: 'among the rows', rows: 6, above: 3},
	{to: 'at the cursor', rows: 4, above: 3},
	{to: 'above the cursor', rows: 3, above: 3},
	{to: 'at the very top', rows: 3, above: 0},
])('after resizing $to, the whole live part is visible', async ({rows, above}) => {
	const {output, draw, resize, seen} = open();
	const lines = Array.from({length: above}, (_, index) => `above ${index}`);
	for (const line of lines) {
		output.print(line);
	}

	draw(['> ab', 'first', 'second', 'third'], {row: 0, column: 4});
	await resize(size.columns, rows);
	draw(['> abc', 'first'], {row: 0, column: 5});
	expect(await seen()).toEqual({
		lines: [...lines, '> abc', 'first'],
		cursor: {row: above, column: 5},
		isCursorHidden: false,
	});
});

test('a lower window shows the same rows again even if Ink draws nothing', async () => {
	const {output, draw, resize, seen} = open();
	output.print('above');
	draw(['> ab', 'first', 'second'], {row: 0, column: 4});
	await resize(size.columns, 5);
	await resize(size.columns, 4);
	expect(await seen()).toMatchObject({
		lines: ['above', '> ab', 'first', 'second'],
		cursor: {row: 1, column: 4},
	});
});

test('a window that was smaller for a moment has all rows again, though it is as large as before', async () => {
	const {output, draw, resize, seen} = open();
	output.print('above');
	draw(['> ab', 'first', 'second'], {row: 0, column: 4});
	await resize(size.columns, 2, {isTold: false});
	await resize(size.columns, size.rows, {isTold: false});
	expect((await seen()).lines).toEqual(['above', '> ab']);
	output.resized();
	expect(await seen()).toMatchObject({
		lines: ['above', '> ab', 'first', 'second'],
		cursor: {row: 1, column: 4},
	});
});

test('while a window is dragged nothing is drawn, and what is printed ends the wait', async () => {
	const {output, draw, resize, written, seen} = open({settlingTime: 20});
	draw(['> ab', 'below'], {row: 0, column: 4});
	await resize(12);
	await resize(15);
	const before = written().length;
	draw(['> abc', 'below'], {row: 0, column: 5});
	expect(written()).toHaveLength(before);
	await eventually(async () => {
		expect(await seen()).toMatchObject({lines: ['> abc', 'below'], cursor: {row: 0, column: 5}});
	});
	await resize(12);
	output.print('told');
	expect(await seen()).toMatchObject({lines: ['told', '> abc', 'below'], cursor: {row: 1, column: 5}});
});

test('a window too low for the rows shows those around the cursor until fewer are drawn', async () => {
	const {output, draw, resize, seen} = open();
	output.print('above');
	const rows = ['> abcdef', ...Array.from({length: 8}, (_, index) => `row ${index}`)];
	draw(rows, {row: 0, column: 4});
	await resize(size.columns, 6);
	expect(await seen()).toMatchObject({lines: ['above', ...rows.slice(0, 5)]});
	draw(['> ab', 'row 0'], {row: 0, column: 4});
	expect(await seen()).toEqual({
		lines: ['above', '> ab', 'row 0'],
		cursor: {row: 1, column: 4},
		isCursorHidden: false,
	});
	draw(rows);
	draw(['running']);
	expect(await seen()).toMatchObject({lines: ['above', 'running']});
});

test('rows drawn for a wider window are truncated, keeping colours, until narrower ones are drawn', async () => {
	const {output, draw, seen} = open();
	output.print('above');
	draw([`\u001B[1m${'x'.repeat(30)}\u001B[0m`, '> ab', '日'.repeat(15)], {row: 1, column: 4});
	expect(await seen()).toEqual({
		lines: ['above', 'x'.repeat(20), '> ab', '日'.repeat(10)],
		cursor: {row: 2, column: 4},
		isCursorHidden: false,
	});
	draw(['> abc'], {row: 0, column: 5});
	expect(await seen()).toMatchObject({lines: ['above', '> abc'], cursor: {row: 1, column: 5}});
});

test('while the screen is lent nothing is drawn, and everything afterwards', async () => {
	const {output, draw, written, seen} = open();
	draw(['> ab'], {row: 0, column: 4});
	const takeBack = output.lend();
	const before = written().length;
	draw(['> abc'], {row: 0, column: 5});
	expect(written()).toHaveLength(before);
	takeBack();
	expect(await seen()).toEqual({lines: ['> abc'], cursor: {row: 0, column: 5}, isCursorHidden: false});
});

test('output at the end of the process appears below the rows', async () => {
	const {output, draw, seen} = open();
	draw(['> ab', 'below'], {row: 0, column: 4});
	output.modes.write('the end');
	expect((await seen()).lines).toEqual(['> ab', 'below', 'the end']);
});

test('after releasing the terminal nothing is drawn until it is acquired again', async () => {
	const {output, draw, written, seen} = open();
	draw(['> ab'], {row: 0, column: 4});
	output.modes.write('\u001B[?25h');
	const before = written().length;
	draw([]);
	expect(written()).toHaveLength(before);
	output.modes.write('');
	draw(['> abc'], {row: 0, column: 5});
	expect(await seen()).toEqual({lines: ['> abc'], cursor: {row: 0, column: 5}, isCursorHidden: false});
});

test('a key that was sent is not in the live rows or the output, and the cursor stays in place', async () => {
	const key = 'key-of-the-live-rows-0123';
	hideKey(key);
	const {output, draw, seen, written} = open();
	draw(['> get', key.slice(0, 20), `${key.slice(20)} x`], {row: 2, column: 6});
	output.print(`said ${key}\n`);
	output.print(`${key.slice(0, 20)}\n${key.slice(20)}\n`);
	const stars = '*'.repeat(20);
	expect(await seen()).toMatchObject({
		lines: ['said ********0123', stars, '*****', '> get', stars, '***** x'],
		cursor: {row: 5, column: 6},
	});
	expect(written()).not.toMatch(/key-of|live/v);
});

test('a mark is after the output and above the live part, and does not move rows or cursor', async () => {
	const [marked, plain] = [open(), open()];
	for (const {output, draw} of [marked, plain]) {
		const mark = output === marked.output ? output.mark : () => undefined;
		mark('\u001B]133;D;0\u001B\\');
		draw(['prompt'], {row: 0, column: 3});
		output.print('\u001B]133;A\u001B\\> \u001B]133;B\u001B\\a line that is longer than the screen is wide');
		mark('\u001B]133;C\u001B\\');
		output.print('printed');
		mark('\u001B]133;D;0\u001B\\');
		draw(['prompt again'], {row: 0, column: 3});
	}

	expect(await marked.seen()).toEqual(await plain.seen());
	expect(marked.written()).toContain('wide\n');
	expect(marked.written()).toMatch(/133;C\p{Cc}\\prompt[\s\S]*printed\n[\s\S]*133;D;0\p{Cc}\\prompt/v);
});
