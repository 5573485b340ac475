import {truncateSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import net, {type AddressInfo, type Socket} from 'node:net';
import path from 'node:path';
import {inspect} from 'node:util';
import {describe, expect, onTestFinished, test} from 'vitest';
import {Client} from '../../source/api/client.js';
import {type ApiRequest} from '../../source/api/http/exchange.js';
import {createTransport, type TransportOptions} from '../../source/api/http/transport.js';
import {plainServer} from '../../source/api/server-address.js';
import {startProxyServer, type ProxyManner} from '../helpers/proxy-server.js';
import {startScriptedServer, type Routes} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const key = 'secret-key-0123456789';
const get: ApiRequest = {method: 'GET', path: 'api/x'};

function clientOf(url: string, options: TransportOptions = {}): Client {
	return new Client({
		server: plainServer(url),
		key,
		transport: createTransport({environment: {}, ...options}),
	});
}

async function serve(routes: Routes) {
	const server = await startScriptedServer(routes);
	onTestFinished(server.close);
	return server;
}

async function startProxy(manner: ProxyManner, target = 'http://127.0.0.1:1') {
	const proxy = await startProxyServer(target, manner);
	onTestFinished(proxy.close);
	return proxy;
}

/** What a call fails with; the key is nowhere in it. */
async function failure(call: Promise<unknown>): Promise<unknown> {
	const error: unknown = await call.then(
		() => {
			throw new Error('it did not fail');
		},
		(error_: unknown) => error_,
	);
	expect(inspect(error, {depth: 20, showHidden: true})).not.toContain(key);
	return error;
}

/** The three ways to the server: a whole response, a streamed one, and the modeling socket. */
const ways: ReadonlyArray<[name: string, call: (client: Client, signal?: AbortSignal) => Promise<unknown>]> =
	[
		['a request', async (client, signal) => client.request({...get, signal})],
		['a download', async (client, signal) => client.download({...get, signal})],
		['a modeling session', async (client, signal) => client.modeling('w').projects({signal})],
	];

describe.each(ways)('%s through a proxy', (_name, call) => {
	test.each(['http://impact.example', 'https://impact.example'])(
		'that drops CONNECT fails at once: %s',
		async (url) => {
			const proxy = await startProxy('drop');
			const client = clientOf(url, {environment: {ALL_PROXY: proxy.host}});
			const error = await failure(call(client));
			expect(error).toMatchObject({
				name: 'UnreachableError',
				reason: 'proxy',
				message: expect.stringContaining(proxy.host),
			});
			expect(proxy.connects).toHaveLength(1);
			await expect.poll(() => proxy.open()).toBe(0);
		},
	);

	test.each(['http://impact.example', 'https://impact.example'])(
		'that never responds to CONNECT times out and is closed: %s',
		async (url) => {
			const proxy = await startProxy('mute');
			const client = clientOf(url, {environment: {ALL_PROXY: proxy.host}, timeout: 150});
			const error = await failure(call(client));
			expect(error).toMatchObject({name: 'TimeoutError', exitCode: 4});
			await expect.poll(() => proxy.open()).toBe(0);
		},
	);

	test.each(['http://impact.example', 'https://impact.example'])(
		'to a server that never responds times out and is closed: %s',
		async (url) => {
			const silent = net.createServer((socket) => socket.on('error', () => undefined).resume());
			await new Promise<void>((resolve) => {
				silent.listen(0, '127.0.0.1', resolve);
			});
			onTestFinished(() => {
				silent.close();
			});
			const {port} = silent.address() as AddressInfo;
			const proxy = await startProxy(200, `http://127.0.0.1:${port}`);
			const client = clientOf(url, {environment: {ALL_PROXY: proxy.host}, timeout: 150});
			expect(await failure(call(client))).toMatchObject({name: 'TimeoutError', exitCode: 4});
			await expect.poll(() => proxy.open()).toBe(0);
		},
	);

	test('that never responds to CONNECT is closed on cancelling', async () => {
		const proxy = await startProxy('mute');
		const client = clientOf('http://impact.example', {environment: {ALL_PROXY: proxy.host}});
		const abort = new AbortController();
		const call_ = failure(call(client, abort.signal));
		await expect.poll(() => proxy.connects.length).toBe(1);
		abort.abort();
		expect(await call_).toMatchObject({name: 'Cancelled'});
		await expect.poll(() => proxy.open()).toBe(0);
	});

	test('whose variable is not a URL names the variable, not its value', async () => {
		const environment = {HTTP_PROXY: 'http://user:password@[half'};
		const error = await failure(call(clientOf('http://impact.example', {environment})));
		expect(error).toMatchObject({reason: 'proxy', message: expect.stringContaining('HTTP_PROXY')});
		expect(inspect(error)).not.toContain('password@');
	});
});

describe('a rejected modeling session ends at once, even if the body of the response does not', () => {
	test.each([
		[200, {name: 'ProtocolError'}],
		[302, {name: 'ProtocolError'}],
		[401, {name: 'CredentialsError'}],
		[403, {name: 'ApiError', status: 403}],
		[503, {name: 'ApiError', status: 503}],
	])('%i', async (status, expected) => {
		const headers = {location: 'https://elsewhere.example/login'};
		const server = await serve({'GET /api/modeling/rpc': {status, headers, body: 'x', trouble: 'stall'}});
		const error = await failure(clientOf(server.url).modeling('w').projects());
		expect(error).toMatchObject(expected);
		await expect.poll(() => server.open()).toBe(0);
	});
});

describe('a server that sends Retry-After', () => {
	const busy = (seconds: number) => ({status: 503, headers: {'retry-after': String(seconds)}});

	test('for a day is not waited for', async () => {
		const server = await serve({'GET /api/x': {...busy(86_400), status: 429}});
		const error = await failure(clientOf(server.url).request(get));
		expect(error).toMatchObject({status: 429, hint: expect.stringContaining('86400 s')});
		expect(server.received).toHaveLength(1);
	});

	test('is not waited for beyond the time limit, however often it asks', async () => {
		const server = await serve({'GET /api/x': busy(3)});
		const error = await failure(clientOf(server.url, {timeout: 5900}).request(get));
		expect(error).toMatchObject({status: 503});
		expect(server.received).toHaveLength(2);
	});

	test('is waited for, and the wait is announced', async () => {
		const server = await serve({'GET /api/x': [busy(1), {body: {a: 1}}]});
		const waits: unknown[] = [];
		const onRetryWait = (wait: unknown) => {
			waits.push(wait);
		};

		expect(await clientOf(server.url, {onRetryWait}).json(get)).toEqual({a: 1});
		expect(waits).toEqual([{delay: 1000, status: 503}]);
	});

	test('does not extend the total limit', async () => {
		const server = await serve({'GET /api/x': busy(5)});
		const error = await failure(clientOf(server.url).request({...get, totalTimeout: 200}));
		expect(error).toMatchObject({name: 'TimeoutError', message: expect.stringContaining('0.2 s')});
	});
});

describe('a redirect to another origin never carries the key there', () => {
	test.each([301, 302, 303, 307, 308])('%i', async (status) => {
		const other = await serve({'GET /login': {body: {}}});
		const headers = {location: `${other.url}/login`};
		const server = await serve({'GET /api/x': {status, headers}, 'GET /api/modeling/rpc': {status, headers}});
		for (const [, call] of ways) {
			await failure(call(clientOf(server.url)));
		}

		expect(server.received.map((request) => request.headers['impact-api-key'])).toEqual([key, key, key]);
		expect(other.received).toEqual([]);
	});
});

describe('an endless slow body', () => {
	test('is stopped by the total limit, whether read whole or streamed, though it is never silent', async () => {
		const server = await serve({'GET /api/x': {body: 'drop', trouble: 'drip'}});
		const client = clientOf(server.url, {timeout: 60_000});
		const limited = {...get, totalTimeout: 400};
		const drain = async () => {
			const {chunks} = await client.download(limited);
			for await (const chunk of chunks) {
				expect(chunk.length).toBeGreaterThan(0);
			}
		};

		const failures = await Promise.all(
			[client.request(limited), client.json(limited), drain()].map(async (call) => failure(call)),
		);
		for (const error of failures) {
			expect(error).toMatchObject({name: 'TimeoutError', message: expect.stringContaining('0.4 s')});
		}

		await expect.poll(() => server.open()).toBe(0);
	});

	test('ends when its reader stops, or never starts', async () => {
		const server = await serve({'GET /api/x': {body: 'drop', trouble: 'drip'}});
		const client = clientOf(server.url);
		const {chunks} = await client.download(get);
		const reader = chunks[Symbol.asyncIterator]();
		expect(await reader.next()).toMatchObject({done: false});
		await reader.return?.();

		await expect.poll(() => server.open()).toBe(0);
		const abort = new AbortController();
		await client.download({...get, signal: abort.signal});
		expect(server.open()).toBe(1);
		abort.abort();
		await expect.poll(() => server.open()).toBe(0);
	});

	test('of an error is not waited for', async () => {
		const body = 'x'.repeat(1000);
		const server = await serve({'GET /api/x': {status: 404, body, trouble: 'drip'}});
		const error = await failure(clientOf(server.url).request(get));
		expect(error).toMatchObject({status: 404});
		await expect.poll(() => server.open()).toBe(0);
	});
});

describe('an upload', () => {
	/** A server that reads `most` bytes of the body and then does what `then` says. */
	async function startSlowReader(most: number, then: (socket: Socket) => void) {
		const sockets = new Set<Socket>();
		const server = net.createServer((socket) => {
			sockets.add(socket);
			socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
			let received = 0;
			socket.on('data', (chunk) => {
				received += chunk.length;
				if (received > most) {
					socket.pause();
					then(socket);
				}
			});
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		onTestFinished(() => {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
		});
		const {port} = server.address() as AddressInfo;
		return {
			url: `http://127.0.0.1:${port}`,
			open: () => sockets.size,
			/** Reads on: an end that stands behind unread bytes is seen only then. */
			readOn() {
				for (const socket of sockets) {
					socket.removeAllListeners('data').resume();
				}
			},
		};
	}

	function largeFile(size: number): string {
		const folder = temporaryFolder();
		const file = path.join(folder, 'large.bin');
		writeFileSync(file, '');
		truncateSync(file, size);
		return file;
	}

	function uploadOf(file: string, more: Partial<ApiRequest> = {}): ApiRequest {
		return {method: 'POST', path: 'api/x', body: {kind: 'multipart', parts: [{name: 'file', file}]}, ...more};
	}

	test('cancelled midway ends at once and closes the connection', async () => {
		const abort = new AbortController();
		const server = await startSlowReader(1e6, () => {
			abort.abort();
		});
		const steps: number[] = [];
		const upload = uploadOf(largeFile(50e6), {
			signal: abort.signal,
			onUpload(sent) {
				steps.push(sent);
			},
		});
		const error = await failure(clientOf(server.url).request(upload));
		expect(error).toMatchObject({name: 'Cancelled', exitCode: 130});
		expect(steps.at(-1)).toBeLessThan(50e6);
		server.readOn();
		await expect.poll(() => server.open()).toBe(0);
	});

	test('that the server stops reading times out', async () => {
		const server = await startSlowReader(1e6, () => undefined);
		const error = await failure(clientOf(server.url, {timeout: 200}).request(uploadOf(largeFile(50e6))));
		expect(error).toMatchObject({name: 'TimeoutError'});
		server.readOn();
		await expect.poll(() => server.open()).toBe(0);
	});

	test('may take longer than the time limit as long as it makes progress', async () => {
		const server = http.createServer(async (request, response) => {
			for await (const _chunk of request) {
				await new Promise((resolve) => {
					setTimeout(resolve, 4);
				});
			}

			response.end('{}');
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		onTestFinished(() => {
			server.closeAllConnections();
			server.close();
		});
		const {port} = server.address() as AddressInfo;
		const start = performance.now();
		const client = clientOf(`http://127.0.0.1:${port}`, {timeout: 3000});
		expect(await client.request(uploadOf(largeFile(60e6)))).toMatchObject({status: 200});
		expect(performance.now() - start).toBeGreaterThan(3000);
	});

	test('whose file shrinks meanwhile names the file', async () => {
		const file = largeFile(50e6);
		const server = await startSlowReader(1e6, (socket) => {
			truncateSync(file, 10);
			socket.removeAllListeners('data').resume();
		});
		const error = await failure(clientOf(server.url).request(uploadOf(file)));
		expect(error).toMatchObject({name: 'LocalFileError', file});
		await expect.poll(() => server.open()).toBe(0);
	});
});

test('a body on a method that cannot have one is a bug, reported before anything is sent', async () => {
	const server = await serve({});
	const body = {kind: 'json', value: {}} as const;
	expect(await failure(clientOf(server.url).request({...get, body}))).toMatchObject({
		name: 'UsageError',
		hint: expect.stringContaining('name==value'),
	});
	expect(server.received).toEqual([]);
});

test('an invalid header is reported as such', async () => {
	const headers = {'x-own': 'line\nbreak'};
	const error = await failure(clientOf('http://127.0.0.1:1').request({...get, headers}));
	expect(error).toMatchObject({name: 'UsageError', message: expect.stringContaining('header')});
});
