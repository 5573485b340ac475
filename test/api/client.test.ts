import {Buffer} from 'node:buffer';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {inspect} from 'node:util';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {describe, expect, onTestFinished, test} from 'vitest';
import {encodeJson} from '../../source/json/json-writer.js';
import {decodeJson} from '../../source/json/json-value.js';
import {withoutEncryptionKey} from '../../source/api/sign-in/user.js';
import {Client} from '../../source/api/client.js';
import {decodeStream} from '../../source/api/http/decode.js';
import {plainServer} from '../../source/api/server-address.js';
import {type ApiRequest} from '../../source/api/http/exchange.js';
import {createTransport, type TransportOptions} from '../../source/api/http/transport.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const key = 'secret-key-0123456789';
const get: ApiRequest = {method: 'GET', path: 'api/x'};

async function serve(
	routes: Routes,
	options?: Parameters<typeof startScriptedServer>[1],
): Promise<ScriptedServer> {
	const server = await startScriptedServer(routes, options);
	onTestFinished(server.close);
	return server;
}

function clientOf(url: string, options: TransportOptions = {}): Client {
	const transport = createTransport({environment: {}, ...options});
	return new Client({server: plainServer(url), key, transport});
}

/** What a request fails with; checks that the key is nowhere in it. */
async function failure(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
	try {
		await promise;
	} catch (error) {
		expect(inspect(error, {depth: 20, showHidden: true})).not.toContain(key);
		return error as Error & Record<string, unknown>;
	}

	throw new Error('it did not fail');
}

function scratchFile(name: string, content: string | Uint8Array): string {
	const folder = temporaryFolder();
	const file = path.join(folder, name);
	writeFileSync(file, content);
	return file;
}

test('every request carries the key and asks for JSON', async () => {
	const server = await serve({'GET /api/x': {body: {a: 1}}});
	const client = clientOf(server.url);
	expect(await client.json(get)).toEqual({a: 1});
	expect(server.received[0]?.headers).toMatchObject({'impact-api-key': key, accept: 'application/json'});
	expect(inspect(client, {depth: 20, showHidden: true})).not.toContain(key);
});

test('queries, headers and vendor types are sent as given; the key cannot be replaced', async () => {
	const server = await serve({'POST /api/x': {status: 201, body: {}}});
	const mediaType = 'application/vnd.impact.experiment.v3+json';
	const response = await clientOf(server.url).request({
		method: 'POST',
		path: '/api/x?a=1',
		query: [
			['b', 'ä&='],
			['b', '2'],
		],
		accept: 'text/csv',
		headers: {'X-Own': 'yes', 'Impact-Api-Key': 'other'},
		body: {kind: 'json', value: {n: 9_007_199_254_740_993n}, mediaType},
	});
	expect(response).toMatchObject({status: 201, mediaType: 'application/json', url: `${server.url}/api/x`});
	expect(server.received[0]).toMatchObject({
		url: '/api/x?a=1&b=%C3%A4%26=&b=2',
		headers: {accept: 'text/csv', 'x-own': 'yes', 'impact-api-key': key, 'content-type': mediaType},
		body: '{"n":9007199254740993}',
	});
});

test('a query within the path is sent unchanged', async () => {
	const server = await serve({'GET /api/x': {body: {}}});
	const client = clientOf(server.url);
	await client.json({...get, path: 'api/x?a=%2F&flag&b=1+2'});
	await client.json({...get, path: '/api/x', query: [['name', 'A B/C[1]+']]});
	expect(server.received.map(({url}) => url)).toEqual([
		'/api/x?a=%2F&flag&b=1+2',
		'/api/x?name=A+B%2FC%5B1%5D%2B',
	]);
});

test('an empty body is not JSON and not an error', async () => {
	const server = await serve({'DELETE /api/x': {headers: {'content-type': 'application/json'}}});
	expect(await clientOf(server.url).json({...get, method: 'DELETE'})).toBeUndefined();
});

