import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {openConnection} from '../../../source/api/connection.js';
import {type ConnectOptions} from '../../../source/api/sign-in/connect.js';
import {type Check} from '../../../source/api/sign-in/checklist.js';
import {keepKey, signIn, type SignInOptions} from '../../../source/api/sign-in/sign-in.js';
import {CredentialManager} from '../../../source/credentials/credential-manager.js';
import {
	createTrustedOrigins,
	createTrustedOriginsInMemory,
	type TrustedOrigins,
} from '../../../source/credentials/trusted-origins.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../../helpers/scripted-server.js';
import {goodKey as key, hubRoutes as hub, plainRoutes as plain} from '../../helpers/impact-routes.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

let home: string;
let server: ScriptedServer | undefined;
let trustedOrigins: TrustedOrigins;
let checks: Check[];
beforeEach(() => {
	home = temporaryFolder();
	vi.stubEnv('HOME', home);
	trustedOrigins = createTrustedOriginsInMemory();
	checks = [];
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await server?.close();
	server = undefined;
});

async function optionsFor(routes: Routes, environment: Record<string, string> = {}): Promise<SignInOptions> {
	server = await startScriptedServer(routes);
	return {
		url: `${server.url}/`,
		credentials: new CredentialManager({home, environment}),
		trustedOrigins,
		transport: {environment},
		onCheck(check) {
			checks.push(check);
		},
	};
}

function saveKey(text: string) {
	mkdirSync(path.join(home, '.impact'), {mode: 0o700, recursive: true});
	writeFileSync(path.join(home, '.impact', 'api.key'), text, {mode: 0o600});
}

/** The last word on each check. */
function outcome(): Record<string, string | undefined> {
	return Object.fromEntries(
		checks.map(({name, state, detail}) => [name, state === 'passed' ? detail : state]),
	);
}

describe('signing in', () => {
	test('with the key from the file, on a plain server', async () => {
		saveKey(`${key}\n`);
		const options = await optionsFor(plain);
		const {server: place, key: found, user, apiVersion, notices, bound} = await openConnection(options);
		expect(place).toMatchObject({url: server?.url, base: server?.url, isHub: false});
		expect(found).toMatchObject({key, source: 'file', from: '~/.impact/api.key'});
		expect(user).toMatchObject({username: 'ada', licence: 'impact-pro'});
		expect(JSON.stringify(user)).not.toContain('encryptionKey');
		expect(bound).toBe(`The key in ~/.impact/api.key is bound to ${server?.url} from now on.`);
		expect([apiVersion, notices]).toEqual(['4.29.0', []]);
		expect(outcome()).toEqual({
			'environment-key': 'skipped',
			'key-file': '~/.impact/api.key',
			server: new URL(options.url).host,
			hub: 'skipped',
			'user-server': 'skipped',
			key: 'ada',
			licence: 'impact-pro',
			'api-version': '4.29.0',
		});
		expect(trustedOrigins.originOf(key)).toBe(server?.url);
	});

	test('with the key from the environment, through a hub; the probe is sent without it', async () => {
		const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
		const {server: place, apiVersion} = await openConnection(
			await optionsFor(hub({name: 'ada', server: '/user/ada/'}), environment),
		);
		expect(place).toMatchObject({
			base: `${server?.url}/user/ada/impact`,
			isHub: true,
			hubVersion: '5.2.1',
			user: 'ada',
		});
		expect(apiVersion).toBe('4.30.1');
		expect(outcome()).toMatchObject({
			'environment-key': 'MODELON_IMPACT_CLIENT_API_KEY',
			'key-file': 'skipped',
			hub: 'JupyterHub 5.2.1',
			'user-server': '/user/ada/impact',
		});
		const [probe, ...others] = server?.received ?? [];
		expect(probe?.headers['impact-api-key']).toBeUndefined();
		expect(others.every(({headers}) => headers['impact-api-key'] === key)).toBe(true);
		expect(others).toHaveLength(3);
		expect(trustedOrigins.originOf(key)).toBeUndefined();
	});

	test('with a typed key, which is saved only on request', async () => {
		const options = await optionsFor(plain);
		const connection = await signIn({...options, typedKey: `"${key}"\r\n`});
		expect(connection.key).toMatchObject({key, source: 'typed'});
		expect(() => readFileSync(path.join(home, '.impact', 'api.key'))).toThrow();
		keepKey(connection, options);
		expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe(key);
		expect(trustedOrigins.originOf(key)).toBe(server?.url);
	});

	test('an old or unknown API version gives a warning and continues', async () => {
		const options = await optionsFor({...plain, 'GET /api/': [{body: {version: '4.20.0'}}, {status: 404}]});
		expect(await signIn({...options, typedKey: key})).toMatchObject({
			notices: [expect.stringContaining('4.20.0')],
		});
		expect(await signIn({...options, typedKey: key})).toMatchObject({
			apiVersion: 'unknown',
			notices: [expect.stringContaining('version')],
		});
	});
});

