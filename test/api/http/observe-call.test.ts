import {Buffer} from 'node:buffer';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createHttpClient} from '../../../source/api/http/http-client.js';
import {createObservers, type Exchange, type HeaderList} from '../../../source/api/http/observer.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {ShellError} from '../../../source/errors/shell-error.js';
import {startProxyServer, type ProxyServer} from '../../helpers/proxy-server.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'test-key-of-a-user-abcd';
const long = 'x'.repeat(20_000);
const routes: Routes = {
	'GET /api/': {body: {version: '4.30.1'}},
	'GET /api/long': {
		headers: {'content-encoding': 'gzip', 'content-type': 'text/plain'},
		body: gzipSync(long),
	},
	'GET /api/echo': ({headers}) => ({body: {key: headers['impact-api-key']}}),
	'GET /api/users/me': {body: {username: 'ann', encryptionKey: 'aGlkZGVu"x', tenant: 't'}},
	'GET /api/moved': {status: 302, headers: {location: '/api/'}},
	'GET /api/busy': [{status: 503, headers: {'retry-after': '0'}}, {body: {}}],
	'GET /api/broken': {trouble: 'reset'},
	'GET /api/cut': {body: long, trouble: 'cut'},
	'GET /api/none': {status: 404, body: {error: {message: 'no', code: 1}}},
	'POST /api/items': {status: 201, body: {id: 1}},
};

let folder = '';
let server: ScriptedServer | undefined;
let proxy: ProxyServer | undefined;

beforeEach(() => {
	folder = temporaryFolder();
});
afterEach(async () => {
	await server?.close();
	proxy?.close();
});

type Begin = {
	readonly isSecure?: boolean;
	readonly keeps?: number;

	/** Default: that of the server. */
	readonly base?: string;
	readonly throughProxy?: boolean;
};

/** A client that is observed, and what was observed. */
async function begin({isSecure = false, keeps = Infinity, base, throughProxy = false}: Begin = {}) {
	server = await startScriptedServer(routes, {isSecure});
	proxy = throughProxy ? await startProxyServer(server.url) : undefined;
	const url = base ?? server.url;
	const caFile = path.join(folder, 'ca.pem');
	writeFileSync(caFile, server.certificate ?? '');
	const exchanges: Exchange[] = [];
	const observers = createObservers();
	const stop = observers.add({
		maxCaptured: keeps,
		onExchange(exchange) {
			exchanges.push(exchange);
		},
	});
	const http = createHttpClient({
		server: {base: url, keysPage: '', home: undefined},
		key,
		transport: createTransport({
			environment: proxy ? {HTTP_PROXY: `http://${proxy.host}`} : {},
			observer: observers.current,
			...(isSecure && {caFile}),
		}),
	});
	return {http, exchanges, stop, url};
}

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();
const header = (headers: HeaderList | undefined, name: string) =>
	headers?.find(([each]) => each.toLowerCase() === name)?.[1];

test('an exchange reports request and response, with only the last four characters of the key', async () => {
	const {http, exchanges, url} = await begin();
	await http.json({
		method: 'POST',
		path: 'api/items',
		query: [['a', 'b']],
		body: {kind: 'json', value: {size: 2}},
	});
	const [exchange] = exchanges;
	expect(exchange).toMatchObject({
		attempt: 1,
		isReused: false,
		request: {method: 'POST', url: `${url}/api/items?a=b`, body: {size: 10, isWhole: true}},
		response: {status: 201, statusText: 'Created', httpVersion: '1.1', body: {size: 8, isWhole: true}},
	});
	expect(textOf(exchange?.request.body?.captured)).toBe('{"size":2}');
	expect(textOf(exchange?.response?.body.captured)).toBe('{"id":1}');
	expect(header(exchange?.request.headers, 'impact-api-key')).toBe('********abcd');
	expect(header(exchange?.request.headers, 'host')).toBe(new URL(url).host);
	expect(exchange?.failure).toBeUndefined();
});

test('bodies are kept up to the requested size; sizes are those on the wire', async () => {
	const {http, exchanges} = await begin({keeps: 100});
	await http.request({method: 'GET', path: 'api/long'});
	const body = exchanges[0]?.response?.body;
	expect(body?.size).toBe(gzipSync(long).length);
	expect(textOf(body?.captured)).toBe(long.slice(0, 100));
	expect(body?.isWhole).toBe(false);
});

test('a kept body contains neither the key, whoever sent it, nor the encryption key', async () => {
	const {http, exchanges} = await begin();
	await http.request({method: 'GET', path: 'api/echo'});
	await http.request({method: 'GET', path: `api/echo?${key}`});
	await http.request({method: 'GET', path: 'api/users/me'});
	const all = exchanges
		.map((exchange) => JSON.stringify(exchange) + textOf(exchange.response?.body.captured))
		.join('');
	expect(all).not.toContain(key);
	expect(all).not.toContain('aGlkZGVu');
	expect(JSON.parse(textOf(exchanges[2]?.response?.body.captured))).toEqual({
		username: 'ann',
		encryptionKey: '********',
		tenant: 't',
	});
});

