import xterm from '@xterm/headless';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {screenUpdate} from '../../../source/ui/viewer/alternate-screen.js';

const columns = 12;
const row = fc
	.array(fc.constantFrom('a', 'b', ' ', '漢', '\u001B[7mx\u001B[0m', '…'), {maxLength: columns})
	.map((parts) => {
		let line = '';
		let width = 0;
		for (const part of parts) {
			width += part === '漢' ? 2 : 1;
			line += width <= columns ? part : '';
		}

		return line;
	});
const frame = fc.record({lines: fc.array(row, {minLength: 4, maxLength: 4})});

test('the terminal shows every frame, whatever it showed before', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 5}), async (frames) => {
			const terminal = new xterm.Terminal({cols: columns, rows: 4, allowProposedApi: true});
			let before: readonly string[] = [];
			for (const each of frames) {
				const update = `\u001B[?7l${screenUpdate(before, each, columns)}`;
				await new Promise<void>((resolve) => {
					terminal.write(update, resolve);
				});
				before = each.lines;
				const shown = before.map((_, line) =>
					terminal.buffer.active.getLine(line)?.translateToString(true).trimEnd(),
				);
				// eslint-disable-next-line no-control-regex -- our own colours
				expect(shown).toEqual(before.map((line) => line.replaceAll(/\u001B\[\d+m/gv, '').trimEnd()));
			}
		}),
	);
});

test('unchanged rows are not written again', () => {
	const update = screenUpdate(['one', 'two'], {lines: ['one', 'three']}, 10);
	expect(update).not.toContain('one');
	expect(update).toContain('three');
});

test('the cursor is visible only in text input', () => {
	expect(screenUpdate([], {lines: ['/x'], cursor: {row: 0, column: 2}}, 10)).toContain(
		'\u001B[1;3H\u001B[?25h',
	);
	expect(screenUpdate([], {lines: ['/x']}, 10)).toContain('\u001B[1;1H\u001B[?25l');
});

test('a hidden cursor is in the current row', () => {
	expect(screenUpdate([], {lines: ['a', 'b'], focus: 1}, 10)).toContain('\u001B[2;1H\u001B[?25l');
});
