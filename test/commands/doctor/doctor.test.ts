import {chmodSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {parseFlags} from '../../../source/app/flags.js';
import {openSession} from '../../../source/app/open-session.js';
import {resolveConfig, type Config} from '../../../source/app/resolve-config.js';
import {diagnose} from '../../../source/commands/doctor/run-checks.js';
import {type Finding, type FindingName} from '../../../source/commands/doctor/findings.js';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {type Output} from '../../../source/output/document.js';
import {nobody} from '../../helpers/example-shell.js';
import {runText} from '../../helpers/run-text.js';
import {startProxyServer} from '../../helpers/proxy-server.js';
import {startScriptedServer, type Routes} from '../../helpers/scripted-server.js';
import {goodKey as key, hubRoutes as hub, me, plainRoutes as plain} from '../../helpers/impact-routes.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

let home: string;
const closing: Array<() => unknown> = [];
beforeEach(() => {
	home = temporaryFolder();
	vi.stubEnv('HOME', home);
});
afterEach(async () => {
	for (const close of closing.splice(0)) {
		await close();
	}

	vi.unstubAllEnvs();
});

function configOf(url: string, flags: readonly string[] = [], variables = {}): Config {
	return resolveConfig(parseFlags(['--url', url, ...flags]), {home, environment: variables});
}

type Given = {
	readonly flags?: readonly string[];

	/** Default: the key is in the environment. */
	readonly variables?: Readonly<Record<string, string>>;
	readonly typedKey?: string;
};

/** What the doctor finds, by name. */
async function found(url: string, {flags, variables, typedKey}: Given = {}) {
	const environment = variables ?? {MODELON_IMPACT_CLIENT_API_KEY: key};
	const {access} = configOf(url, flags, environment);
	const told: Finding[] = [];
	const findings = await diagnose(
		{...access, transport: {...access.transport, environment}},
		{
			typedKey,
			signal: new AbortController().signal,
			listener(finding) {
				told.push(finding);
			},
		},
	);
	const ended = told.filter(({state}) => state !== 'running').map(({name}) => name);
	const looked = findings.filter(({detail}) => detail !== 'not looked at').map(({name}) => name);
	expect([...new Set(ended)].toSorted()).toEqual(looked.toSorted());
	return {
		get: (name: FindingName) => findings.find((it) => it.name === name),
		failed: findings.filter(({state}) => state === 'failed').map(({name}) => name),
		warned: findings.filter(({state}) => state === 'warning').map(({name}) => name),
		exitCode: findings.find(({state}) => state === 'failed')?.exitCode ?? 0,
		text: JSON.stringify([told, findings]),
	};
}

async function served(routes: Routes, options?: Parameters<typeof startScriptedServer>[1]) {
	const server = await startScriptedServer(routes, options);
	closing.push(server.close);
	return server;
}

test('on a healthy system nothing fails, the modeling socket opens, and nothing is changed', async () => {
	const demo = await startDemoServer({hub: true, speed: 0});
	closing.push(demo.close);
	const {failed, warned, text, get} = await found(demo.url, {
		variables: {MODELON_IMPACT_CLIENT_API_KEY: demo.key},
	});
	expect([failed, warned]).toEqual([[], []]);
	expect(get('web-socket')?.state).toBe('passed');
	expect(get('hub')?.detail).toMatch(/^JupyterHub /v);
	expect(get('key')?.detail).toBe(`********${demo.key.slice(-4)} from MODELON_IMPACT_CLIENT_API_KEY`);
	expect(text).not.toContain(demo.key);
	expect(readdirSync(home)).toEqual([]);
});

test('checking the saved key does not bind it to the server', async () => {
	const server = await served(plain);
	mkdirSync(path.join(home, '.impact'), {mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
	const {get, failed} = await found(server.url, {variables: {}});
	expect([get('key')?.detail, failed]).toEqual(['********6789 from ~/.impact/api.key', []]);
	expect(readdirSync(home)).toEqual(['.impact']);
});

/** What may be wrong with a server: what fails, the exit code, and what is said about it. */
test.each<[string, Routes, FindingName, number, RegExp, Given?]>([
	['no key', plain, 'key', 3, /there is no API key.*Set MODELON_IMPACT_CLIENT_API_KEY/v, {variables: {}}],
	['a key that no header can carry', plain, 'key', 3, /key/v, {typedKey: 'broken\u0001key'}],
	['a refused key', plain, 'accepted', 3, /refused/v, {typedKey: 'another-key-987654321'}],
	[
		'a refused key, at a hub',
		hub({name: 'ada'}),
		'accepted',
		3,
		/refused/v,
		{typedKey: 'another-key-9876543'},
	],
	[
		'no licence',
		{...plain, 'GET /api/users/me': {body: {data: {...me.data, license: null}}}},
		'licence',
		3,
		/no licence could be assigned/v,
	],
	['a stopped server', hub({name: 'ada', server: null}), 'user-server', 4, /Start it at http/v],
	['no Modelon Impact at the address', {}, 'accepted', 1, /there is no Modelon Impact at/v],
	[
		'a login page instead of the API',
		{'GET /api/users/me': {headers: {'content-type': 'text/html'}, body: '<html>'}},
		'accepted',
		1,
		/./v,
	],
	['an invalid address', plain, 'address', 2, /no|not/v, {flags: ['--url', 'ftp://host']}],
])('%s', async (_title, routes, ...[name, exitCode, words, given]) => {
	const server = await served(routes);
	const {get, failed, text, ...rest} = await found(server.url, given);
	expect([failed, rest.exitCode]).toEqual([[name], exitCode]);
	const {detail, remedy} = get(name) ?? {};
	expect(`${detail} ${remedy}`).toMatch(words);
	expect(text).not.toContain(key);
	expect(text).not.toContain('another-key');
});

test('without a key the server is still checked, and is sent none', async () => {
	const server = await served(hub({name: 'ada'}));
	const {get} = await found(server.url, {variables: {}});
	expect([get('server')?.state, get('hub')?.detail]).toEqual(['passed', 'JupyterHub 5.2.1']);
	expect(get('licence')).toEqual({name: 'licence', state: 'skipped', detail: 'not looked at'});
	expect(server.received.every(({headers}) => headers['impact-api-key'] === undefined)).toBe(true);
});

test('a saved key bound to another server is not sent', async () => {
	const server = await served(plain);
	const {access} = configOf(server.url);
	access.credentials.writeKeyToFile(key);
	access.trustedOrigins.trust(key, 'https://impact.example.com');
	const {get, failed} = await found(server.url, {variables: {}});
	expect([failed, get('key')?.remedy]).toEqual([['key'], expect.stringContaining('--trust-server')]);
	expect(JSON.stringify(server.received)).not.toContain(key);
});

test.each<[string, string, FindingName, RegExp]>([
	['an unknown host', 'https://no-such-host.invalid', 'names', /no-such-host\.invalid/v],
	['a port at which nothing listens', 'http://127.0.0.1:1', 'tcp', /nothing listens at 127\.0\.0\.1:1/v],
])('%s ends the checks there, with exit code 4', async (_title, url, name, words) => {
	const {get, failed, exitCode} = await found(url);
	expect([failed, exitCode]).toEqual([[name], 4]);
	expect(get(name)?.detail).toMatch(words);
	expect(get('server')).toEqual({name: 'server', state: 'skipped', detail: 'not looked at'});
});

test('an untrusted certificate is reported with its issuer, and passes once it is trusted', async () => {
	const server = await served(plain, {isSecure: true});
	const refused = await found(server.url);
	expect([refused.failed, refused.exitCode]).toEqual([['tls'], 4]);
	expect(refused.get('tls')?.detail).toMatch(/self-signed \(127\.0\.0\.1\)/v);
	expect(refused.get('tls')?.remedy).toContain('--ca FILE');
	expect(JSON.stringify(server.received)).not.toContain(key);
	const file = path.join(home, 'ca.pem');
	writeFileSync(file, server.certificate ?? '');
	const trusted = await found(server.url, {flags: ['--ca', file]});
	expect(trusted.failed).toEqual([]);
	expect(trusted.get('tls')?.detail).toMatch(/^TLSv1\.\d, 127\.0\.0\.1, valid to \d{4}-/v);
	const insecure = await found(server.url, {flags: ['--insecure']});
	expect(insecure.get('tls')).toMatchObject({
		state: 'warning',
		detail: expect.stringContaining('not checked'),
	});
});

test.each<[string, 'gone' | 407 | 200, readonly FindingName[], RegExp]>([
	['that works', 200, [], /^127\.0\.0\.1:\d+$/v],
	['that wants a password', 407, ['proxy'], /wants a user and a password/v],
	['that is not running', 'gone', ['tcp'], /^127\.0\.0\.1:\d+$/v],
])('a proxy %s', async (_title, manner, names, words) => {
	const server = await served(plain);
	const proxy = await startProxyServer(server.url, manner === 'gone' ? 200 : manner);
	if (manner === 'gone') {
		proxy.close();
	} else {
		closing.push(proxy.close);
	}

	const {get, failed, exitCode, text} = await found('http://impact.test', {
		flags: ['--allow-http'],
		variables: {MODELON_IMPACT_CLIENT_API_KEY: key, HTTP_PROXY: `http://user:sesame@${proxy.host}`},
	});
	expect([failed, exitCode]).toEqual([names, names.length === 0 ? 0 : 4]);
	expect(get('proxy')?.detail).toMatch(words);
	expect(text).not.toContain('sesame');
});

test('an invalid proxy variable is named, and its value is not shown', async () => {
	const {get, text} = await found('http://impact.test', {
		flags: ['--allow-http'],
		variables: {MODELON_IMPACT_CLIENT_API_KEY: key, HTTP_PROXY: 'socks5://user:sesame@host'},
	});
	expect(get('proxy')?.detail).toContain('HTTP_PROXY');
	expect([get('names')?.state, text.includes('sesame')]).toEqual(['skipped', false]);
});

test.each<[string, Routes, FindingName, RegExp]>([
	[
		'a clock that is an hour behind',
		{
			...plain,
			'GET /hub/api/': {status: 404, headers: {date: new Date(Date.now() + 3_600_000).toUTCString()}},
		},
		'clock',
		/this computer is \d+ s behind the server/v,
	],
	[
		'an unsupported API version',
		{...plain, 'GET /api/': {body: {version: '5.1.0'}}},
		'api-version',
		/version 5\.1\.0/v,
	],
	['a server without the modeling socket', plain, 'web-socket', /this server has none/v],
])('%s is a warning and not a failure', async (_title, routes, name, words) => {
	const server = await served(routes);
	const {get, failed, warned, exitCode} = await found(server.url);
	expect([failed, exitCode]).toEqual([[], 0]);
	expect(warned).toContain(name);
	expect(get(name)?.detail).toMatch(words);
	expect(get(name)?.remedy).toMatch(/./v);
});

test('a file in place of the history folder is reported with exit code 5, and the server is checked anyway', async () => {
	const server = await served(plain);
	mkdirSync(path.join(home, '.local'));
	writeFileSync(path.join(home, '.local', 'state'), '');
	const {failed, exitCode, get} = await found(server.url);
	expect([failed, exitCode, get('accepted')?.state]).toEqual([['history'], 5, 'passed']);
	expect(get('history')?.detail).toContain('.local/state');
});

test('files readable by others and a broken configuration are warnings with remedies', async () => {
	const server = await served(plain);
	const folder = path.join(home, '.config', 'impact-shell');
	mkdirSync(folder, {recursive: true, mode: 0o700});
	writeFileSync(path.join(folder, 'config.json'), '{', {mode: 0o600});
	mkdirSync(path.join(home, '.impact'), {mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key);
	chmodSync(path.join(home, '.impact', 'api.key'), 0o644);
	const {get, failed} = await found(server.url, {variables: {}});
	expect(failed).toEqual(['key']);
	expect(get('key-folder')).toMatchObject({state: 'warning', remedy: 'chmod 600 ~/.impact/api.key'});
	expect(get('configuration')).toMatchObject({
		state: 'warning',
		detail: expect.stringContaining('config.json'),
	});
});

const state = '.local/state/impact-shell';
const cache = '.cache/impact-shell';

test.each<[title: string, file: string, name: FindingName, make: (file: string) => void, expected: RegExp]>([
	[
		'names used last that others can read',
		`${state}/last-used.json`,
		'history',
		open,
		/chmod 600 ~.*last-used/v,
	],
	['names used last that are damaged', `${state}/last-used.json`, 'history', damage, /Delete ~.*last-used/v],
	['a folder for names used last', `${state}/last-used.json`, 'history', occupy, /Move away the folder/v],
	[
		'uploaded results that are damaged',
		`${state}/uploaded-results.json`,
		'history',
		damage,
		/Delete ~.*uploaded/v,
	],
	['names for completion that are damaged', `${cache}/names.json`, 'cache', damage, /Delete ~.*names/v],
	['a folder for names for completion', `${cache}/names.json`, 'cache', occupy, /Move away the folder/v],
	[
		'remembered servers that others can read',
		`${cache}/servers.json`,
		'cache',
		open,
		/chmod 600 ~.*servers/v,
	],
])('%s', async (_title, file, ...[name, make, expected]) => {
	const server = await served(plain);
	const place = path.join(home, file);
	mkdirSync(path.dirname(place), {recursive: true, mode: 0o700});
	make(place);
	const {get, failed} = await found(server.url);
	const isFailure = make === occupy;
	expect(get(name)).toMatchObject({
		state: isFailure ? 'failed' : 'warning',
		remedy: expect.stringMatching(expected),
	});
	expect(failed).toEqual(isFailure ? [name] : []);
});

function open(file: string) {
	writeFileSync(file, '{}');
	chmodSync(file, 0o644);
}

function damage(file: string) {
	writeFileSync(file, '{"half', {mode: 0o600});
}

function occupy(file: string) {
	mkdirSync(file, {mode: 0o700});
}

test('Ctrl-C stops the checks', async () => {
	const server = await served({'GET /hub/api/': {trouble: 'silence'}});
	const stopping = new AbortController();
	const {access} = configOf(server.url, [], {MODELON_IMPACT_CLIENT_API_KEY: key});
	const ended = diagnose(access, {
		signal: stopping.signal,
		listener({name, state}) {
			if (name === 'clock' && state === 'running') {
				stopping.abort();
			}
		},
	});
	await expect(ended).rejects.toMatchObject({exitCode: 130});
});

test('the command shows all checks in a table that can be kept, exits with the code of the failure, and names the remedies', async () => {
	const {interpreter} = openSession(configOf('http://127.0.0.1:1', [], {MODELON_IMPACT_CLIENT_API_KEY: key}));
	const outputs: Output[] = [];
	for await (const {output} of runText(interpreter, 'server doctor', nobody)) {
		outputs.push(output);
	}

	const [output] = outputs;
	expect(output).toMatchObject({exitCode: 4, value: {ok: false}, view: {kind: 'table'}});
	expect(output?.notices?.map(({text}) => text)).toEqual([
		'connection (TCP): nothing listens at 127.0.0.1:1',
		'Check host and port of the URL, and that the server runs.',
		expect.stringContaining('not looked at for that: '),
	]);
});
