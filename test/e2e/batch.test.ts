import {Buffer} from 'node:buffer';
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {strToU8, zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {newHome, run} from '../helpers/built-shell.js';
import {homeWithKey, key} from '../helpers/prompt-shell.js';
import {startProxyServer} from '../helpers/proxy-server.js';
import {startScriptedServer} from '../helpers/scripted-server.js';
import {shareDemoServer} from '../helpers/shared-demo.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
const server = shareDemoServer({lines: ['post /workspaces new:={"name":"w1"}']});

const on = (...args: readonly string[]) => ['--url', server.url, ...args];

test.each([
	{name: 'a positional command', args: ['workspace', 'list', '--raw'], input: ''},
	{name: 'a line', args: ['-c', 'get /workspaces --raw'], input: ''},
	{name: 'lines from a pipe', args: [], input: '# a comment\nget /workspaces \\\n  --raw\n'},
	{name: 'lines from a pipe, explicitly', args: ['-f', '-'], input: 'get /workspaces --raw'},
])('$name prints its result on stdout and nothing else', async ({args, input}) => {
	const {stdout, stderr, code} = await run(on(...args), {env: environment, input});
	expect(JSON.parse(stdout)).toMatchObject({data: {items: [{definition: {name: 'w1'}}]}});
	expect({stderr, code}).toEqual({stderr: '', code: 0});
});

test('a list is printed as a table, and as JSON on request', async () => {
	const table = await run(on('workspaces'), {env: environment});
	expect(table.stdout).toMatch(/^ID +NAME/);
	const json = await run(on('workspace', 'list', '-o', 'json'), {env: environment});
	expect(JSON.parse(json.stdout)).toHaveProperty('data.items');
	const csv = await run(on('-o', 'csv', 'workspaces'), {env: environment});
	expect(csv.stdout.split('\r\n')[0]).toContain('id,');
});

test('scripts and logs get the messages, but no suggestions for the next line', async () => {
	const {stdout, stderr, code} = await run(on('-c', 'use w1', '-c', 'model list Demo'), {env: environment});
	expect(stdout).toContain('Demo.VanDerPol');
	expect(stderr).toContain('w1');
	expect({isTold: stderr.includes('→'), code}).toEqual({isTold: false, code: 0});
});

test('filters, names and references work across lines', async () => {
	const lines = ['all = get /workspaces', 'get /workspaces/$all.data.items[0].id | definition.name'];
	const {stdout, code} = await run(on(...lines.flatMap((line) => ['-c', line])), {env: environment});
	expect({stdout, code}).toEqual({stdout: '"w1"\n', code: 0});
});

test.each([
	{name: 'an unknown option', args: ['--plian'], code: 2, stderr: '--plain'},
	{name: 'an unknown command', args: ['wrokspace'], code: 2, stderr: 'did you mean workspace?'},
	{name: 'a word unlike any command', args: ['xyzzy'], code: 2, stderr: 'no command "xyzzy"'},
	{name: 'a line with a syntax error', args: ['-c', 'get "'], code: 2, stderr: 'is not closed'},
	{name: 'a path unknown to the server', args: ['get', '/nope'], code: 1, stderr: '404'},
	{
		name: 'a missing file',
		args: ['post', '/workspaces', '@nope.json'],
		code: 5,
		stderr: 'nope.json',
	},
	{name: 'a missing script', args: ['-f', 'nope.impact'], code: 5, stderr: 'nope.impact'},
	{name: 'an unreadable certificate', args: ['--ca', 'nope.pem', 'workspaces'], code: 5, stderr: 'nope.pem'},
	{name: 'a question without a terminal', args: ['workspace', 'delete', 'w1'], code: 2, stderr: '--yes'},
])('$name exits with $code', async ({args, code, stderr}) => {
	const finished = await run(on(...args), {env: environment});
	expect(finished).toMatchObject({code, stdout: ''});
	expect(finished.stderr).toContain(stderr);
	expect(finished.stderr).not.toContain('    at ');
});

test('without a key and a terminal the error names three ways to give one, and the exit code is 3', async () => {
	const {code, stderr} = await run(on('workspaces'));
	expect(code).toBe(3);
	for (const way of ['MODELON_IMPACT_CLIENT_API_KEY', '~/.impact/api.key', 'terminal']) {
		expect(stderr).toContain(way);
	}
});

test('an unreachable server gives exit code 4', async () => {
	const {code, stderr} = await run(['--url', 'http://127.0.0.1:9', 'workspaces'], {env: environment});
	expect(code).toBe(4);
	expect(stderr).toContain('127.0.0.1:9');
});

test('auth status exits with 3 if the server refuses the key', async () => {
	const {code, stdout} = await run(on('auth', 'status', '--json'), {
		env: {MODELON_IMPACT_CLIENT_API_KEY: 'old'},
	});
	expect(code).toBe(3);
	expect(JSON.parse(stdout)).toMatchObject({accepted: false, keyFrom: 'MODELON_IMPACT_CLIENT_API_KEY'});
});

test('a key given on stdin is verified, saved and used; logout deletes it', async () => {
	const home = newHome();
	const bad = await run(on('auth', 'login', '--with-key'), {home, input: 'wrong\n'});
	expect(bad.code).toBe(3);
	expect(readdirSync(home)).toEqual([]);
	const good = await run(on('auth', 'login', '--with-key'), {home, input: `${key}\n`});
	expect(good.code).toBe(0);
	expect(`${good.stdout}${good.stderr}`).not.toContain(key);
	const used = await run(on('auth', 'status', '--json'), {home});
	expect(JSON.parse(used.stdout)).toMatchObject({accepted: true, keyFrom: '~/.impact/api.key'});
	const out = await run(on('auth', 'logout'), {home});
	expect(out.stderr).toContain('removed ~/.impact/api.key');
	expect((await run(on('workspaces'), {home})).code).toBe(3);
});

test('logout keeps a key file that another program wrote', async () => {
	const home = newHome();
	mkdirSync(path.join(home, '.impact'));
	writeFileSync(path.join(home, '.impact', 'api.key'), key);
	const {code, stderr} = await run(on('auth', 'logout'), {home});
	expect(code).toBe(5);
	expect(stderr).toContain('not written by impact-shell');
});

test('if the environment has a key, login says that it takes precedence and how to unset it', async () => {
	const {code, stderr} = await run(on('auth', 'login', '--with-key'), {env: environment, input: key});
	expect(code).toBe(3);
	for (const shell of ['unset MODELON_IMPACT_CLIENT_API_KEY', 'fish', 'PowerShell', 'cmd']) {
		expect(stderr).toContain(shell);
	}
});

test('a saved key is not sent to another server without permission', async () => {
	const home = newHome();
	await run(on('auth', 'login', '--with-key'), {home, input: key});
	const other = await startDemoServer({key});
	try {
		const refused = await run(['--url', other.url, 'workspaces'], {home});
		expect(refused.code).toBe(3);
		expect(refused.stderr).toContain('--trust-server');
		const trusted = await run(['--url', other.url, '--trust-server', 'workspaces'], {home});
		expect(trusted.code).toBe(0);
	} finally {
		await other.close();
	}
});

test('a script stops at its first failing line, naming file and line, except with --keep-going', async () => {
	const file = path.join(temporaryFolder(), 'a.impact');
	writeFileSync(file, 'get /nope\n\nget /workspaces | length(data.items)\n');
	const stopped = await run(on('-f', file), {env: environment});
	expect(stopped).toMatchObject({code: 1, stdout: ''});
	expect(stopped.stderr).toContain(`${file}:1`);
	const kept = await run(on('--keep-going', '-f', file), {env: environment});
	expect(kept).toMatchObject({code: 1, stdout: '1\n'});
});

test('exit ends a script, and what was printed before is kept', async () => {
	const {stdout, code} = await run(on(), {
		env: environment,
		input: 'get /workspaces | length(data.items)\nexit\nnope\n',
	});
	expect({stdout, code}).toEqual({stdout: '1\n', code: 0});
});

test('a slow reader gets every byte of a long output', async () => {
	const expected = await run(on('help', '--json'), {env: environment});
	const lines = Array.from({length: 400}, () => 'help --json').join('\n');
	const {stdout, code} = await run(on(), {env: environment, input: lines});
	expect(code).toBe(0);
	expect(stdout.length).toBe(expected.stdout.length * 400);
});

test('a reader that closes early ends the program without an error', async () => {
	const program = path.resolve('distribution/cli.cjs');
	const commandLine = `yes 'help --json' | head -2000 | "${process.execPath}" ${program} --url ${server.url} | head -1`;
	const child = spawn('sh', ['-c', commandLine], {
		env: {PATH: process.env['PATH'], HOME: newHome(), ...environment},
	});
	let stderr = '';
	child.stderr.on('data', (chunk) => {
		stderr += String(chunk);
	});
	child.stdout.resume();
	await new Promise((resolve) => {
		child.on('close', resolve);
	});
	expect(stderr).toBe('');
});

test('a pipe gets no colours and no truncated lines', async () => {
	const {stdout} = await run(on('workspaces'), {env: environment});
	expect(stdout).not.toContain('\u001B');
	expect(stdout).not.toContain('…');
});

test('--demo needs no setup and leaves nothing behind', async () => {
	const home = newHome();
	const lines = [
		'-c',
		'post /workspaces new:={"name":"w"} | id',
		'-c',
		'get /workspaces | length(data.items)',
	];
	const {stdout, code} = await run(['--demo', ...lines], {home});
	expect({stdout, code}).toEqual({stdout: '"w"\n2\n', code: 0});
	expect(readdirSync(home)).toEqual([]);
});

test('a wait requested by the server is announced, and Ctrl-C ends it', async () => {
	const busy = await startScriptedServer({
		'GET /hub/api/': {status: 404},
		'GET /api/': [{status: 503, headers: {'retry-after': '1'}}, {body: {version: '4.29.0'}}],
		'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
		'GET /api/x': {status: 503, headers: {'retry-after': '20'}},
	});
	const child = spawn(process.execPath, ['distribution/cli.cjs', '--url', busy.url, '-c', 'get /x'], {
		env: {PATH: process.env['PATH'], HOME: newHome(), ...environment},
	});
	let told = '';
	child.stderr.on('data', (chunk: Uint8Array) => {
		told += String(chunk);
	});
	const ended = once(child, 'close');
	await expect.poll(() => told).toContain('waiting 20 s, as the server asks (503)');
	child.kill('SIGINT');
	expect(await ended).toEqual([130, null]);
	await busy.close();
});

test('a proxy that never answers does not keep the process running', async () => {
	const proxy = await startProxyServer('http://127.0.0.1:1', 'mute');
	const {stderr, code} = await run(
		['--url', 'https://impact.example', '--timeout', '1', 'workspace', 'list'],
		{
			env: {...environment, HTTPS_PROXY: proxy.host},
		},
	);
	expect(stderr).toContain('no answer within 1 s');
	expect(code).toBe(4);
	await expect.poll(() => proxy.open()).toBe(0);
	proxy.close();
});

test.each([
	{name: 'a list', args: ['workspace', 'list']},
	{name: 'a raw request with a body', args: ['-c', 'post /workspaces new:={"name":"w2"}']},
	{name: 'an upload', args: ['-c', 'post /project-imports file@project.zip']},
	{name: 'classes over the modeling socket', args: ['-c', 'use w1', '-c', 'model list Demo']},
])("$name does not load Node's own fetch, which would double the start-up time", async ({args}) => {
	const cwd = newHome();
	writeFileSync(
		path.join(cwd, 'project.zip'),
		zipSync({'project/package.mo': strToU8('package project end project;')}),
	);
	const report = path.join(cwd, 'modules.txt');
	const hook = path.join(cwd, 'hook.cjs');
	writeFileSync(
		hook,
		String.raw`process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, process.moduleLoadList.join('\n')));`,
	);
	const NODE_OPTIONS = `--require=${hook}`;
	await run(on(...args), {cwd, env: {...environment, NODE_OPTIONS}});
	const loaded = readFileSync(report, 'utf8');
	expect(loaded).toContain('NativeModule _http_client');
	expect(loaded).not.toContain('undici');
});

test('a key saved by another program is bound to the first server that accepts it, which is reported once', async () => {
	const home = homeWithKey();
	const first = await run(on('workspaces'), {home});
	expect(first.stderr).toContain(`The key in ~/.impact/api.key is bound to ${server.url}`);
	expect(first.code).toBe(0);
	expect(await run(on('workspaces'), {home})).toMatchObject({stderr: '', code: 0});
});

test('an endless slow response is given up, also when redirected', async () => {
	const drops = await startScriptedServer({
		'GET /api/': {body: {version: '4.29.0'}},
		'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
		'GET /api/drops': {body: 'drop', trouble: 'drip'},
	});
	const folder = newHome();
	const args = ['--url', drops.url, '--timeout', '0.4'];
	const all = [
		['get', '/drops'],
		['-c', 'get /drops'],
		['-c', `get /drops > ${path.join(folder, 'x')}`],
	].map(async (words) => run([...args, ...words], {env: environment}));
	for (const {stderr, code} of await Promise.all(all)) {
		expect(stderr).toContain('not finished within 4 s');
		expect(code).toBe(4);
	}

	expect(readdirSync(folder)).toEqual([]);
	await drops.close();
});

test.each([
	['the demo, which has its own key', ['--demo']],
	['a call with --insecure, which remembers nothing', ['--insecure', '--url', 'SERVER']],
])('no key is reported as bound by %s', async (_name, flags) => {
	const home = homeWithKey();
	const words = flags.map((flag) => flag.replace('SERVER', server.url));
	const {stderr, code} = await run([...words, 'workspaces'], {home});
	expect(stderr).not.toContain('is bound to');
	expect(code).toBe(0);
});

test('a script with invalid UTF-8 stops at that line, from a file and from a pipe', async () => {
	const script = Buffer.from('workspaces\nuse Gr\u00FC\u00DFe\nworkspaces\n', 'latin1');
	const file = path.join(newHome(), 'script.txt');
	writeFileSync(file, script);
	expect(await run(on('-f', file), {env: environment})).toMatchObject({
		stderr: expect.stringContaining('line 2 is not written in UTF-8'),
		code: 2,
	});
	expect(await run(on(), {input: script, env: environment})).toMatchObject({
		stderr: expect.stringContaining('line 2 is not written in UTF-8'),
		code: 2,
	});
});

test.each(['{"trustedOrigins": {', '[]', '{"trustedOrigins": 7}'])(
	'with the configuration %s a saved key is sent nowhere without --trust-server',
	async (text) => {
		const home = newHome();
		await run(on('auth', 'login', '--with-key'), {home, input: key});
		writeFileSync(path.join(home, '.config', 'impact-shell', 'config.json'), text);
		const refused = await run(on('workspaces'), {home});
		expect(refused.stderr).toContain('the configuration was broken or cannot be read');
		expect(refused.code).toBe(3);
		expect((await run(on('--trust-server', 'workspaces'), {home})).code).toBe(0);
	},
);

test('a key is sent unencrypted to another computer only with --allow-http', async () => {
	const away = {...environment, ALL_PROXY: 'http://127.0.0.1:1'};
	const refused = await run(['--url', 'http://impact.example', 'workspaces'], {env: away});
	expect(refused).toMatchObject({code: 3, stdout: ''});
	expect(refused.stderr).toContain('--allow-http');
	const allowed = await run(['--allow-http', '--url', 'http://impact.example', 'workspaces'], {env: away});
	expect(allowed.code).toBe(4);
});

test('--insecure accepts any certificate, says so, and is not remembered', async () => {
	const secure = await startScriptedServer(
		{
			'GET /hub/api/': {status: 404},
			'GET /api/': {body: {version: '4.29.0'}},
			'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
			'GET /api/x': {body: 1},
		},
		{isSecure: true},
	);
	const home = homeWithKey();
	expect((await run(['--url', secure.url, 'get', '/x'], {home})).code).toBe(4);
	const insecure = await run(['--url', secure.url, '--insecure', 'get', '/x'], {home});
	expect(insecure).toMatchObject({code: 0, stdout: '1\n'});
	expect(insecure.stderr).toMatch(/^⚠ --insecure: no certificate is checked/v);
	expect((await run(['--url', secure.url, 'get', '/x'], {home})).code).toBe(4);
	expect(readdirSync(home)).toEqual(['.impact']);
	await secure.close();
});

test('headers are sent as given: repeated ones as a list, empty ones not at all, the key never twice', async () => {
	const server = await startScriptedServer({
		'GET /hub/api/': {status: 404},
		'GET /api/': {body: {version: '4.29.0'}},
		'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
		'GET /api/x': {body: 1},
	});
	const line = 'get /x X-A:1 X-A:2 User-Agent:';
	expect((await run(['--url', server.url, '-c', line], {env: environment})).code).toBe(0);
	const headers = server.received.at(-1)?.headers;
	expect(headers).toMatchObject({'x-a': '1, 2', 'impact-api-key': key, accept: 'application/json'});
	expect(headers?.['user-agent']).not.toBe('impact-shell');
	const refused = await run(['--url', server.url, '-c', 'get /x impact-api-key:mine'], {env: environment});
	expect(refused).toMatchObject({code: 2, stdout: ''});
	expect(refused.stderr).toContain('The key goes along with every request');
	expect(refused.stderr).not.toContain('mine');
	await server.close();
});

test('text is decoded with the charset of the server, files keep their bytes, and undecodable text is reported', async () => {
	const latin1 = Buffer.from('Gr\u00FC\u00DFe\n', 'latin1');
	const reply = (type: string, body: Uint8Array) => ({headers: {'content-type': type}, body});
	const server = await startScriptedServer({
		'GET /hub/api/': {status: 404},
		'GET /api/': {body: {version: '4.29.0'}},
		'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
		'GET /api/latin1': reply('text/plain; charset=ISO-8859-1', latin1),
		'GET /api/utf16': reply('text/plain; charset="utf-16le"', Buffer.from('Gr\u00FC\u00DFe\n', 'utf16le')),
		'GET /api/json': reply('application/json; charset=latin1', Buffer.from('{"a":"\u00FC"}', 'latin1')),
		'GET /api/unnamed': reply('text/plain', latin1),
		'GET /api/odd': reply('text/plain; charset=klingon', Buffer.from('Gr\u00FC\u00DFe\n')),
		'GET /api/workspaces': reply(
			'application/json',
			Buffer.from('{"data":{"items":[{"id":"w","definition":{"name":"Gr\u00FC\u00DFe"}}]}}', 'latin1'),
		),
		'GET /api/csv': reply('text/csv; charset=latin1', Buffer.from('a,b\r\n\u00FC,2\r\n', 'latin1')),
	});
	const get = async (place: string) => run(['--url', server.url, '-c', `get ${place}`], {env: environment});
	try {
		for (const place of ['/latin1', '/utf16', '/odd']) {
			expect(await get(place)).toMatchObject({stdout: 'Grüße\n', stderr: '', code: 0});
		}

		expect((await get('/json | a')).stdout).toBe('"ü"\n');
		const unnamed = await get('/unnamed');
		expect(unnamed.stdout).toBe('Gr\uFFFD\uFFFDe\n');
		expect(unnamed.stderr).toContain('some bytes of the response are no UTF-8');
		const table = await run(['--url', server.url, 'workspaces'], {env: environment});
		expect(table.stdout).toContain('Gr\uFFFD\uFFFDe');
		expect(table.stderr).toContain('some bytes of the response are no UTF-8');
		const folder = temporaryFolder();
		for (const [name, ending, bytes] of [
			['latin1', 'txt', latin1],
			['unnamed', 'txt', latin1],
			['csv', 'csv', Buffer.from('a,b\r\n\u00FC,2\r\n', 'latin1')],
		] as const) {
			const file = path.join(folder, `${name}.${ending}`);
			expect((await get(`/${name} > ${file}`)).code).toBe(0);
			expect(readFileSync(file).equals(bytes)).toBe(true);
		}
	} finally {
		await server.close();
	}
});
