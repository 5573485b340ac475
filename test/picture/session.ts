import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type IBufferLine} from '@xterm/headless';
import {open} from '../helpers/built-shell.js';
import {playCast, rowsOf} from '../helpers/cast.js';

/** Terminal cells. */
export const columns = 88;

const script = path.resolve(import.meta.dirname, '../../docs/session.impact');

/**
A session on the demo of the built program, from its banner to its last answer, as its own recording of the terminal has it.

@throws Error with the screen when the program does not show what the session is about.
*/
export async function session(): Promise<readonly IBufferLine[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-picture-'));
	const cast = path.join(folder, 'session.cast');
	const play = ['demo', script, '--auto', '--no-remarks', '--speed', '10'];
	const terminal = open(['--demo', '--record', cast, ...play], {
		columns,
		rows: 46,
		env: {COLORTERM: 'truecolor'},
	});
	try {
		await terminal.waitFor('Enter');
		terminal.write('\r');
		await terminal.waitFor(/that was .*session\.impact[\s\S]*❯/v);
		terminal.write('\u0004');
		await terminal.exit;
		const rows = rowsOf(await playCast(cast));
		const isAt = (text: string) => (row: IBufferLine) => row.translateToString(true).startsWith(text);
		const first = rows.findIndex(isAt('◆'));
		// What is said of the script before and after it is no part of the session.
		const [said, prompt] = [rows.findIndex(isAt('· ')), rows.findIndex(isAt('impact ❯'))];
		return [...rows.slice(first, said), ...rows.slice(prompt, rows.findLastIndex(isAt('✔ that was')))];
	} finally {
		terminal.kill('SIGKILL');
		rmSync(folder, {recursive: true});
	}
}
