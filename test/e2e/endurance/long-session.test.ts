import {readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {isLong} from '../../faults/length.js';
import {empty, homeWith, key} from '../../helpers/prompt-shell.js';
import {killAll, start, type PseudoTerminal} from '../../helpers/pseudo-terminal.js';

vi.setConfig({testTimeout: 3_600_000});

const megabyte = 1_000_000;
let server: DemoServer;

beforeAll(async () => {
	server = await startDemoServer({key, hub: false});
});

afterAll(async () => {
	killAll();
	await server.close();
});

/** One after the other, again and again. */
const lines = [
	'get /workspaces',
	'workspaces',
	'experiments',
	'cases',
	'values h',
	'plot h',
	'variables',
	'get /nowhere',
	'nonsense and more',
	'me = get /users/me',
	'$me.data.id',
	'get /users/me | data.username',
	'get /users/me |! cat',
	'get /users/me >! me.json',
	'help run',
	'set timeout',
	'set timeout 60',
	'model list Demo',
	'history | [0]',
];

test.runIf(isLong)('ten thousand commands in one session do not increase the memory', async () => {
	const total = 10_000;
	const home = homeWith([]);
	const memoryFile = path.join(home, 'memory');
	const shell = start(
		process.execPath,
		[
			'--expose-gc',
			'--require',
			path.resolve('test/e2e/endurance/tell-memory.cjs'),
			path.resolve('distribution/cli.cjs'),
			'--url',
			server.url,
		],
		{cwd: home, env: {HOME: home, MEMORY_FILE: memoryFile}},
	);
	await shell.waitFor(empty);
	await type(shell, ['workspace create long', 'run Demo.BouncingBall'], 'ran');
	const used: number[] = [];
	for (let count = 0; count < total;) {
		await type(shell, lines, `round ${count}`);
		count += lines.length + 1;
		if (count % 1000 === 0) {
			used.push(await memoryOf(shell, memoryFile));
		}
	}

	console.log(
		`${total} commands, MB after each thousand: ${used.map((bytes) => (bytes / megabyte).toFixed(1)).join(' ')}`,
	);
	expect((used[9] ?? Infinity) - (used[4] ?? 0)).toBeLessThan(5 * megabyte);
	shell.write('\u0004');
	expect(await shell.exit).toEqual({code: 0, signal: 0});
	rmSync(home, {recursive: true});
});

/** Types lines ahead, and waits for what the last one shows. */
async function type(shell: PseudoTerminal, typed: readonly string[], last: string) {
	const written = [...typed, `get /users/me | '${last} done'`];
	shell.write(written.map((line) => `${line}\r`).join(''));
	await shell.waitFor(new RegExp(String.raw`^"${last} done"\n.*❯\s*$`, 'mv'));
}

async function memoryOf(shell: PseudoTerminal, file: string): Promise<number> {
	rmSync(file, {force: true});
	shell.kill('SIGUSR2');
	return eventually(() => {
		const memory = Number(readFileSync(file, 'utf8'));
		expect(memory).toBeGreaterThan(0);
		return memory;
	});
}