describe('a failed sign-in says why and what to do', () => {
	const cases: ReadonlyArray<readonly [string, Routes, Record<string, unknown>, string]> = [
		[
			'no licence',
			{...plain, 'GET /api/users/me': {body: {data: {id: '1', username: 'ada'}}}},
			{reason: 'no-licence'},
			'licence',
		],
		['no seat', {...plain, 'GET /api/users/me': {status: 402}}, {reason: 'no-licence'}, 'key'],
		['another URL', {}, {status: 404, hint: expect.stringContaining('right URL')}, 'key'],
		[
			'a login page',
			{...plain, 'GET /api/users/me': {body: '<html>log in', headers: {'content-type': 'text/html'}}},
			{name: 'ProtocolError'},
			'key',
		],
		[
			'a user that is none',
			{...plain, 'GET /api/users/me': {body: {data: {}}}},
			{name: 'ProtocolError', message: expect.stringContaining('data.id')},
			'key',
		],
		[
			'a server not started',
			hub({name: 'ada', server: null}),
			{reason: 'not-started', hint: expect.stringContaining('/hub/home')},
			'user-server',
		],
		['a server not known', hub({name: 'ada'}), {name: 'ProtocolError'}, 'user-server'],
		[
			'a hub that forbids',
			{...hub({}), 'GET /hub/api/user': {status: 403, body: {status: 403, message: 'Forbidden'}}},
			{reason: 'refused'},
			'key',
		],
		[
			'a hub that does not understand the key',
			{...hub({}), 'GET /hub/api/user': {status: 400, body: {message: 'Bad request'}}},
			{reason: 'refused'},
			'key',
		],
		[
			'a server that died',
			{...hub({name: 'ada', server: '/user/ada/'}), 'GET /user/ada/impact/api/users/me': {status: 424}},
			{status: 424, hint: expect.stringContaining('/hub/home')},
			'key',
		],
	];
	test.each(cases)('%s', async (_name, routes, error, failed) => {
		await expect(signIn({...(await optionsFor(routes)), typedKey: key})).rejects.toMatchObject(error);
		expect(outcome()[failed]).toBe('failed');
	});

	test('a rejected key from the file may have been regenerated', async () => {
		saveKey('old-key-0123456789');
		await expect(signIn(await optionsFor(plain))).rejects.toMatchObject({
			reason: 'refused',
			message: 'the key in ~/.impact/api.key was refused; it may have been regenerated',
			hint: expect.stringContaining('/admin/keys'),
		});
		expect(trustedOrigins.originOf('old-key-0123456789')).toBeUndefined();
	});

	test('without a key it lists the ways to provide one, and sends nothing', async () => {
		await expect(signIn(await optionsFor(plain))).rejects.toMatchObject({
			reason: 'missing',
			exitCode: 3,
			hint: expect.stringContaining('MODELON_IMPACT_CLIENT_API_KEY'),
		});
		expect(server?.received).toEqual([]);
	});

	test('the wizard contacts the server before it asks for a key, to say where to create one', async () => {
		await expect(signIn({...(await optionsFor(hub({}))), reachesServerFirst: true})).rejects.toMatchObject({
			reason: 'missing',
			hint: expect.stringContaining('/user-redirect/impact/admin/keys'),
		});
		expect(server?.received.map(({url}) => url)).toEqual(['/hub/api/']);
	});

	test.each<[string, Routes, Record<string, unknown>]>([
		[
			'nothing is there',
			{},
			{status: 404, message: expect.stringContaining('there is no Modelon Impact at')},
		],
		['the API wants a key', plain, {reason: 'missing'}],
		['the server has another trouble', {'GET /api/': {status: 503}}, {reason: 'missing'}],
	])('a wrong path in the URL is found before a key is asked for: %s', async (_title, routes, error) => {
		await expect(signIn({...(await optionsFor(routes)), reachesServerFirst: true})).rejects.toMatchObject(
			error,
		);
		expect(checks.findLast(({name}) => name === 'server')?.state).toBe(
			'status' in error ? 'failed' : 'passed',
		);
		expect(server?.received.map(({url}) => url)).toEqual(['/hub/api/', '/api/']);
	});

	test('a key of another server is not sent unless this server is trusted', async () => {
		saveKey(key);
		trustedOrigins.trust(key, 'https://elsewhere.example');
		const options = await optionsFor(plain);
		await expect(signIn(options)).rejects.toMatchObject({
			reason: 'untrusted-server',
			message: expect.stringMatching(/https:\/\/elsewhere\.example.*http:\/\/127/v),
			hint: expect.stringContaining('--trust-server'),
		});
		expect(server?.received).toEqual([]);
		await signIn({...options, trustServer: true});
		expect((await signIn(options)).bound).toBeUndefined();
	});

	test.each([
		['belongs elsewhere', key, 'untrusted-server'],
		['cannot be a key', 'two words', 'malformed'],
	])(
		'the wizard contacts the server without a key when the stored one %s',
		async (_title, stored, reason) => {
			saveKey(stored);
			trustedOrigins.trust(stored, 'https://elsewhere.example');
			const options = await optionsFor(hub({}));
			await expect(signIn({...options, reachesServerFirst: true})).rejects.toMatchObject({reason});
			expect(server?.received.map(({url, headers}) => [url, headers['impact-api-key']])).toEqual([
				['/hub/api/', undefined],
			]);
			expect(checks.findLast(({name}) => name === 'hub')?.state).toBe('passed');
		},
	);

	test('with a broken configuration, a stored key is not sent unless this server is trusted', async () => {
		saveKey(key);
		const configFile = path.join(home, 'broken.json');
		writeFileSync(configFile, '{"trustedOrigins": {');
		const options = {...(await optionsFor(plain)), trustedOrigins: createTrustedOrigins(configFile)};
		await expect(signIn(options)).rejects.toMatchObject({
			reason: 'untrusted-server',
			exitCode: 3,
			message: expect.stringContaining('the configuration was broken or cannot be read'),
			hint: expect.stringContaining('--trust-server'),
		});
		expect(server?.received).toEqual([]);
		await signIn({...options, trustServer: true});
		await signIn(options);
		await expect(signIn({...options, url: 'http://127.0.0.1:9/'})).rejects.toMatchObject({
			reason: 'untrusted-server',
			message: expect.stringContaining(`belongs to ${server?.url}`),
		});
	});

	test('the environment can name the server where the hub does not', async () => {
		const environment = {JUPYTERHUB_SERVICE_PREFIX: '/user/ada/'};
		const {server: place} = await openConnection({
			...(await optionsFor(hub({name: 'ada'}), environment)),
			typedKey: key,
		});
		expect(place.base).toBe(`${server?.url}/user/ada/impact`);
	});
});