test.each([
	['gzip', gzipSync],
	['deflate', deflateSync],
	['br', brotliCompressSync],
] as const)('a response compressed with %s is decoded', async (encoding, compress) => {
	const headers = {'content-encoding': encoding, 'content-type': 'application/json'};
	const server = await serve({'GET /api/x': {headers, body: compress(Buffer.from('{"a":1}'))}});
	expect(await clientOf(server.url).json(get)).toEqual({a: 1});
});

test('consecutive requests share a connection', async () => {
	const server = await serve({'GET /api/x': {body: {}}});
	const client = clientOf(server.url);
	await client.json(get);
	await client.json(get);
	expect(server.connections()).toBe(1);
});

test('a header set to undefined is not sent, and neither is a default', async () => {
	const server = await serve({'GET /api/x': {body: {}}});
	const headers = {'User-Agent': undefined, 'Accept-Encoding': undefined, 'X-A': undefined};
	await clientOf(server.url).request({...get, headers});
	const [{headers: sent} = {headers: {}}] = server.received;
	expect(sent).toMatchObject({'user-agent': ''});
	expect(Object.keys(sent)).not.toContain('accept-encoding');
	expect(Object.keys(sent)).not.toContain('x-a');
});

test('the encryption key of a user is removed from every response, even from the raw bytes', async () => {
	const server = await serve({'GET /api/users/me': {body: {data: {id: '1', encryptionKey: 'hidden'}}}});
	const {bytes} = await clientOf(server.url).request({...get, path: 'api/users/me'});
	expect(new TextDecoder().decode(bytes)).toBe('{"data":{"id":"1"}}');
});

test('the key is removed from a user nested a hundred thousand levels deep', () => {
	const wrapped = (inner: string) => '['.repeat(100_000) + inner + ']'.repeat(100_000);
	const value = withoutEncryptionKey(decodeJson(wrapped('{"id": 1, "encryptionKey": "hidden"}')));
	expect(encodeJson(value)).toBe(wrapped('{"id":1}'));
});

test.each([
	['charset=iso-8859-1', 'latin1'],
	['charset=utf-16le', 'utf16le'],
	['charset=utf-8', 'utf8'],
] as const)(
	'lists, texts and the user are decoded with the declared charset: %s',
	async (charset, encoding) => {
		const reply = (type: string, text: string) => ({
			headers: {'content-type': `${type}; ${charset}`},
			body: Buffer.from(text, encoding),
		});
		const server = await serve({
			'GET /api/workspaces': reply(
				'application/json',
				'{"data":{"items":[{"id":"w","definition":{"name":"Gr\u00FC\u00DFe"}}]}}',
			),
			'GET /api/users/me': reply(
				'application/json',
				'{"data":{"id":"Gr\u00FC\u00DFe","encryptionKey":"hidden"}}',
			),
			'GET /api/workspaces/w/experiments/e/cases/case_1/log': reply('text/plain', 'Gr\u00FC\u00DFe'),
		});
		const client = clientOf(server.url);
		const {items} = await client.workspaces.list();
		expect(items[0]?.name).toBe('Gr\u00FC\u00DFe');
		const {bytes} = await client.request({method: 'GET', path: 'api/users/me'});
		expect(Buffer.from(bytes).toString()).toBe('{"data":{"id":"Gr\u00FC\u00DFe"}}');
		const {text} = await client.cases.log({workspaceId: 'w', experimentId: 'e', caseId: 'case_1'});
		expect(text).toBe('Gr\u00FC\u00DFe');
	},
);

test.each([
	['charset=iso-8859-1', 'latin1'],
	['charset=utf-16le', 'utf16le'],
	['charset=utf-8', 'utf8'],
] as const)(
	'errors, decoded and streamed responses are decoded with the declared charset: %s',
	async (charset, encoding) => {
		const name = 'Gr\u00FC\u00DFe';
		const reply = (value: unknown) => ({
			headers: {'content-type': `application/json; ${charset}`},
			body: Buffer.from(JSON.stringify(value), encoding),
		});
		const long = {padding: 'x'.repeat(5_000_000), name};
		const server = await serve({
			'GET /api/error': {...reply({error: {code: 1, message: `${name} ${key}`}}), status: 400},
			'GET /api/value': reply({name}),
			'GET /api/long': reply(long),
		});
		const client = clientOf(server.url);
		const error = await failure(client.json({method: 'GET', path: 'api/error'}));
		expect(error.message).toContain(name);
		expect(JSON.stringify({...error, message: error.message})).not.toContain(key);
		expect(await client.json({method: 'GET', path: 'api/value'})).toEqual({name});
		for (const [path, value] of [
			['api/value', {name}],
			['api/long', long],
		] as const) {
			const download = await client.download({method: 'GET', path});
			expect(await decodeStream(download)).toEqual(value);
		}
	},
);

