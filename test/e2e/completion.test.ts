import {execFile, spawnSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {newHome, run} from '../helpers/built-shell.js';
import {start} from '../helpers/pseudo-terminal.js';

const home = newHome();
let server: DemoServer;
let env: Record<string, string>;
beforeAll(async () => {
	server = await startDemoServer({hub: false, speed: 0});
	const folder = path.join(home, 'bin');
	mkdirSync(folder);
	symlinkSync(path.resolve('distribution/cli.cjs'), path.join(folder, 'impact-shell'));
	env = {
		HOME: home,
		XDG_CACHE_HOME: path.join(home, '.cache'),
		PATH: `${folder}:${process.env['PATH'] ?? ''}`,
		MODELON_IMPACT_CLIENT_API_KEY: server.key,
		MODELON_IMPACT_CLIENT_URL: server.url,
	};
	const created = await run(['workspace', 'create', 'my-first-workspace'], {home, env});
	expect(created.code).toBe(0);
	const source = JSON.stringify({kind: 'server', what: 'workspace'});
	expect((await run(['completion', '--refresh', source], {home, env})).code).toBe(0);
});
afterAll(async () => server.close());

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;

/** How each is started without the user's own files, and what loads the completion; the sum tells that it is done. */
const shells = [
	['bash', ['--norc', '--noprofile', '-i'], 'source <(impact-shell completion bash); echo ready-$((40 + 2))'],
	[
		'zsh',
		['-f', '-i'],
		'autoload -Uz compinit; compinit -u; source <(impact-shell completion zsh); echo ready-$((40 + 2))',
	],
	['fish', ['--no-config', '-i'], 'impact-shell completion fish | source; echo ready-(math 40 + 2)'],
] as const;

test.for(shells)(
	'%s completes commands and names from the server with Tab',
	async ([shell, args, setUp], {skip}) => {
		skip(!isThere(shell), `${shell} is not installed`);
		const terminal = start(shell, args, {env: {...env, TERM: 'xterm'}, cwd: home});
		terminal.write(`${setUp}\r`);
		await terminal.waitFor('ready-42');
		terminal.write('impact-shell workspa\t');
		await terminal.waitFor('impact-shell workspace');
		terminal.write('show my-f\t');
		await terminal.waitFor('impact-shell workspace show my-first-workspace');
		terminal.hangUp();
		await terminal.exit;
	},
);

test('fish describes each candidate', async ({skip}) => {
	skip(!isThere('fish'), 'fish is not installed');
	const {stdout} = await promisify(execFile)(
		'fish',
		['--no-config', '-c', 'impact-shell completion fish | source; complete -C "impact-shell workspace si"'],
		{env},
	);
	expect(stdout).toBe('size\tShow how much space a workspace takes\n');
});
