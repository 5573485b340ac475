import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type IBufferLine} from '@xterm/headless';
import {open} from '../helpers/built-shell.js';
import {playCast, rowsOf} from '../helpers/cast.js';

/** Terminal cells. */
export const columns = 88;

const lines = [
	{line: 'workspace create demo', until: /working in it[\s\S]*demo ❯/v},
	{line: 'run Modelica.Blocks.Examples.PID_Controller PI.k=range(10,100,3)', until: /3 successful[\s\S]*❯/v},
	{line: 'plot inertia1.phi --height 9', until: /─▲─ PI\.k=100[\s\S]*❯/v},
	{line: 'get /workspaces | data.items[*].definition.name', until: /"demo"\]\n[\s\S]*❯/v},
];

/**
A session on the demo of the built program, from its banner to its last answer, as its own recording of the terminal has it.

@throws Error with the screen when the program does not show what the session is about.
*/
export async function session(): Promise<readonly IBufferLine[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-picture-'));
	const cast = path.join(folder, 'session.cast');
	const terminal = open(['--demo', '--record', cast], {columns, rows: 46, env: {COLORTERM: 'truecolor'}});
	try {
		await terminal.waitFor('Enter', {timeout: 20_000});
		terminal.write('\r');
		await terminal.waitFor(/impact ❯/v, {timeout: 20_000});
		for (const {line, until} of lines) {
			terminal.write(`${line}\r`);
			// One after the other, as a person types.

			await terminal.waitFor(until, {timeout: 60_000});
		}

		terminal.write('\u0004');
		await terminal.exit;
		const rows = rowsOf(await playCast(cast));
		const first = rows.findIndex((row) => row.translateToString(true).startsWith('◆'));
		// The prompt was erased when the shell was left.
		const last = rows.findLastIndex((row) => row.translateToString(true).trim() !== '');
		return rows.slice(first, last + 1);
	} finally {
		terminal.kill('SIGKILL');
		rmSync(folder, {recursive: true});
	}
}