describe('errors of the server keep its message and get a hint', () => {
	test.each<[status: number, name: string, hint: RegExp]>([
		[401, 'CredentialsError', /admin\/keys/v],
		[402, 'CredentialsError', /seat/v],
		[403, 'ApiError', /licence or role/v],
		[404, 'ApiError', /id/v],
		[409, 'ApiError', /in use/v],
		[424, 'ApiError', /not be started/v],
		[500, 'ApiError', /server/v],
	])('%i', async (status, name, hint) => {
		const body = {error: {code: 99_013, message: `no such thing, ${key}`}};
		const server = await serve({'GET /api/x': {status, body}});
		const error = await failure(clientOf(server.url).json(get));
		expect(error).toMatchObject({name, hint: expect.stringMatching(hint)});
		if (name === 'ApiError') {
			expect(error).toMatchObject({status, code: 99_013, method: 'GET', path: 'api/x'});
			expect(error.message).toContain('no such thing');
		}

		expect(server.received).toHaveLength(1);
	});

	test('error bodies of a hub and HTML pages are understood, too', async () => {
		const html = {headers: {'content-type': 'text/html'}, body: '<html><title>Bad day</title></html>'};
		const server = await serve({
			'POST /api/x': {status: 503, body: {status: 503, message: 'gone fishing'}},
			'PUT /api/x': {status: 500, ...html},
		});
		const client = clientOf(server.url);
		expect(await failure(client.json({...get, method: 'POST'}))).toMatchObject({
			message: expect.stringContaining('gone fishing'),
		});
		expect(await failure(client.json({...get, method: 'PUT'}))).toMatchObject({
			message: expect.stringContaining('Bad day'),
		});
	});
});

describe('transient failures are retried', () => {
	test.each([429, 502, 503, 504])(
		'%i, after the delay the server requests, at most three times',
		async (status) => {
			const reply = {status, headers: {'retry-after': '0'}};
			const server = await serve({'GET /api/x': [reply, reply, {body: 'there'}], 'GET /api/y': reply});
			const client = clientOf(server.url);
			expect(await client.request(get)).toMatchObject({status: 200});
			expect(await failure(client.request({...get, path: 'api/y'}))).toMatchObject({status});
			expect(server.received).toHaveLength(6);
		},
	);

	test('a broken connection and a body cut short', async () => {
		const server = await serve({
			'GET /api/x': [{trouble: 'reset'}, {body: '{"a', trouble: 'cut'}, {body: {a: 1}}],
			'GET /api/y': {body: '{"a', trouble: 'cut'},
			'GET /api/z': {trouble: 'reset'},
		});
		const client = clientOf(server.url);
		expect(await client.json(get)).toEqual({a: 1});
		expect(await failure(client.json({...get, path: 'api/y'}))).toMatchObject({name: 'ProtocolError'});
		expect(await failure(client.json({...get, path: 'api/z'}))).toMatchObject({reason: 'reset'});
	});

	test('but never requests that change something', async () => {
		const server = await serve({'POST /api/x': {trouble: 'reset'}, 'DELETE /api/x': {status: 503}});
		const client = clientOf(server.url);
		expect(await failure(client.json({...get, method: 'POST'}))).toMatchObject({reason: 'reset'});
		expect(await failure(client.json({...get, method: 'DELETE'}))).toMatchObject({status: 503});
		expect(server.received).toHaveLength(2);
	});

	test('and cancelling ends the wait at once', async () => {
		const server = await serve({'GET /api/x': {status: 503, headers: {'retry-after': '20'}}});
		const abort = new AbortController();
		const request = failure(clientOf(server.url).json({...get, signal: abort.signal}));
		await expect.poll(() => server.received.length).toBe(1);
		abort.abort();
		expect(await request).toMatchObject({name: 'Cancelled'});
	});
});

