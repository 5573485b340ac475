import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {runCompletionProgram} from '../../../source/app/completion/completion-program.js';
import {parseFlags} from '../../../source/app/flags.js';
import {openSession} from '../../../source/app/open-session.js';
import {resolveConfig} from '../../../source/app/resolve-config.js';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {startDelayedServer, type DelayedServer} from '../../helpers/delayed-server.js';
import {nobody} from '../../helpers/example-shell.js';
import {runText} from '../../helpers/run-text.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

let home: string;
let demo: DemoServer;
let server: DelayedServer;
let environment: Record<string, string>;
beforeEach(async () => {
	home = temporaryFolder();
	demo = await startDemoServer({hub: false, speed: 0});
	server = await startDelayedServer(demo.url, 0);
	environment = {MODELON_IMPACT_CLIENT_API_KEY: demo.key, MODELON_IMPACT_CLIENT_URL: server.url};
});
afterEach(async () => {
	await server.close();
	await demo.close();
});

/** What `impact-shell completion …` prints, and the names it lets be listed in the background. */
async function printed(words: readonly string[], flags: readonly string[] = []) {
	let text = '';
	const asked: string[] = [];
	const exitCode = await runCompletionProgram(parseFlags(flags), words, {
		home,
		environment,
		write(chunk) {
			text += chunk;
		},
		refresh(_flags, source) {
			asked.push(JSON.stringify(source));
		},
	});
	expect(exitCode).toBe(0);
	return {lines: text.split('\n').slice(0, -1), asked};
}

const at = async (line: string, shell = 'fish') =>
	printed(['--shell', shell, '--line', `impact-shell ${line}`]);
const refresh = async (source = '{"kind":"server","what":"workspace"}') => printed(['--refresh', source]);

async function runLines(...lines: readonly string[]) {
	const {interpreter} = openSession(resolveConfig(parseFlags([]), {home, environment}));
	for (const line of lines) {
		for await (const _ of runText(interpreter, line, nobody)) {
			// Only what it does on the server matters here.
		}
	}
}

test.each<[string, string, readonly string[]]>([
	['wor', 'fish', [expect.stringMatching(/^workspace\t/v)]],
	['workspace si', 'fish', ['size\tShow how much space a workspace takes']],
	['workspace si', 'bash', ['size ']],
	['compl', 'fish', ['completion\tPrint a completion script for your shell']],
	['completion z', 'fish', ['zsh']],
	['--plai', 'zsh', ['--plain \tNo redrawing, no boxes; one line per change']],
	['-o nd', 'fish', ['ndjson']],
	['get /workspa', 'fish', ['/workspaces\tWorkspaces']],
	['experiment list --work', 'fish', ['--workspace\tWorkspace; default: the one in use']],
	['set editing v', 'fish', ['vi']],
	['no-such-command ', 'fish', []],
	["workspace show 'unclosed", 'fish', []],
	['get /workspaces | data', 'fish', []],
	['api /workspa', 'fish', ['/workspaces\tWorkspaces']],
	[
		'demo --sp',
		'fish',
		['--speed\tHow fast compilations and simulations run: 1 as real ones (default), 0 at once'],
	],
	['demo --no-', 'bash', ['--no-hub ', '--no-remarks ']],
	['demo --a', 'bash', ['--auto ']],
	['demo --port ', 'bash', []],
	['demo nex', 'bash', []],
	['demo talk.impact --n', 'bash', ['--no-remarks ']],
	['api pos', 'fish', ['post\tSend something new to a path of the API']],
])('%j in %s', async (line, shell, expected) => {
	expect((await at(line, shell)).lines).toEqual(expected);
	expect(server.requests).toEqual([]);
});

test('bash keeps the text before a colon or equals sign', async () => {
	expect((await at('workspace list --output=nd', 'bash')).lines).toEqual(['ndjson ']);
	expect((await at('workspace list --output=nd', 'zsh')).lines).toEqual(['--output=ndjson ']);
});

test('files in the folder are completed, quoted where necessary', async () => {
	writeFileSync(path.join(home, "a 'b.json"), '');
	const words = `library import ${home}/a`;
	expect((await at(words)).lines).toEqual([`${home}/a 'b.json`]);
	expect((await at(`demo ${home}/a`)).lines).toEqual([`${home}/a 'b.json`]);
	expect((await at(`demo --key-file ${home}/a`)).lines).toEqual([`${home}/a 'b.json`]);
	expect((await at(words, 'zsh')).lines).toEqual([String.raw`'${home}/a '\''b.json' `]);
});

