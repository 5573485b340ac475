import process from 'node:process';
import {afterEach, beforeAll, expect, test} from 'vitest';
import {killAll, start, type PseudoTerminal} from '../../helpers/pseudo-terminal.js';
import {bundleFixture} from '../../helpers/ui-program.js';

const enter = '\u001B[?1049h';
const leave = '\u001B[?1049l';
let program = '';

beforeAll(async () => {
	program = await bundleFixture('shell');
});
afterEach(killAll);

async function viewing(): Promise<PseudoTerminal> {
	const terminal = start(process.execPath, [program], {
		rows: 8,
		env: {NODE_ENV: 'production', FIXTURE_KEY: 'good-key-1234567890'},
	});
	await terminal.waitFor('impact ❯');
	terminal.write('view\r');
	await terminal.waitFor('▾ b: [2 items]');
	return terminal;
}

test('a crash in the viewer restores the terminal and is reported on the main screen', async () => {
	const terminal = await viewing();
	terminal.kill('SIGUSR2');
	expect(await terminal.exit).toMatchObject({code: 1});
	expect(terminal.modes()).toMatchObject({isPasteBracketed: false, isCursorHidden: false});
	expect(terminal.raw().lastIndexOf(leave)).toBeGreaterThan(terminal.raw().lastIndexOf(enter));
	expect(terminal.raw().lastIndexOf('\u001B[?1000l')).toBeGreaterThan(
		terminal.raw().lastIndexOf('\u001B[?1000h'),
	);
	expect(terminal.screen().join('\n')).toContain('crashed on purpose');
});

test('after suspending and resuming, it redraws the whole screen', async () => {
	const terminal = await viewing();
	terminal.kill('SIGCONT');
	await terminal.waitFor(
		() => terminal.raw().split(enter).length === 3 && terminal.screen().join('\n').includes('▾ b: [2 items]'),
	);
	terminal.write('q');
	await terminal.waitFor(/❯ view\s+impact ❯\s*$/v);
});

test('keys in one burst are all handled, including those for the prompt afterwards', async () => {
	const terminal = await viewing();
	terminal.write('jj/3\rqechoed\r');
	await terminal.waitFor('ran <echoed>');
});

test('Ctrl-Z restores the main screen, and resuming draws the output again', async () => {
	const terminal = await viewing();
	terminal.write('j\u001A');
	await terminal.waitFor(() => terminal.raw().split(enter).length > 2);
	await terminal.waitFor(/▾ b: \[2 items\][\s\S]* 2\/5 /v);
	await terminal.waitFor(() => terminal.raw().endsWith('\u001B[?2026l'));
	expect(terminal.screen().at(-1)).toMatch(/ 2\/5 {2}\? keys/v);
	expect(terminal.raw().split(leave).length).toBeGreaterThan(1);
	terminal.write('q');
	await terminal.waitFor(/❯ view\s+impact ❯\s*$/v);
});