describe('responses that violate the protocol', () => {
	test.each([
		[
			'a login page',
			{headers: {'content-type': 'text/html'}, body: '<html>Please log in</html>'},
			'login page',
		],
		['a page without a type', {body: '<!DOCTYPE html><html></html>'}, 'web page'],
		['broken JSON', {body: '{"a": [1,]}'}, 'line 1, column 10'],
		[
			'damaged gzip',
			{headers: {'content-encoding': 'gzip'}, body: 'not gzip'},
			'the compressed answer from 127.0.0.1:',
		],
		['a redirect to nowhere', {status: 302}, 'without saying where'],
		['a circle', {status: 302, headers: {location: '/api/x'}}, 'circle'],
	])('%s', async (_name, reply, words) => {
		const server = await serve({'GET /api/x': reply});
		const error = await failure(clientOf(server.url).json(get));
		expect(error).toMatchObject({name: 'ProtocolError', message: expect.stringContaining(words)});
	});
});

describe('redirects', () => {
	test('are followed on the same origin, with the key', async () => {
		const server = await serve({
			'POST /api/x': {status: 307, headers: {location: '/api/y'}},
			'POST /api/y': {status: 303, headers: {location: 'z'}},
			'GET /api/z': {body: {a: 1}},
		});
		const body = {kind: 'json', value: {b: 2}} as const;
		expect(await clientOf(server.url).json({...get, method: 'POST', body})).toEqual({a: 1});
		expect(server.received.map((request) => [request.method, request.url, request.body])).toEqual([
			['POST', '/api/x', '{"b":2}'],
			['POST', '/api/y', '{"b":2}'],
			['GET', '/api/z', ''],
		]);
		expect(server.received.every(({headers}) => headers['impact-api-key'] === key)).toBe(true);
	});

	test('never carry the key to another origin', async () => {
		const other = await serve({});
		const server = await serve({'GET /api/x': {status: 302, headers: {location: `${other.url}/login`}}});
		expect(await failure(clientOf(server.url).json(get))).toMatchObject({
			name: 'UnreachableError',
			message: expect.stringContaining(other.url),
		});
		expect(other.received).toEqual([]);
	});
});

