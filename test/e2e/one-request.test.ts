import {existsSync, mkdirSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {newHome, run as runProgram} from '../helpers/built-shell.js';
import {modeOf} from '../helpers/files-folder.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../helpers/scripted-server.js';
import {homeWithKey} from '../helpers/prompt-shell.js';

const key = 'good-key-0123456789';
const routes: Routes = {
	'GET /hub/api/': {headers: {'x-jupyterhub-version': '5.2.1'}, body: {version: '5.2.1'}},
	'GET /hub/api/user': {body: {name: 'ada', server: '/user/ada/'}},
	'GET /user/ada/impact/api/users/me': {
		body: {data: {id: 'u1', username: 'ada', email: 'ada@example.com', license: 'impact-pro'}},
	},
	'GET /user/ada/impact/api/': {body: {version: '4.30.1'}},
	'GET /user/ada/impact/api/workspaces': {body: {data: {items: []}}},
	'GET /user/ada/impact/api/executions': {body: {data: {items: []}}},
};

let server: ScriptedServer;
afterEach(async () => server.close());

/** A user who is at home with a key, and what each process of theirs sends. */
async function begin() {
	server = await startScriptedServer(routes);
	const home = homeWithKey(key);
	const cache = path.join(home, 'cache');
	return {
		cache,
		async sends(...args: readonly string[]) {
			const before = server.received.length;
			const {code, stderr} = await runProgram(['--url', server.url, ...args], {
				home,
				env: {XDG_CACHE_HOME: cache},
			});
			expect(stderr.replaceAll(/^.*is bound to.*\n/gm, '')).toBe('');
			expect(code).toBe(0);
			return server.received.slice(before).map(({method, url}) => `${method} ${url}`);
		},
	};
}

const workspaces = 'GET /user/ada/impact/api/workspaces';

test('only the first of two processes asks where the server is', async () => {
	const {sends, cache} = await begin();
	await expect(sends('get', '/workspaces')).resolves.toHaveLength(5);
	await expect(sends('get', '/workspaces')).resolves.toEqual([workspaces]);
	await expect(sends('workspace', 'list')).resolves.toEqual([workspaces]);
	await expect(sends('-c', 'workspace list', '-c', 'get /executions')).resolves.toEqual([
		workspaces,
		'GET /user/ada/impact/api/executions',
	]);
	const file = path.join(cache, 'impact-shell', 'servers.json');
	expect(modeOf(file)).toBe('600');
	expect(modeOf(path.dirname(file))).toBe('700');
	expect(readFileSync(file, 'utf8')).not.toContain(key);
});

test('processes started at the same time all get their responses and leave an intact file', async () => {
	const {sends, cache} = await begin();
	await Promise.all([sends('get', '/workspaces'), sends('workspace', 'list'), sends('get', '/executions')]);
	const file = path.join(cache, 'impact-shell', 'servers.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({servers: [{apiVersion: '4.30.1'}]});
	expect(readdirSync(path.dirname(file)).filter((name) => name.startsWith('servers'))).toEqual([
		'servers.json',
	]);
	await expect(sends('get', '/workspaces')).resolves.toEqual([workspaces]);
});

test('status commands always ask, and --no-cache asks for everything', async () => {
	const {sends, cache} = await begin();
	await expect(sends('--no-cache', 'get', '/workspaces')).resolves.toHaveLength(5);
	expect(existsSync(path.join(cache, 'impact-shell', 'servers.json'))).toBe(false);
	await sends('get', '/workspaces');
	await expect(sends('--no-cache', 'get', '/workspaces')).resolves.toHaveLength(5);
	await expect(sends('auth', 'status')).resolves.toHaveLength(4);
	await expect(sends('server', 'status')).resolves.toHaveLength(4);
	await expect(sends('get', '/workspaces')).resolves.toEqual([workspaces]);
});

test('help sends no request, and a new key is checked', async () => {
	const {sends, cache} = await begin();
	await expect(sends('help')).resolves.toEqual([]);
	await sends('get', '/workspaces');
	const before = server.received.length;
	const login = await runProgram(['--url', server.url, 'auth', 'login', '--with-key'], {
		home: path.dirname(cache),
		env: {XDG_CACHE_HOME: cache},
		input: key,
	});
	expect(login.code).toBe(0);
	expect(server.received.length - before).toBe(4);
	await expect(sends('get', '/workspaces')).resolves.toEqual([workspaces]);
});

test('a key just entered needs no further requests, and after auth logout nothing is remembered', async () => {
	server = await startScriptedServer(routes);
	const home = newHome();
	const env = {XDG_CACHE_HOME: path.join(home, 'cache')};
	const file = path.join(home, 'cache', 'impact-shell', 'servers.json');
	await runProgram(['--url', server.url, 'auth', 'login', '--with-key'], {home, env, input: key});
	const before = server.received.length;
	await runProgram(['--url', server.url, 'workspace', 'list'], {home, env});
	expect(server.received.slice(before).map(({url}) => url)).toEqual(['/user/ada/impact/api/workspaces']);
	await runProgram(['--url', server.url, 'auth', 'logout'], {home, env});
	expect(readFileSync(file, 'utf8')).not.toContain('ada');
});

test("the demo leaves no cache, neither the user's nor its own", async () => {
	server = await startScriptedServer({});
	const home = newHome();
	const temporary = path.join(home, 'temporary');
	mkdirSync(temporary);
	const env = {XDG_CACHE_HOME: path.join(home, 'cache'), TMPDIR: temporary};
	const {code} = await runProgram(['--demo', 'workspace', 'list'], {home, env});
	expect(code).toBe(0);
	expect(existsSync(path.join(home, 'cache', 'impact-shell', 'servers.json'))).toBe(false);
	expect(readdirSync(temporary)).toEqual([]);
});
