import {chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openConnection} from '../../../source/api/connection.js';
import {type SignInOptions} from '../../../source/api/sign-in/sign-in.js';
import {CredentialManager} from '../../../source/credentials/credential-manager.js';
import {createTrustedOrigins} from '../../../source/credentials/trusted-origins.js';
import {ShellError} from '../../../source/errors/shell-error.js';
import {createSignInCache} from '../../../source/files/servers/sign-in-cache.js';
import {
	startScriptedServer,
	type Received,
	type Reply,
	type Routes,
	type ScriptedServer,
} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'good-key-0123456789';
const variable = 'MODELON_IMPACT_CLIENT_API_KEY';
const me = {
	data: {
		id: 'u1',
		username: 'ada',
		email: 'ada@example.com',
		license: 'impact-pro',
		encryptionKey: 'secret-x',
	},
};
const list = {data: {items: []}};
const page = {headers: {'content-type': 'text/html'}, body: '<!doctype html><title>Log in</title>'};
const hubPage: Reply = {status: 404, headers: {'content-type': 'text/html'}, body: '<html>404</html>'};

let home: string;
let servers: ScriptedServer[];
let routes: Record<string, Reply>;
beforeEach(() => {
	home = temporaryFolder();
	servers = [];
	mkdirSync(path.join(home, '.impact'), {mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
});
afterEach(async () => {
	await Promise.all(servers.map(async (server) => server.close()));
});

const plain: Record<string, Reply> = {
	'GET /api/users/me': {body: me},
	'GET /api/': {body: {version: '4.29.0'}},
	'GET /api/workspaces': {body: list},
	'POST /api/workspaces': {body: {data: {id: 'w'}}},
};
const hub = (name = 'ada'): Record<string, Reply> => ({
	'GET /hub/api/': {headers: {'x-jupyterhub-version': '5.2.1'}, body: {version: '5.2.1'}},
	'GET /hub/api/user': {body: {name, server: `/user/${name}/`}},
	[`GET /user/${name}/impact/api/users/me`]: {body: me},
	[`GET /user/${name}/impact/api/`]: {body: {version: '4.30.1'}},
	[`GET /user/${name}/impact/api/workspaces`]: {body: list},
	[`POST /user/${name}/impact/api/workspaces`]: {body: {data: {id: 'w'}}},
});
const notStarted = {
	...hub(),
	'GET /hub/api/user': {body: {name: 'ada', server: null}},
	'GET /user/ada/impact/api/workspaces': {status: 424, body: {message: 'is not running'}},
};

/** A server whose routes can change; they ask for the key. */
async function start(first: Record<string, Reply>) {
	routes = first;
	const answer = (request: Received): Reply => {
		const route = `${request.method} ${request.url}`;
		const reply = routes[route] ?? hubPage;
		return request.url === '/hub/api/' ||
			request.headers['impact-api-key'] === key ||
			reply.status !== undefined
			? reply
			: {status: 401, body: {error: {message: 'no authorization', code: 401}}};
	};

	const all: Routes = new Proxy({}, {get: () => answer});
	const server = await startScriptedServer(all);
	servers.push(server);
	return server;
}

const cacheFile = () => path.join(home, '.cache', 'impact-shell', 'servers.json');

function optionsFor(url: string, more: Partial<SignInOptions> = {}): SignInOptions {
	return {
		url,
		credentials: new CredentialManager({home, environment: {}}),
		trustedOrigins: createTrustedOrigins(path.join(home, 'config.json')),
		transport: {environment: {}},
		cache: createSignInCache(cacheFile()),
		...more,
	};
}

/** What one process sends for one request, and how that ends. */
async function oneShot(
	server: ScriptedServer,
	more: Partial<SignInOptions> = {},
	method: 'GET' | 'POST' = 'GET',
) {
	const before = server.received.length;
	const outcome = await attempt(async () => {
		const connection = await openConnection(optionsFor(server.url, more));
		const client = await connection.client();
		return client.json({method, path: 'api/workspaces'});
	});
	return {outcome, sent: server.received.slice(before).map((request) => `${request.method} ${request.url}`)};
}

async function attempt(work: () => Promise<unknown>): Promise<unknown> {
	try {
		return await work();
	} catch (error) {
		return error instanceof ShellError ? error.message : error;
	}
}

const askedOfHub = [
	'GET /hub/api/',
	'GET /hub/api/user',
	'GET /user/ada/impact/api/',
	'GET /user/ada/impact/api/users/me',
	'GET /user/ada/impact/api/workspaces',
];
const askedOfPlain = ['GET /hub/api/', 'GET /api/', 'GET /api/users/me', 'GET /api/workspaces'];

/** A change of what lies in the cache. */
function changeCache(change: (entry: Record<string, unknown>) => Record<string, unknown>) {
	const {servers: entries} = JSON.parse(readFileSync(cacheFile(), 'utf8')) as {
		servers: Array<Record<string, unknown>>;
	};
	writeFileSync(cacheFile(), JSON.stringify({servers: entries.map((entry) => change(entry))}), {mode: 0o600});
}

describe('the requests of consecutive processes', () => {
	test.each([
		['a hub', hub(), askedOfHub],
		['a plain server', plain, askedOfPlain],
	] as const)('of %s all is asked once, then only what is meant', async (_, first, asked) => {
		const server = await start(first);
		const {sent, outcome} = await oneShot(server);
		expect(sent.toSorted()).toEqual(asked.toSorted());
		expect(outcome).toEqual(list);
		await expect(oneShot(server)).resolves.toEqual({sent: asked.slice(-1), outcome: list});
		const text = readFileSync(cacheFile(), 'utf8');
		expect(text).not.toContain(key);
		expect(text).not.toContain('secret-x');
	});

	test('the user, licence and version come from the cache', async () => {
		const server = await start(hub());
		await oneShot(server);
		const connection = await openConnection(optionsFor(server.url));
		expect(connection).toMatchObject({
			isRemembered: true,
			apiVersion: '4.30.1',
			user: {username: 'ada', licence: 'impact-pro', email: 'ada@example.com'},
			server: {isHub: true, hubVersion: '5.2.1', user: 'ada', home: `${server.url}/hub/home`},
		});
	});

	test('without a cache everything is requested and nothing stored', async () => {
		const server = await start(hub());
		await oneShot(server, {cache: undefined});
		await expect(oneShot(server)).resolves.toMatchObject({sent: {length: 5}});
		await expect(oneShot(server, {cache: undefined})).resolves.toMatchObject({sent: {length: 5}});
		await expect(oneShot(server, {refresh: 'everything'})).resolves.toMatchObject({sent: {length: 5}});
	});

	test('refreshing the user takes one more request', async () => {
		const server = await start(hub());
		await oneShot(server);
		await expect(oneShot(server, {refresh: 'user'})).resolves.toMatchObject({
			sent: ['GET /user/ada/impact/api/users/me', 'GET /user/ada/impact/api/workspaces'],
		});
	});

	test.each([
		['an hour after the licence was seen, it is asked for', 61, 2],
		['within the hour it is not', 59, 1],
		['a day later everything is asked', 25 * 60, 5],
	])('%s', async (_, minutes, count) => {
		const server = await start(hub());
		await oneShot(server);
		const seenAt = Date.now() - minutes * 60_000;
		changeCache((entry) => ({...entry, seenAt, foundAt: seenAt}));
		const {sent, outcome} = await oneShot(server);
		expect(sent).toHaveLength(count);
		expect(outcome).toEqual(list);
		await expect(oneShot(server)).resolves.toMatchObject({sent: {length: 1}});
	});

	test('a server without a version is asked every time', async () => {
		const server = await start({...plain, 'GET /api/': {status: 500, body: {}}});
		await oneShot(server);
		expect((await oneShot(server)).sent).toContain('GET /api/users/me');
	});
});

/** What the server does afterwards, and what it did at first; a hub by default. */
type Change = readonly [change: string, after: Record<string, Reply>, first?: Record<string, Reply>];

const refused = {status: 401, body: {error: {message: 'no authorization', code: 401}}};
const changed = (reply: Reply) => ({...hub(), 'GET /user/ada/impact/api/workspaces': reply});

describe('when the cache is stale', () => {
	test.for<Change>([
		['the server was moved from plain to a hub', hub(), plain],
		['the server was moved from a hub to plain', plain],
		['the user has another server', hub('lovelace')],
		['the server is stopped, as the hub says', notStarted],
		[
			'the key is refused',
			{...changed(refused), 'GET /hub/api/user': {status: 403, body: {message: 'Forbidden'}}},
		],
		[
			'the key is refused by the API',
			{...plain, 'GET /api/users/me': refused, 'GET /api/workspaces': refused},
			plain,
		],
		['no seat is free', {...changed({status: 402, body: {error: {message: 'no seat'}}})}],
		[
			'there is no licence any more',
			{
				...changed({status: 402, body: {error: {message: 'no seat'}}}),
				'GET /user/ada/impact/api/users/me': {body: {data: {...me.data, license: null}}},
			},
		],
		['it is forbidden', changed({status: 403, body: {error: {message: 'not you', code: 12}}})],
		[
			'a login page stands in front',
			{...plain, 'GET /api/workspaces': page, 'GET /api/users/me': page},
			plain,
		],
		[
			'it redirects to another origin',
			changed({status: 302, headers: {location: 'https://login.example.com/'}}),
		],
	])(
		'%s: everything is asked once more, and the words are those of a first run',
		async ([, after, first = hub()]) => {
			const server = await start(first);
			await oneShot(server);
			routes = after;
			const {outcome, sent} = await oneShot(server);
			const fresh = await oneShot(server, {cache: undefined});
			expect(outcome).toEqual(fresh.outcome);
			expect(sent.slice(1)).toEqual(fresh.sent);
		},
	);

	test('a 404 with the API’s error body is about the resource, not the server', async () => {
		const server = await start(hub());
		await oneShot(server);
		routes = changed({status: 404, body: {error: {message: 'no such workspace', code: 12_013}}});
		const {sent, outcome} = await oneShot(server);
		expect(sent).toHaveLength(1);
		expect(outcome).toContain('no such workspace');
	});

	test('a rejected key is removed from the cache with everything else', async () => {
		const server = await start(plain);
		await oneShot(server);
		routes = {...plain, 'GET /api/users/me': refused, 'GET /api/workspaces': refused};
		await oneShot(server);
		expect(readFileSync(cacheFile(), 'utf8')).not.toContain('ada');
	});

	test('a body is sent again only when the server rejected it', async () => {
		const server = await start(plain);
		await oneShot(server);
		routes = hub();
		await expect(oneShot(server, {}, 'POST')).resolves.toMatchObject({outcome: {data: {id: 'w'}}});
		routes = {...hub(), 'POST /user/ada/impact/api/workspaces': {status: 503, body: {message: 'gateway'}}};
		const busy = await oneShot(server, {}, 'POST');
		expect(busy.sent.filter((line) => line.startsWith('POST'))).toHaveLength(1);
		routes = {...hub(), 'POST /user/ada/impact/api/workspaces': page};
		const unread = await oneShot(server, {}, 'POST');
		expect(unread.sent.filter((line) => line.startsWith('POST'))).toHaveLength(1);
	});

	test('concurrent calls sign in again once', async () => {
		const server = await start(plain);
		await oneShot(server);
		routes = hub();
		const connection = await openConnection(optionsFor(server.url));
		const client = await connection.client();
		const before = server.received.length;
		await Promise.all([1, 2, 3].map(async () => client.json({method: 'GET', path: 'api/workspaces'})));
		const sent = server.received.slice(before).map(({url}) => url);
		expect(sent.filter((url) => url === '/hub/api/user')).toHaveLength(1);
		expect(client.server.isHub).toBe(true);
		expect(connection.server.isHub).toBe(true);
	});

	test('clients of one connection share the result of signing in again', async () => {
		const server = await start(plain);
		await oneShot(server);
		routes = hub();
		const {client, plainClient} = await openConnection(optionsFor(server.url));
		const request = {method: 'GET', path: 'api/workspaces'} as const;
		const other = await client();
		const before = server.received.length;
		await plainClient.request(request);
		await other.request(request);
		const sent = server.received.slice(before).map(({url}) => url);
		expect(sent.filter((url) => url === '/hub/api/user')).toHaveLength(1);
	});
});

describe('where the key goes', () => {
	test('the cache of one key is not used for another', async () => {
		const server = await start(hub());
		await oneShot(server);
		const other = await oneShot(server, {
			credentials: new CredentialManager({home, environment: {[variable]: 'other'}}),
		});
		expect(other.sent[0]).toBe('GET /hub/api/');
		const variableKey = new CredentialManager({home, environment: {[variable]: key}});
		await expect(oneShot(server, {credentials: variableKey})).resolves.toMatchObject({sent: {length: 1}});
	});

	test('a key bound to another server is rejected before the cache is read', async () => {
		const server = await start(hub());
		await oneShot(server);
		writeFileSync(
			path.join(home, 'config.json'),
			readFileSync(path.join(home, 'config.json'), 'utf8').replaceAll(
				server.url,
				'https://elsewhere.example.com',
			),
		);
		const {sent, outcome} = await oneShot(server);
		expect(sent).toEqual([]);
		expect(outcome).toContain('belongs to https://elsewhere.example.com');
	});

	test('an unbound key is verified and bound as without a cache', async () => {
		const server = await start(hub());
		await oneShot(server);
		rmSync(path.join(home, 'config.json'));
		await expect(oneShot(server)).resolves.toMatchObject({sent: {length: 5}});
	});

	test('a base on another origin is never used', async () => {
		const server = await start(hub());
		const thief = await start(hub());
		await oneShot(server);
		for (const base of [
			`${thief.url}/user/ada/impact`,
			`${server.url}@${new URL(thief.url).host}/impact`,
			'//evil.example.com/impact',
			'',
			`${server.url}evil/impact`,
		]) {
			changeCache((entry) => ({...entry, base}));

			await expect(oneShot(server)).resolves.toMatchObject({outcome: list, sent: {length: 5}});
		}

		changeCache((entry) => ({...entry, base: thief.url, hubVersion: undefined}));
		await expect(oneShot(server)).resolves.toMatchObject({outcome: list, sent: {length: 5}});
		expect(thief.received).toEqual([]);
	});

	test('a foreign, damaged or future cache costs only the requests of a first run', async () => {
		const server = await start(hub());
		await oneShot(server);
		chmodSync(cacheFile(), 0o644);
		await expect(oneShot(server)).resolves.toMatchObject({outcome: list, sent: {length: 5}});
		writeFileSync(cacheFile(), readFileSync(cacheFile(), 'utf8').slice(0, -30), {mode: 0o600});
		await expect(oneShot(server)).resolves.toMatchObject({outcome: list, sent: {length: 5}});
		changeCache((entry) => ({...entry, seenAt: Date.now() + 60_000}));
		await expect(oneShot(server)).resolves.toMatchObject({outcome: list, sent: {length: 5}});
	});

	test('two concurrent processes both succeed and leave an intact file', async () => {
		const server = await start(hub());
		const outcomes = await Promise.all([oneShot(server), oneShot(server), oneShot(server)]);
		expect(outcomes.map(({outcome}) => outcome)).toEqual([list, list, list]);
		await expect(oneShot(server)).resolves.toMatchObject({sent: {length: 1}});
	});
});