describe('a server that cannot be reached is explained', () => {
	test('nobody listens', async () => {
		const {url, close} = await startScriptedServer({});
		await close();
		expect(await failure(clientOf(url).json(get))).toMatchObject({
			name: 'UnreachableError',
			reason: 'refused',
		});
	});

	test('an unknown host name', async () => {
		const error = await failure(clientOf('http://no-such-host.invalid').json(get));
		expect(error).toMatchObject({reason: 'dns', message: expect.stringContaining('no-such-host.invalid')});
	});

	test('plain HTTP instead of HTTPS, and the reverse', async () => {
		const plain = await serve({});
		const secure = await serve({}, {isSecure: true});
		expect(await failure(clientOf(plain.url.replace('http', 'https')).json(get))).toMatchObject({
			reason: 'tls',
		});
		expect(await failure(clientOf(secure.url.replace('https', 'http')).json(get))).toMatchObject({
			name: 'UnreachableError',
		});
	});

	test('an untrusted certificate, until --ca names it', async () => {
		const server = await serve({'GET /api/x': {body: {a: 1}}}, {isSecure: true});
		expect(await failure(clientOf(server.url).json(get))).toMatchObject({
			reason: 'tls',
			hint: expect.stringContaining('--ca FILE'),
		});
		const caFile = scratchFile('ca.pem', server.certificate ?? '');
		expect(await clientOf(server.url, {caFile}).json(get)).toEqual({a: 1});
	});

	test('a certificate for another host', async () => {
		const server = await serve({}, {isSecure: true, names: ['elsewhere.example']});
		const caFile = scratchFile('ca.pem', server.certificate ?? '');
		expect(await failure(clientOf(server.url, {caFile}).json(get))).toMatchObject({
			reason: 'tls',
			message: expect.stringContaining('another host'),
		});
	});

	test('a certificate file that is missing or invalid', async () => {
		const url = 'https://127.0.0.1:1';
		for (const caFile of ['/nowhere/ca.pem', scratchFile('ca.pem', 'no certificate')]) {
			expect(await failure(clientOf(url, {caFile}).json(get))).toMatchObject({
				name: 'LocalFileError',
				file: caFile,
			});
		}
	});

	test('a server that is silent, before and within the body', async () => {
		const server = await serve({
			'GET /api/x': {trouble: 'silence'},
			'GET /api/y': {body: 'half', trouble: 'stall'},
		});
		const client = clientOf(server.url);
		for (const path of ['api/x', 'api/y']) {
			const error = await failure(client.json({...get, path, timeout: 100}));
			expect(error).toMatchObject({name: 'TimeoutError', message: expect.stringContaining('0.1 s')});
		}
	});

	test('a request the user cancels', async () => {
		const server = await serve({'GET /api/x': {trouble: 'silence'}});
		const abort = new AbortController();
		const request = failure(clientOf(server.url).json({...get, signal: abort.signal}));
		await expect.poll(() => server.received.length).toBe(1);
		abort.abort();
		expect(await request).toMatchObject({name: 'Cancelled', exitCode: 130});
		expect(await failure(clientOf(server.url).json({...get, signal: AbortSignal.abort()}))).toMatchObject({
			name: 'Cancelled',
		});
	});
});

describe('files', () => {
	test('are uploaded as multipart, byte for byte, with progress', async () => {
		const file = scratchFile('a"b\n.txt', 'content of the file');
		const server = await serve({'POST /api/x': {status: 201, body: {}}});
		const steps: number[] = [];
		await clientOf(server.url).json({
			method: 'POST',
			path: 'api/x',
			body: {
				kind: 'multipart',
				parts: [
					{name: 'file', file},
					{name: 'options', text: '{"overwrite":false}'},
				],
			},
			onUpload(sent, total) {
				steps.push(sent / total);
			},
		});
		const [request] = server.received;
		expect(request?.headers['content-length']).toBe(String(request?.body.length));
		expect(request?.body).toContain('name="file"; filename="a%22b%0A.txt"');
		expect(request?.body).toContain('\r\n\r\ncontent of the file\r\n');
		expect(request?.body).toContain('name="options"\r\n\r\n{"overwrite":false}\r\n');
		expect(steps.at(-1)).toBe(1);
	});

	test('that do not exist are named before anything is sent', async () => {
		const server = await serve({});
		const body = {kind: 'multipart', parts: [{name: 'file', file: '/nowhere/x.mo'}]} as const;
		expect(await failure(clientOf(server.url).json({...get, method: 'POST', body}))).toMatchObject({
			name: 'LocalFileError',
			file: '/nowhere/x.mo',
		});
		expect(server.received).toEqual([]);
	});

	test('are downloaded in chunks with name and size; a truncated one is an error', async () => {
		const headers = {
			'content-disposition': 'attachment; filename="log.txt"',
			'content-type': 'text/plain; charset=utf-8',
		};
		const server = await serve({
			'GET /api/x': {headers, body: 'a log'},
			'GET /api/y': {headers, body: 'a log', trouble: 'cut'},
		});
		const client = clientOf(server.url);
		const {chunks, ...rest} = await client.download(get);
		expect(rest).toMatchObject({fileName: 'log.txt', total: 5, mediaType: 'text/plain'});
		expect(await textOf(chunks)).toBe('a log');
		const cut = await client.download({...get, path: 'api/y'});
		expect(await failure(textOf(cut.chunks))).toMatchObject({name: 'ProtocolError'});
	});
});

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
	let text = '';
	for await (const chunk of chunks) {
		text += Buffer.from(chunk).toString();
	}

	return text;
}
