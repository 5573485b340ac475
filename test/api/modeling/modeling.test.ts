import {writeFileSync} from 'node:fs';
import {Buffer} from 'node:buffer';
import net, {type AddressInfo} from 'node:net';
import path from 'node:path';
import {inspect} from 'node:util';
import {describe, expect, onTestFinished, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {createTransport, type TransportOptions} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';
import {startProxyServer} from '../../helpers/proxy-server.js';
import {startScriptedServer} from '../../helpers/scripted-server.js';
import {result, startScriptedSocket, type SocketReply} from '../../helpers/scripted-socket.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'secret-key-0123456789';

function modelingAt(url: string, options: TransportOptions = {}) {
	const transport = createTransport({environment: {}, ...options});
	return new Client({server: plainServer(url), key, transport}).modeling('w');
}

async function startSocket(reply: SocketReply, options: {isSecure?: boolean} = {}) {
	const server = await startScriptedSocket(reply, options);
	onTestFinished(server.close);
	return server;
}

const failure = async (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('a conversation', () => {
	test('the first call subscribes, with the key in a header and a bare string as parameters', async () => {
		const server = await startSocket((call) => result(call, ['A.B', 'C']));
		expect(await modelingAt(server.url).packages('A')).toEqual(['A.B', 'A.C']);
		expect(server.opened[0]).toMatchObject({'impact-api-key': key});
		expect(server.calls).toEqual([
			{jsonrpc: '2.0', id: 0, method: 'impact/subscribeToWorkspace', params: 'w'},
			{jsonrpc: '2.0', id: 1, method: 'impact/listPackages', params: 'A'},
		]);
	});

	test('concurrent calls share a socket; responses may arrive in any order and between notifications', async () => {
		const late: unknown[] = [];
		const server = await startSocket((call) => {
			late.unshift({method: 'impact/workspace', params: {message: 'busy'}}, result(call, [call.params]));
			return late.length === 6 ? late : undefined;
		});
		const modeling = modelingAt(server.url);
		const notices: string[] = [];
		const answers = await Promise.all(
			['x', 'y', 'z'].map(async (name) =>
				modeling.parameters(name, {
					onNotice(text) {
						notices.push(text);
					},
				}),
			),
		);
		expect(answers).toEqual([['x'], ['y'], ['z']]);
		expect(server.opened).toHaveLength(1);
		expect(notices).toContain('busy');
	});

	test('a rejected call has the server’s message and code, and the session continues', async () => {
		const server = await startSocket((call) =>
			call.params === 'bad'
				? {jsonrpc: '2.0', id: call.id, error: {code: -32_000, message: 'no such class'}}
				: result(call, []),
		);
		const modeling = modelingAt(server.url);
		expect(await failure(modeling.parameters('bad'))).toMatchObject({
			name: 'ApiError',
			code: -32_000,
			message: expect.stringContaining('no such class'),
		});
		expect(await modeling.parameters('good')).toEqual([]);
		expect(server.opened).toHaveLength(1);
	});

	test('the next call reopens a broken session', async () => {
		let isFirst = true;
		const server = await startSocket((call, socket) => {
			if (isFirst) {
				isFirst = false;
				socket.terminate();
				return undefined;
			}

			return result(call, 'model M end M;');
		});
		const modeling = modelingAt(server.url);
		expect(await failure(modeling.source('M'))).toMatchObject({name: 'UnreachableError', exitCode: 4});
		expect(await modeling.source('M')).toBe('model M end M;');
		expect(server.opened).toHaveLength(2);
	});

	test.each([
		['no JSON', '<html>'],
		['another shape', '{"jsonrpc":"2.0","result":1}'],
		['another type of result', '{"jsonrpc":"2.0","id":1,"result":{"not":"names"}}'],
	])('a violation is a protocol error: %s', async (_title, answer) => {
		const server = await startSocket(() => answer);
		expect(await failure(modelingAt(server.url).models('A'))).toMatchObject({name: 'ProtocolError'});
	});
});

describe('timeouts', () => {
	test('a silent server times out; notifications reset the timeout', async () => {
		const server = await startSocket(() => ({method: 'impact/workspace', params: {message: 'busy'}}));
		const error = await failure(modelingAt(server.url, {timeout: 2000}).models('A'));
		expect(error).toMatchObject({
			name: 'TimeoutError',
			message: expect.stringContaining('impact/listModels'),
		});
	});

	test('the message names the server; endless notifications hit the total limit', async () => {
		const silent = await startSocket(() => undefined);
		expect(await failure(modelingAt(silent.url, {timeout: 2000}).models('A'))).toMatchObject({
			message: `no answer within 2 s: impact/listModels on ${new URL(silent.url).host}`,
		});
		const busy = await startSocket((_call, socket) => {
			const timer = setInterval(() => {
				socket.send('{"method": "impact/workspace", "params": {"message": "busy"}}');
			}, 20);
			socket.once('close', () => {
				clearInterval(timer);
			});
		});
		expect(await failure(modelingAt(busy.url, {timeout: 1000}).models('A'))).toMatchObject({
			name: 'TimeoutError',
			message: expect.stringContaining('not finished within 10 s: impact/listModels'),
		});
	});

	test('a cancelled call does not disturb the others', async () => {
		const server = await startSocket((call) => (call.params === 'slow' ? undefined : result(call, ['A'])));
		const modeling = modelingAt(server.url);
		const controller = new AbortController();
		const slow = failure(modeling.models('slow', {signal: controller.signal}));
		expect(await modeling.models('')).toEqual(['A']);
		controller.abort();
		expect(await slow).toMatchObject({name: 'Cancelled'});
		expect(await modeling.models('')).toEqual(['A']);
	});

	test('cancelling while the socket opens closes it', async () => {
		const silent = net.createServer();
		await new Promise<void>((resolve) => {
			silent.listen(0, '127.0.0.1', resolve);
		});
		const ended = new Promise<void>((resolve) => {
			silent.on('connection', (socket) => {
				socket.on('error', () => undefined);
				socket.on('close', () => {
					resolve();
				});
				socket.resume();
			});
		});
		const {port} = silent.address() as AddressInfo;
		const signal = AbortSignal.timeout(50);
		const error = await failure(modelingAt(`http://127.0.0.1:${port}`).models('A', {signal}));
		expect(error).toMatchObject({name: 'Cancelled'});
		await ended;
		silent.close();
	});
});

describe('a server that opens no socket', () => {
	test.each([
		[401, {name: 'CredentialsError', exitCode: 3}],
		[402, {name: 'CredentialsError', reason: 'no-licence'}],
		[404, {name: 'ApiError', message: expect.stringContaining('api/modeling/rpc')}],
		[503, {name: 'ApiError', status: 503}],
	])('status %i is told like that of any request', async (status, expected) => {
		const body = {error: {message: `echo ${key}`, code: 1}};
		const server = await startScriptedServer({'GET /api/modeling/rpc': {status, body}});
		onTestFinished(server.close);
		const error = await failure(modelingAt(server.url).projects());
		expect(error).toMatchObject(expected);
		expect(inspect(error, {depth: 20, showHidden: true})).not.toContain(key);
	});

	test('nothing listening is reported as such', async () => {
		expect(await failure(modelingAt('http://127.0.0.1:1').projects())).toMatchObject({reason: 'refused'});
	});

	test('an unknown certificate is rejected, and trusted with its file', async () => {
		const server = await startSocket((call) => result(call, []), {isSecure: true});
		expect(await failure(modelingAt(server.url).projects())).toMatchObject({reason: 'tls'});
		expect(await modelingAt(server.url, {caFile: fileOf(server.certificate)}).projects()).toEqual([]);
	});
});

describe('through a proxy', () => {
	test('the socket is tunnelled, with user and password for the proxy alone', async () => {
		const server = await startSocket((call) => result(call, []));
		const proxy = await startProxy(server.url);
		const environment = {HTTP_PROXY: `http://user:pa%40ss@${proxy.host}`};
		expect(await modelingAt('http://impact.example', {environment}).projects()).toEqual([]);
		expect(proxy.connects).toEqual([
			{url: 'impact.example:80', authorization: `Basic ${Buffer.from('user:pa@ss').toString('base64')}`},
		]);
		expect(server.opened[0]?.['proxy-authorization']).toBeUndefined();
	});

	test('with TLS inside the tunnel', async () => {
		const server = await startSocket((call) => result(call, []), {isSecure: true});
		const {host} = await startProxy(server.url);
		const options = {environment: {https_proxy: host}, caFile: fileOf(server.certificate)};
		expect(await modelingAt('https://impact.example', options).projects()).toEqual([]);
		const error = await failure(
			modelingAt('https://impact.example', {environment: {https_proxy: host}}).projects(),
		);
		expect(error).toMatchObject({reason: 'tls'});
	});

	test.each([
		[407, 'user and a password'],
		[502, 'did not let us through'],
	])('an error of the proxy (%i) is distinguished from one of the server', async (status, words) => {
		const {host} = await startProxy('http://127.0.0.1:1', status);
		const environment = {HTTP_PROXY: `http://user:pass@${host}`};
		const error = await failure(modelingAt('http://impact.example', {environment}).projects());
		expect(error).toMatchObject({reason: 'proxy', message: expect.stringContaining(words)});
		expect(inspect(error, {depth: 20, showHidden: true})).not.toMatch(/pass@|secret-key/v);
	});

	test('an unreachable proxy is named as the proxy', async () => {
		const environment = {HTTP_PROXY: 'http://127.0.0.1:1'};
		const error = await failure(modelingAt('http://impact.example', {environment}).projects());
		expect(error).toMatchObject({reason: 'proxy', message: expect.stringContaining('127.0.0.1:1')});
	});
});

function fileOf(certificate: string | undefined): string {
	const folder = temporaryFolder();
	const file = path.join(folder, 'ca.pem');
	writeFileSync(file, certificate ?? '');
	return file;
}

async function startProxy(target: string, status = 200) {
	const proxy = await startProxyServer(target, status);
	onTestFinished(proxy.close);
	return proxy;
}
