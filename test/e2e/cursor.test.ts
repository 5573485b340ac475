import {expect, test} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {newHome, open} from '../helpers/built-shell.js';
import {begin} from '../helpers/prompt-shell.js';
import {type PseudoTerminal} from '../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

/* Screen magnifiers and braille lines follow the terminal's own cursor, shown or hidden. */

const server = shareDemoServer({lines: ['workspace create w1']});

/** Waits until what stands before the cursor, in its row, ends so. */
async function standsBehind(shell: PseudoTerminal, end: RegExp): Promise<void> {
	await eventually(() => {
		const {x, y} = shell.cursor();
		expect((shell.screen()[y] ?? '').padEnd(x).slice(0, x)).toMatch(end);
	});
}

test('in the wizard the cursor follows the typed text', async () => {
	const shell = open(['--url', server.url], {home: newHome()});
	await shell.waitFor('0 characters');
	await standsBehind(shell, /│ +│ $/v);
	shell.write('abc');
	await standsBehind(shell, /│ +│ \*{3}$/v);
});

const usual = {columns: 80, rows: 24, gap: 0};

test('the cursor follows a question', async () => {
	const {shell} = await begin(server.url, usual);
	shell.write('workspace delete w1\r');
	await shell.waitFor('(y/N)');
	await eventually(() => {
		const {x, y} = shell.cursor();
		expect(shell.screen()[y]).toContain('(y/N)');
		expect(x).toBe((shell.screen()[y]?.length ?? 0) + 1);
	});
});

test('in the viewer the hidden cursor is in the selected row, and in its search where one types', async () => {
	const {shell} = await begin(server.url, usual);
	shell.write('get /users/me\r');
	await shell.waitFor(/\}\s+impact ❯\s*$/v);
	shell.write('view\r');
	await shell.waitFor('q leaves');
	await eventually(() => {
		expect(shell.cursor()).toEqual({x: 0, y: 0});
	});
	shell.write('jj');
	await eventually(() => {
		expect(shell.cursor()).toEqual({x: 0, y: 2});
	});
	expect(shell.modes().isCursorHidden).toBe(true);
	shell.write('/na');
	await standsBehind(shell, /^\/na$/v);
	expect(shell.modes().isCursorHidden).toBe(false);
});