test('no request goes to a server without a sign-in or at another address', async () => {
	const {lines, asked} = await at('workspace show ');
	expect([lines.filter((line) => !line.startsWith('-')), asked, server.requests]).toEqual([[], [], []]);
	await runLines('workspace create alpha');
	const elsewhere = await at('--url http://127.0.0.1:1 workspace show ');
	expect(elsewhere.asked).toEqual([]);
});

test('names on a known server are fetched in the background, then offered with descriptions and no request', async () => {
	await runLines('workspace create alpha', 'workspace create "beta two"');
	const first = await at('workspace show ');
	expect(first.asked).toHaveLength(1);
	const again = await at('workspace show ');
	expect(again.asked).toEqual([]);
	await refresh(first.asked[0]);
	const before = server.requests.length;
	expect((await at('workspace show ')).lines).toEqual(['alpha', 'beta_two\tbeta two']);
	expect((await at('workspace show b', 'bash')).lines).toEqual(['beta_two ']);
	expect((await at('get /workspaces/al')).lines).toEqual(['/workspaces/alpha']);
	expect(server.requests).toHaveLength(before);
	const file = path.join(home, '.cache', 'impact-shell', 'names.json');

	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readFileSync(file, 'utf8')).not.toContain(demo.key);
	expect((await at('--no-cache workspace show ')).lines).toEqual([]);
	environment['MODELON_IMPACT_CLIENT_API_KEY'] = 'a-key-of-somebody-else';
	expect((await at('workspace show ')).lines).toEqual([]);
});

test('names come from the workspace in the line', async () => {
	await runLines('workspace create alpha', 'run Demo.BouncingBall --final-time 0.1 --label sweep');
	const {asked} = await at('experiment show --workspace alpha ');
	expect(asked.map((text) => JSON.parse(text) as unknown)).toMatchObject([
		{what: 'experiment', workspace: 'alpha'},
	]);
	await refresh(asked[0]);
	const {lines} = await at('experiment show --workspace alpha ');
	expect(lines.join('\n')).toMatch(/\tsweep · Demo\.BouncingBall · done$/mv);
});

test('names come from the workspace given before the command', async () => {
	await runLines('workspace create alpha', 'run Demo.BouncingBall --final-time 0.1 --label sweep');
	const {asked} = await at('--workspace alpha experiment show ');
	expect(asked.map((text) => JSON.parse(text) as unknown)).toMatchObject([
		{what: 'experiment', workspace: 'alpha'},
	]);
	await refresh(asked[0]);
	expect((await at('--workspace alpha experiment show ')).lines).toHaveLength(1);
	expect((await at('--workspace alpha --experiment ')).lines).toHaveLength(1);
	await refresh();
	expect((await at('--workspace ')).lines).toEqual(['alpha']);
	expect((await at('-w al')).lines).toEqual(['alpha']);
});

test.each(['{', '[]', '{"lists": [{"server": 1}]}', 'null'])(
	'a cache of names that contains %s is ignored',
	async (text) => {
		await runLines('workspace create alpha');
		await refresh();
		writeFileSync(path.join(home, '.cache', 'impact-shell', 'names.json'), text);
		expect((await at('workspace show ')).lines).toEqual([]);
		await refresh();
		expect((await at('workspace show ')).lines).toEqual(['alpha']);
	},
);

test('an unreadable key file, a broken configuration and an invalid option print nothing', async () => {
	delete environment['MODELON_IMPACT_CLIENT_API_KEY'];
	expect((await at('workspace show ')).lines).toEqual([]);
	expect((await at('--profile ../x workspace show ')).lines).toEqual([]);
	expect((await at('--timeout never workspace sh')).lines).toEqual([]);
});

test('an unknown shell is a usage error that names the known ones', async () => {
	await expect(printed(['tcsh'])).rejects.toMatchObject({
		exitCode: 2,
		hint: expect.stringContaining('bash|zsh|fish'),
	});
	await expect(printed([])).rejects.toMatchObject({exitCode: 2});
});
