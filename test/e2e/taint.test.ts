import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest';
import {open, run} from '../helpers/built-shell.js';
import {killAll} from '../helpers/pseudo-terminal.js';
import {startScriptedServer, type ScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

/** Occurs nowhere else; its variants are how JSON and addresses would write it. */
const sentinel = 'sentinel-7f3a9c41e0b85d26';
const user = {id: 'u', username: 'u', license: 'impact-pro'};
let server: ScriptedServer;

beforeAll(async () => {
	// A server that gives the key back wherever it can.
	const echo = {error: {code: 1, message: `no such thing: ${sentinel}`}};
	server = await startScriptedServer({
		'GET /api/': {body: {version: '4.29.0'}},
		'GET /api/users/me': ({headers}) =>
			headers['impact-api-key'] === sentinel
				? {body: {data: user}, headers: {'x-echo': sentinel}}
				: {status: 401, body: {error: {code: 1, message: `wrong key ${String(headers['impact-api-key'])}`}}},
		'GET /api/echo': {body: {key: sentinel}, headers: {'x-echo': sentinel}},
		'GET /api/error': {status: 400, body: echo},
		'GET /api/page': {
			body: `<html><title>Log in with ${sentinel}</title></html>`,
			headers: {'content-type': 'text/html'},
		},
		'GET /api/broken': {body: `{"a": "${sentinel}`, headers: {'content-type': 'application/json'}},
		'GET /api/away': {status: 302, headers: {location: `http://127.0.0.1:9/${sentinel}`}},
	});
});

afterEach(() => {
	killAll();
});

afterAll(async () => server.close());

const lines = ['/error', '/page', '/broken', '/away', '/nowhere'].map((place) => `get ${place}`);
const commands = [
	'auth status',
	'server status',
	'workspaces',
	'history',
	'set',
	'help',
	'get /workspaces |! env',
	'code get /error',
];

const ways = [
	{way: 'the variable', env: {MODELON_IMPACT_CLIENT_API_KEY: sentinel}, isSaved: false},
	{way: 'the key file', env: {}, isSaved: true},
] as const;

test.each(ways)('a key from $way is shown nowhere', async ({env, isSaved}) => {
	const home = temporaryFolder();
	const keyFile = path.join(home, '.impact', 'api.key');
	if (isSaved) {
		mkdirSync(path.dirname(keyFile), {mode: 0o700});
		writeFileSync(keyFile, sentinel, {mode: 0o600});
	}

	const base = ['--url', server.url, '--keep-going'];
	const typed = [...lines, ...commands].flatMap((line) => ['-c', line]);
	const told = await Promise.all([
		run([...base, ...typed], {home, env}),
		run([...base, '--debug', ...typed], {home, env}),
		run([...base, 'auth', 'login', sentinel], {home, env}),
		run([...base, '-c', `auth login --with-key ${sentinel}`], {home, env}),
	]);
	expect(server.received.some(({headers}) => headers['impact-api-key'] === sentinel)).toBe(true);
	expect(told.flatMap(({stdout, stderr}) => tainted(`${stdout}\n${stderr}`))).toEqual([]);
	expect(filesWith(home).filter((file) => file !== keyFile)).toEqual([]);
	rmSync(home, {recursive: true});
});

test('a key given on standard input is in the key file and nowhere else', async () => {
	const home = temporaryFolder();
	const {stdout, stderr, code} = await run(['--url', server.url, 'auth', 'login', '--with-key'], {
		home,
		input: `${sentinel}\n`,
	});
	expect(code).toBe(0);
	expect(tainted(stdout + stderr)).toEqual([]);
	expect(filesWith(home)).toEqual([path.join(home, '.impact', 'api.key')]);
	rmSync(home, {recursive: true});
});

test.each([
	{
		wizard: 'drawn',
		env: {},
		asks: /\d+ characters/,
		refused: 'refused this key',
		again: '\r',
		prompt: /impact ❯\s*$/m,
	},
	{
		wizard: 'in lines',
		env: {TERM: 'dumb'},
		asks: /API key \(.*\):\s*$/,
		refused: 'Number, 1 to 6:',
		again: '1\n',
		prompt: /impact>\s*$/m,
	},
])('a key typed into the wizard is shown nowhere, refused or accepted: $wizard', async (how) => {
	const {env, asks, refused, again, prompt} = how;
	const home = temporaryFolder();
	const shell = open(['--url', server.url, '--debug'], {home, env});
	await shell.waitFor(asks);
	shell.write(`${sentinel}-wrong\r`);
	await shell.waitFor(refused);
	shell.write(again);
	await shell.waitFor(asks);
	shell.write(`${sentinel}\r`);
	await shell.waitFor(prompt);
	for (const line of lines) {
		shell.write(`${line}\r`);
		await shell.waitFor(new RegExp(String.raw`${line}\n[\s\S]*impact ?[❯>]`));
	}

	const sent = server.received.map(({headers}) => headers['impact-api-key']);
	expect(sent).toContain(`${sentinel}-wrong`);
	expect([...tainted(shell.raw()), ...tainted(shell.scrollback().join('\n'))]).toEqual([]);
	expect(filesWith(home)).toEqual([path.join(home, '.impact', 'api.key')]);
});

const crashes = [
	['thrown while making a request', 'throw error'],
	['thrown later, outside any catch', 'setImmediate(() => { throw error; })'],
	['an unhandled rejection', 'Promise.reject(error)'],
	['a thrown text', "setImmediate(() => { throw 'crashed with ' + key; })"],
] as const;

test.each(crashes)('a crash report contains no key: %s', async (_name, crash) => {
	const home = temporaryFolder();
	const hook = path.join(home, 'hook.cjs');
	writeFileSync(
		hook,
		`const http = require('node:http');
const {request} = http;
const key = process.env.MODELON_IMPACT_CLIENT_API_KEY;
http.request = (...args) => {
	const error = new TypeError('crashed with ' + key, {cause: new Error('because of ' + key)});
	error.options = {headers: {'impact-api-key': key}};
	if (String(args[0]?.path ?? args[0]).includes('/echo')) { ${crash}; }
	return request(...args);
};`,
	);
	const env = {MODELON_IMPACT_CLIENT_API_KEY: sentinel, NODE_OPTIONS: `--require=${hook}`};
	const args = ['--url', server.url, 'get', '/echo'];
	const plain = await run(args, {home, env});
	const debug = await run(['--debug', ...args], {home, env});
	for (const {stderr, code} of [plain, debug]) {
		expect(stderr).toContain('this is a bug in impact-shell');
		expect(code).toBe(1);
	}

	expect(plain.stderr).not.toContain('hook.cjs');
	expect([plain, debug].flatMap(({stdout, stderr}) => tainted(`${stdout}\n${stderr}`))).toEqual([]);
	const shell = open(['--url', server.url], {home, env});
	await shell.waitFor(/impact ❯\s*$/m);
	shell.write('get /echo\r');
	await shell.waitFor('this is a bug in impact-shell');
	expect(tainted(shell.raw())).toEqual([]);
});

test.each(crashes)('a crash report of the demo server contains no key: %s', async (_name, crash) => {
	const home = temporaryFolder();
	const hook = path.join(home, 'hook.cjs');
	writeFileSync(
		hook,
		`const {Server} = require('node:http');
const {listen} = Server.prototype;
const key = process.env.IMPACT_SHELL_DEMO_KEY;
Server.prototype.listen = function (...args) {
	const error = new TypeError('crashed with ' + key, {cause: new Error('because of ' + key)});
	${crash};
	return listen.apply(this, args);
};`,
	);
	const env = {IMPACT_SHELL_DEMO_KEY: sentinel, NODE_OPTIONS: `--require=${hook}`};
	const plain = await run(['demo'], {home, env});
	const debug = await run(['--debug', 'demo'], {home, env});
	for (const {stderr, code} of [plain, debug]) {
		expect(stderr).toContain('this is a bug in impact-shell');
		expect(code).toBe(1);
	}

	expect(plain.stderr).not.toContain('hook.cjs');
	expect([plain, debug].flatMap(({stdout, stderr}) => tainted(`${stdout}\n${stderr}`))).toEqual([]);
});

test('a key would be found', () => {
	expect(tainted(`fine\nkey ${sentinel}\n`)).toEqual([`key ${sentinel}`]);
	expect(tainted(String.raw`"\u0073${sentinel.slice(1)}"`)).toHaveLength(1);
});

/** Lines that tell the key, as it is or as JSON may write it. */
function tainted(text: string): readonly string[] {
	return text.split('\n').filter((line) => {
		const plain = line.replaceAll(/\\u([\da-f]{4})/giv, (_, code: string) =>
			String.fromCodePoint(Number.parseInt(code, 16)),
		);
		return plain.includes(sentinel);
	});
}

function filesWith(folder: string): readonly string[] {
	return (readdirSync(folder, {recursive: true}) as string[])
		.map((name) => path.join(folder, name))
		.filter((file) => statSync(file).isFile() && readFileSync(file, 'latin1').includes(sentinel));
}
