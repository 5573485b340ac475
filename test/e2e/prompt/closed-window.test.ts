import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {empty, homeWith} from '../../helpers/prompt-shell.js';
import {start, type PseudoTerminal} from '../../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../../helpers/shared-demo.js';

const server = shareDemoServer({lines: ['workspace create w1']});

/** Types lines, and waits after each for what it shows. */
async function enter(shell: PseudoTerminal, ...lines: ReadonlyArray<readonly [line: string, shown: RegExp]>) {
	await shell.waitFor(empty);
	for (const [line, shown] of lines) {
		shell.write(`${line}\r`);

		await shell.waitFor(shown);
	}
}

type Moment = readonly [
	title: string,
	args: readonly string[],
	reach: (shell: PseudoTerminal, errors: string) => Promise<unknown>,
];

const run100 = 'run Demo.VanDerPol --final-time 100000000';
const moments: readonly Moment[] = [
	['at the start', [], async (shell) => shell.waitFor(() => shell.raw().includes('\u001B[?25l'))],
	['at the prompt', [], async (shell) => enter(shell)],
	['with a half-typed line', [], async (shell) => enter(shell, ['get "', /"$/mv])],
	[
		'while an experiment runs',
		[],
		async (shell) => enter(shell, ['use w1', /^w1 ❯/mv], [run100, /simulation/v]),
	],
	['at a question', [], async (shell) => enter(shell, ['workspace delete w1', /y\/N/v])],
	[
		'in the viewer',
		[],
		async (shell) => {
			await enter(shell, ['get /users/me', /demo-user[\s\S]*❯/v]);
			shell.write('view\r');
			await shell.waitFor(() => shell.raw().includes('\u001B[?1049h'));
		},
	],
	['in plain mode', ['--plain'], async (shell) => shell.waitFor(/impact>\s*$/v)],
	['at the question for the key', ['--profile', 'none'], async (shell) => shell.waitFor(/key/iv)],
	[
		'while a single command runs',
		['-c', 'use w1', '-c', run100],
		async (_shell, errors) =>
			eventually(() => {
				expect(readFileSync(errors, 'utf8')).toContain('simulation');
			}),
	],
];

test.each(moments)(
	'closing the window %s ends the shell by SIGHUP, without a message',
	async (_title, args, reach) => {
		const home = homeWith([]);
		const errors = path.join(home, 'errors');
		writeFileSync(errors, '');
		const program = [process.execPath, 'distribution/cli.cjs', '--url', server.url, ...args];
		const line = `exec ${program.map((word) => `'${word}'`).join(' ')} 2>'${errors}'`;
		const shell = start('sh', ['-c', line], {env: {HOME: home}});
		await reach(shell, errors);
		shell.hangUp();
		expect(await shell.exit).toEqual({code: 0, signal: 1});
		expect(readFileSync(errors, 'utf8')).not.toMatch(/error|EIO|assert|bug/iv);
	},
);