describe('Client.connect', () => {
	async function connectOptions(
		routes: Routes,
		environment: Record<string, string> = {},
	): Promise<ConnectOptions> {
		const {url, credentials} = await optionsFor(routes, environment);
		return {url, credentials, trustedOrigins, environment, prompt: async () => undefined};
	}

	test('reads URL and key from the environment', async () => {
		const {credentials, url = ''} = await connectOptions(plain, {MODELON_IMPACT_CLIENT_API_KEY: key});
		const client = await Client.connect({
			credentials,
			trustedOrigins,
			environment: {MODELON_IMPACT_CLIENT_URL: url},
		});
		expect(await client.json({method: 'GET', path: 'api/'})).toEqual({version: '4.29.0'});
	});

	test('rejects an unsupported API version unless any is accepted', async () => {
		const options = await connectOptions({...plain, 'GET /api/': {body: {version: '5.0.0'}}});
		await expect(Client.connect({...options, apiKey: key})).rejects.toMatchObject({name: 'ProtocolError'});
		await Client.connect({...options, apiKey: key, allowAnyVersion: true});
	});

	test('asks for a missing key, again when it is rejected, and saves the one that works', async () => {
		const typed = ['wrong-key-0123456789', key];
		const options = await connectOptions(plain, {MODELON_IMPACT_CLIENT_INTERACTIVE: 'TRUE'});
		await Client.connect({...options, prompt: async () => typed.shift()});
		expect(readFileSync(path.join(home, '.impact', 'api.key'), 'utf8')).toBe(key);
	});

	test('gives up after the second rejection and saves nothing', async () => {
		let asked = 0;
		const options = await connectOptions(plain);
		const prompt = async () => {
			asked += 1;
			return `wrong-key-000000${asked}`;
		};

		await expect(Client.connect({...options, interactive: true, prompt})).rejects.toMatchObject({
			reason: 'refused',
		});
		expect(asked).toBe(2);
		expect(() => readFileSync(path.join(home, '.impact', 'api.key'))).toThrow();
	});

	test('never asks when not interactive', async () => {
		const options = await connectOptions(plain);
		const prompt = async () => {
			throw new Error('asked');
		};

		await expect(Client.connect({...options, prompt})).rejects.toMatchObject({reason: 'missing'});
	});
});