test.each([
	['a plain connection', false, ['connect', 'queue', 'receive', 'send', 'wait']],
	['TLS', true, ['connect', 'queue', 'receive', 'send', 'tls', 'wait']],
])(
	'over %s, only phases that took place are timed, and fewer on a reused connection',
	async (_, isSecure, parts) => {
		const {http, exchanges} = await begin({isSecure});
		const startedAt = performance.now();
		await http.json({method: 'GET', path: 'api/'});
		const elapsed = performance.now() - startedAt;
		await http.json({method: 'GET', path: 'api/'});
		const [first, second] = exchanges;
		expect(Object.keys(first?.timings ?? {}).toSorted((one, other) => one.localeCompare(other))).toEqual(
			parts,
		);
		expect(Object.keys(second?.timings ?? {})).toEqual(['queue', 'send', 'wait', 'receive']);
		expect([first?.isReused, second?.isReused]).toEqual([false, true]);
		const spent = Object.values(first?.timings ?? {}).map(Number);
		expect(Math.min(...spent)).toBeGreaterThanOrEqual(0);
		expect(spent.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(elapsed);
	},
);

test('through a proxy, reaching the server counts as connecting', async () => {
	const {http, exchanges, url} = await begin({base: 'http://impact.example:80', throughProxy: true});
	expect(url).toBe('http://impact.example:80');
	await http.json({method: 'GET', path: 'api/'});
	expect(Object.keys(exchanges[0]?.timings ?? {})).toEqual(['queue', 'connect', 'send', 'wait', 'receive']);
});

test('retries and redirects are exchanges of the same call', async () => {
	const {http, exchanges} = await begin();
	await http.json({method: 'GET', path: 'api/busy'});
	await http.json({method: 'GET', path: 'api/moved'});
	const [one, , other] = exchanges.map(({call}) => call);
	expect(other).toBe((one ?? 0) + 1);
	expect(
		exchanges.map(({call, attempt, response}) => [call - (one ?? 0), attempt, response?.status]),
	).toEqual([
		[0, 1, 503],
		[0, 2, 200],
		[1, 1, 302],
		[1, 2, 200],
	]);
});

test('failures are reported with their reason', async () => {
	const {http, exchanges} = await begin();
	await expect(http.json({method: 'GET', path: 'api/none'})).rejects.toThrow('404');
	await expect(http.json({method: 'GET', path: 'api/cut'})).rejects.toThrow(ShellError);
	await expect(
		http.request({method: 'POST', path: 'api/broken', body: {kind: 'json', value: 1}}),
	).rejects.toThrow(ShellError);
	await expect(http.json({method: 'GET', path: 'api/broken'})).rejects.toThrow(ShellError);
	expect(exchanges[0]).toMatchObject({response: {status: 404}});
	expect(exchanges[0]?.failure).toBeUndefined();
	expect(exchanges[1]).toMatchObject({response: {status: 200}, failure: expect.any(String)});
	const resets = exchanges.slice(-3);
	expect(resets.map(({attempt, response, failure}) => [attempt, response, typeof failure])).toEqual([
		[1, undefined, 'string'],
		[2, undefined, 'string'],
		[3, undefined, 'string'],
	]);
});

test('a download is reported once it was read or abandoned', async () => {
	const {http, exchanges} = await begin();
	const whole = await http.download({method: 'GET', path: 'api/'});
	expect(exchanges).toHaveLength(0);
	for await (const chunk of whole.chunks) {
		expect(chunk.length).toBeGreaterThan(0);
	}

	expect(textOf(exchanges[0]?.response?.body.captured)).toBe('{"version":"4.30.1"}');
	const left = await http.download({method: 'GET', path: 'api/'});
	const reader = left.chunks[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();
	expect(exchanges).toHaveLength(2);
});

test('an uploaded file is reported with its bytes', async () => {
	const {http, exchanges} = await begin();
	const file = path.join(folder, 'data.txt');
	writeFileSync(file, 'some data');
	await http.json({
		method: 'POST',
		path: 'api/items',
		body: {kind: 'multipart', parts: [{name: 'file', file}]},
	});
	const body = exchanges[0]?.request.body;
	expect(textOf(body?.captured)).toContain('some data');
	expect(body?.size).toBe(body?.captured.length);
});

test('nothing is reported without an observer or after it left', async () => {
	const {http, exchanges, stop} = await begin();
	stop();
	await http.json({method: 'GET', path: 'api/'});
	expect(exchanges).toHaveLength(0);
});
