import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {open} from '../helpers/built-shell.js';
import {startDelayedServer, type DelayedServer} from '../helpers/delayed-server.js';
import {killAll} from '../helpers/pseudo-terminal.js';
import {startScriptedServer, type Received, type ScriptedServer} from '../helpers/scripted-server.js';
import {homeWithKey} from '../helpers/prompt-shell.js';

const goodKey = 'good-key-0123456789';
const withKey = (body: unknown) => (request: Received) =>
	request.headers['impact-api-key'] === goodKey ? {body} : {status: 401, body: {error: {code: 401}}};

let behind: ScriptedServer;
let server: DelayedServer;
beforeEach(async () => {
	behind = await startScriptedServer({
		'GET /api/users/me': withKey({
			data: {id: 'u1', username: 'ada', email: 'ada@example.com', license: 'impact-pro'},
		}),
		'GET /api/': withKey({version: '4.30.1'}),
		'GET /api/workspaces': withKey({data: {items: []}}),
	});
	server = await startDelayedServer(behind.url, 0);
});
afterEach(async () => {
	killAll();
	await server.close();
	await behind.close();
});

/** The shell of a user with a key and, unless a home is given, without any cache. */
function start({url = server.url, home = homeWithKey(goodKey)}: {url?: string; home?: string} = {}) {
	return open(['--url', url], {home, env: {XDG_CACHE_HOME: path.join(home, 'cache')}});
}

const prompt = /impact ❯\s*$/m;
const banners = (lines: readonly string[]) => lines.filter((line) => line.startsWith('◆ impact-shell'));

test('with a slow server banner and prompt are there at once, typing works, and a line waits', async () => {
	const release = server.hold();
	const shell = start();
	await shell.waitFor(prompt);
	expect(shell.scrollback()[0]).toMatch(/^◆ impact-shell \S+ {2}127\.0\.0\.1:\d+ {2}type help$/);
	expect(behind.received).toEqual([]);
	shell.write('get /worksp');
	await shell.waitFor(/❯ get \/worksp\w*/);
	shell.write('aces | length(data.items)\r');
	await shell.waitFor('signing in, Ctrl-C interrupts it');
	release();
	await shell.waitFor(/^0$/m);
	const lines = shell.scrollback();
	expect(banners(lines)).toHaveLength(1);
	expect(lines.filter((line) => line === '  ada · impact-pro')).toHaveLength(1);
	shell.write('\u0004');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test('on the next start the banner names the user, and a single request checks the key', async () => {
	const home = homeWithKey(goodKey);
	const first = start({home});
	await first.waitFor('ada · impact-pro');
	first.write('\u0004');
	await first.exit;
	const before = server.requests.length;
	const release = server.hold();
	const shell = start({home});
	await shell.waitFor(prompt);
	expect(shell.scrollback()[0]).toMatch(
		/^◆ impact-shell \S+ {2}127\.0\.0\.1:\d+ {2}ada · impact-pro {2}type help$/,
	);
	release();
	shell.write('get /workspaces | length(data.items)\r');
	await shell.waitFor(/^0$/m);
	expect(server.requests.slice(before)).toEqual(['GET /api/users/me', 'GET /api/workspaces']);
	expect(shell.scrollback().filter((line) => line.includes('ada · impact-pro'))).toHaveLength(1);
});

test('lines that need no server do not wait, and leaving early is immediate', async () => {
	server.hold();
	const shell = start();
	await shell.waitFor(prompt);
	shell.write('set theme\r');
	await shell.waitFor('those that suit');
	shell.write('exit\r');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test('Ctrl-C cancels a waiting line, not the sign-in', async () => {
	const release = server.hold();
	const shell = start();
	await shell.waitFor(prompt);
	shell.write('get /workspaces\r');
	await shell.waitFor('signing in, Ctrl-C');
	shell.write('\u0003');
	await shell.waitFor('stopped while signing in');
	release();
	await shell.waitFor('ada · impact-pro');
	shell.write('get /workspaces | length(data.items)\r');
	await shell.waitFor(/^0$/m);
});

test.each([
	['a half-typed line', 'get /workspaces | length', '', '❯ get /workspaces | length'],
	['an entered line', 'get /workspaces | length(data.items)', '\r', 'signing in, Ctrl-C'],
])(
	'if the server refuses the key, the wizard opens, and %s is restored after it',
	async (_, text, enter, shown) => {
		const release = server.hold();
		const shell = start({home: homeWithKey('an-old-key')});
		await shell.waitFor(prompt);
		shell.write(text + enter);
		await shell.waitFor(shown);
		release();
		await shell.waitFor(/may have been\s[^]*regenerated[^]*\d+ characters/);
		shell.write(`${goodKey}\r`);
		await shell.waitFor('saved to ~/.impact/api.key');
		await shell.waitFor((screen) => screen.trimEnd().endsWith(`impact ❯ ${text}`));
		expect(behind.received.map(({url}) => url)).not.toContain('/api/workspaces');
		expect(banners(shell.scrollback())).toHaveLength(1);
		expect(shell.raw()).not.toContain(goodKey);
		shell.write(enter === '' ? '(data.items)\r' : '\r');
		await shell.waitFor(/^0$/m);
	},
);

test('several waiting lines are all restored, and none is run', async () => {
	const release = server.hold();
	const shell = start({home: homeWithKey('an-old-key')});
	await shell.waitFor(prompt);
	shell.write('get /workspaces\rset theme dark\rget /x');
	await shell.waitFor('signing in, Ctrl-C');
	release();
	await shell.waitFor(/\d+ characters/);
	shell.write(`${goodKey}\r`);
	await shell.waitFor(/impact ❯ get \/workspaces\s*\n.*set theme dark\s*\n.*… get \/x\n/);
});

test('an unreachable server gets a choice of ways out', async () => {
	const dead = await startScriptedServer({});
	await dead.close();
	const shell = start({url: dead.url});
	await shell.waitFor('change the server address');
	expect(banners(shell.scrollback())).toHaveLength(1);
	shell.write('\u001B');
	await expect(shell.exit).resolves.toMatchObject({code: 4});
});

test('if the server fails while a line waits, the line is restored once another server answers', async () => {
	server.hold();
	const shell = start();
	await shell.waitFor(prompt);
	shell.write('get /workspaces | length(data.items)\r');
	await shell.waitFor('signing in, Ctrl-C');
	const address = server.url;
	await server.close();
	await shell.waitFor('change the server address');
	const revived = await startDelayedServer(behind.url, 0);
	shell.write('\u001B[B\r');
	await shell.waitFor(`│ ${address} `);
	shell.write(`\u0015${revived.url}\r`);
	// The line stands on the screen from before: only the second banner tells that the prompt is there again.
	await eventually(() => {
		expect(banners(shell.scrollback())).toHaveLength(2);
	});
	await shell.waitFor(/❯ get \/workspaces \| length\(data\.items\)\s*$/);
	await revived.close();
});
