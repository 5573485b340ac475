import {existsSync, mkdtempSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {newHome, open} from '../helpers/built-shell.js';
import {homeWithKey, key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const server = shareDemoServer();

const escape = '\u001B';
const arrivals = [
	{form: 'typed with Enter in the same chunk', chunks: [`${key}\r`]},
	{form: 'pasted with a line end of Windows', chunks: [`${key}\r\n`]},
	{form: 'pasted in brackets', chunks: [`${escape}[200~${key}${escape}[201~`, '\r']},
	{form: 'pasted in brackets with its line end inside', chunks: [`${escape}[200~${key}\n${escape}[201~\r`]},
	{form: 'in two chunks', chunks: [key.slice(0, 7), `${key.slice(7)}\r`]},
	{form: 'in quotes', chunks: [`"${key}"\r`]},
	{form: 'as a header', chunks: [`impact-api-key: ${key}\r`]},
	{form: 'after a stray Ctrl-V', chunks: [`\u0016${key}\r`]},
] as const;

test.each(arrivals)('a key $form is saved byte for byte', async ({chunks}) => {
	const home = newHome();
	const shell = open(['--url', server.url], {home});
	await shell.waitFor(/\d+ characters/);
	for (const chunk of chunks) {
		shell.write(chunk);
	}

	await shell.waitFor(/impact ❯\s*$/m);
	const file = path.join(home, '.impact', 'api.key');
	expect(readFileSync(file, 'utf8')).toBe(key);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	expect(shell.raw()).not.toContain(key);
	// Of the wizard stay where the key is and who signed in.
	expect(shell.scrollback().slice(0, 2)).toEqual([
		expect.stringMatching(/^ {2}✔ key saved to ~\/\.impact\/api\.key/v),
		expect.stringMatching(/^ {2}✔ signed in as /v),
	]);
	shell.write('get /workspaces\r');
	await shell.waitFor('"items"');
	shell.write('\u0004');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test.each([
	{columns: 80, rows: 24},
	{columns: 40, rows: 10},
	{columns: 20, rows: 10},
])('the first run works at $columns × $rows', async (size) => {
	const home = newHome();
	const shell = open(['--url', server.url], {home, ...size});
	await shell.waitFor(/\d+ characters/);
	shell.write(`${key}\r`);
	await shell.waitFor(/❯\s*$/m);
	shell.write('get /workspaces | length(data.items)\r');
	await shell.waitFor(/^0$/m);
	shell.write('\u0004');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test('with a saved key nothing is asked: the first start shows banner, user and prompt, later ones a single banner line', async () => {
	const home = homeWithKey(key);
	const shell = open(['--url', server.url], {home});
	await shell.waitFor(/ · impact-pro\nimpact ❯\s*$/m);
	const [banner = '', user = '', prompt = ''] = shell.scrollback();
	expect(banner).toMatch(/^◆ impact-shell .*127\.0\.0\.1/);
	expect(user).toMatch(/^ {2}\S+ · impact-pro$/);
	expect(prompt).toMatch(/^impact ❯/);
	const again = open(['--url', server.url], {home});
	await again.waitFor(/impact ❯\s*$/m);
	const [whole = '', next = ''] = again.scrollback();
	expect(whole).toMatch(/^◆ impact-shell .*127\.0\.0\.1.* · impact-pro/);
	expect(next).toMatch(/^impact ❯/);
});

test('a refused key is asked for again, and replaced once a new one works', async () => {
	const home = homeWithKey('an-old-key');
	const shell = open(['--url', server.url], {home});
	await shell.waitFor(/may have been[\s│]+regenerated/);
	shell.write('\r');
	await shell.waitFor('nothing was entered yet');
	shell.write('still-wrong\r');
	await shell.waitFor('refused this key');
	expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe('an-old-key');
	shell.write('\r');
	await shell.waitFor(/\d+ characters/);
	shell.write(`${key}\r`);
	await shell.waitFor(/impact ❯\s*$/m);
	expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe(key);
});

test('a key in the environment takes precedence and is not saved', async () => {
	const home = homeWithKey('an-old-key');
	const shell = open(['--url', server.url], {home, env: {MODELON_IMPACT_CLIENT_API_KEY: key}});
	await shell.waitFor(/impact ❯\s*$/m);
	expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe('an-old-key');
	shell.write('auth logout\r');
	await shell.waitFor('stays');
});

test.each([
	['drawn', []],
	['in lines', ['--plain']],
])('Ctrl-C leaves the wizard without saving anything, %s', async (_title, flags) => {
	const home = newHome();
	const shell = open(['--url', server.url, ...flags], {home});
	await shell.waitFor(/\d+ characters|API key \(/);
	shell.write(`${key}\u0003`);
	await expect(shell.exit).resolves.toMatchObject({code: 130});
	expect(existsSync(path.join(home, '.impact'))).toBe(false);
});

test('a dumb terminal gets the same wizard line by line', async () => {
	const home = newHome();
	const shell = open(['--url', server.url], {home, env: {TERM: 'dumb'}});
	await shell.waitFor('API key (');
	shell.write(`${key}\r`);
	await shell.waitFor(/impact>\s*$/m);
	shell.write('get /workspaces | length(data.items)\n');
	await shell.waitFor(/^\d+$/m);
	shell.write('exit\n');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
	expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe(key);
	// eslint-disable-next-line no-control-regex -- no redrawing: nothing but lines
	expect(shell.raw()).not.toMatch(/\u001B\[(?:\d*[A-HJK]|\?)/);
});

test('in the demo Enter accepts the offered key', async () => {
	for (const flags of [[], ['--plain']]) {
		const shell = open(['--demo', ...flags]);
		await shell.waitFor('The key of this demo');
		await shell.waitFor('API key');
		shell.write('\r');
		await shell.waitFor(/impact(?: ❯ use first-steps|>)\s*$/m);
		shell.write('workspaces; trace last\r');
		await shell.waitFor('GET /workspaces');
		shell.write('\u0004');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
	}
});

test('the prompt adapts to the window size without erasing earlier output', async () => {
	const shell = open(['--url', server.url], {home: homeWithKey(key), columns: 100, rows: 30});
	await shell.waitFor(/impact ❯\s*$/m);
	shell.write('help --all\r');
	await shell.waitFor('shows one of them');
	shell.write('get /workspaces | data.items[0].definition.name');
	for (const [columns, rows] of [
		[60, 20],
		[20, 10],
		[33, 12],
		[120, 40],
	] as const) {
		shell.resize(columns, rows);
		await shell.waitFor((screen) => screen.replaceAll(/\s+/g, '').includes('[0].definition.name'));
	}

	expect(shell.scrollback().join('\n')).toContain('workspace list');
	shell.write('\u0003');
	shell.write('exit\r');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test('if the server is unreachable, the demo is one choice away and leaves nothing behind', async () => {
	const home = newHome();
	const shell = open(['--url', 'http://127.0.0.1:9'], {home});
	await shell.waitFor('open the demo');
	const [, number = ''] = /(\d) open the demo/.exec(shell.screen().join('\n')) ?? [];
	shell.write(number);
	await shell.waitFor(/impact ❯ use first-steps\s*$/m);
	shell.write('get /workspaces | length(data.items)\r');
	await shell.waitFor(/^1$/m);
	// What looks at the calls looks at those of the demo, too.
	shell.write('code curl\r');
	await shell.waitFor('call GET "api/workspaces"');
	shell.write('\u0004');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
	expect(existsSync(path.join(home, '.impact'))).toBe(false);
	expect(existsSync(path.join(home, '.local'))).toBe(false);
});

test.each(['SIGTERM', 'SIGHUP'] as const)(
	'%s ends the shell of a demo, whose folder goes with it',
	async (signal) => {
		const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-ended-'));
		const shell = open(['--demo'], {home: newHome(), env: {TMPDIR: folder}});
		await shell.waitFor('The key of this demo', {timeout: 40_000});
		expect(readdirSync(folder)).not.toEqual([]);
		shell.kill(signal);
		await shell.exit;
		expect(readdirSync(folder)).toEqual([]);
	},
);
