import {Buffer} from 'node:buffer';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {inspect} from 'node:util';
import {describe, expect, onTestFinished, test} from 'vitest';
import {Client} from '../../source/api/client.js';
import {plainServer} from '../../source/api/server-address.js';
import {createTransport} from '../../source/api/http/transport.js';
import {startProxyServer} from '../helpers/proxy-server.js';
import {startScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const key = 'secret-key-0123456789';

async function startProxy(target: string, status = 200) {
	const proxy = await startProxyServer(target, status);
	onTestFinished(proxy.close);
	return proxy;
}

function clientOf(url: string, environment: Record<string, string>, caFile?: string): Client {
	return new Client({server: plainServer(url), key, transport: createTransport({environment, caFile})});
}

describe('through a proxy', () => {
	test('plain HTTP is tunnelled, with user and password for the proxy alone', async () => {
		const server = await startScriptedServer({'POST /api/x': {body: {a: 1}}});
		onTestFinished(server.close);
		const {host, connects} = await startProxy(server.url);
		const client = clientOf('http://impact.example:80', {HTTP_PROXY: `http://user:pass@${host}`});
		const body = {kind: 'multipart', parts: [{name: 'options', text: '{}'}]} as const;
		expect(await client.json({method: 'POST', path: 'api/x', body})).toEqual({a: 1});
		expect(connects).toEqual([
			{url: 'impact.example:80', authorization: `Basic ${Buffer.from('user:pass').toString('base64')}`},
		]);
		expect(server.received[0]).toMatchObject({
			headers: expect.objectContaining({'impact-api-key': key, host: 'impact.example'}),
			body: expect.stringContaining('{}'),
		});
		expect(server.received[0]?.headers['proxy-authorization']).toBeUndefined();
	});

	test('HTTPS works with a custom certificate', async () => {
		const server = await startScriptedServer(
			{'GET /api/x': {body: {a: 1}}},
			{isSecure: true, names: ['impact.example']},
		);
		onTestFinished(server.close);
		const folder = temporaryFolder();
		const caFile = path.join(folder, 'ca.pem');
		writeFileSync(caFile, server.certificate ?? '');
		const {host} = await startProxy(server.url);
		const environment = {https_proxy: host};
		const get = {method: 'GET', path: 'api/x'} as const;
		expect(await clientOf('https://impact.example', environment, caFile).json(get)).toEqual({a: 1});
		await expect(clientOf('https://impact.example', environment).json(get)).rejects.toMatchObject({
			reason: 'tls',
		});
	});

	test.each([
		[407, 'user and a password'],
		[403, 'did not let us through'],
		[502, 'did not let us through'],
	])('an error of the proxy (%i) is distinguished from one of the server', async (status, words) => {
		const {host} = await startProxy('http://127.0.0.1:1', status);
		const client = clientOf('http://impact.example', {HTTP_PROXY: `http://user:pass@${host}`});
		const error = await client.json({method: 'GET', path: 'api/x'}).catch((error_: unknown) => error_);
		expect(error).toMatchObject({
			name: 'UnreachableError',
			reason: 'proxy',
			message: expect.stringContaining(words),
		});
		expect(inspect(error, {depth: 20, showHidden: true})).not.toMatch(/pass@|secret-key/v);
	});

	test('an unreachable proxy is named as the proxy', async () => {
		const client = clientOf('http://impact.example', {HTTP_PROXY: 'http://127.0.0.1:1'});
		await expect(client.json({method: 'GET', path: 'api/x'})).rejects.toMatchObject({
			reason: 'proxy',
			message: expect.stringContaining('127.0.0.1:1'),
		});
	});

	test('a slow server hits the deadline, and requests can be cancelled', async () => {
		const server = await startScriptedServer({'GET /api/x': {trouble: 'silence'}});
		onTestFinished(server.close);
		const {host} = await startProxy(server.url);
		const client = clientOf('http://impact.example', {HTTP_PROXY: host});
		const get = {method: 'GET', path: 'api/x'} as const;
		await expect(client.json({...get, timeout: 200})).rejects.toMatchObject({name: 'TimeoutError'});
		await expect(client.json({...get, signal: AbortSignal.timeout(200)})).rejects.toMatchObject({
			name: 'Cancelled',
		});
	});
});
