import {Buffer} from 'node:buffer';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import {type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ApiRequest} from '../../../source/api/http/exchange.js';
import {createHttpClient, type HttpClient} from '../../../source/api/http/http-client.js';
import {observeMessage} from '../../../source/api/http/observe-call.js';
import {createObservers} from '../../../source/api/http/observer.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {recordExchanges} from '../../../source/api/recording/record-exchanges.js';

/** Both occur nowhere else; the key may stand in a path and be the name of a header. */
const key = 'k.Y~9zQw_sentinel-b1d04c7e92f6';
const person = 'svea.sentinelsson';
const me = {username: person, email: `${person}@lab.se`, firstName: 'Sveasentinel', lastName: 'Sentinelsson'};

const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-taint-har-'));
const upload = path.join(folder, 'upload.txt');
const basic = Buffer.from(`${person}:${key}`).toString('base64');

/** How the key gets into what is sent, or comes back. */
const spellings = [
	key,
	[...key].map((character) => `%${Buffer.from(character).toString('hex')}`).join(''),
	Buffer.from(key).toString('base64'),
	Buffer.from(`x${key}`).toString('base64url'),
	basic,
	[...key].map((character) => String.raw`\u00${Buffer.from(character).toString('hex')}`).join(''),
];
const everything = `${spellings.join('\n')}\n${me.email} ${JSON.stringify(me)}`;

let server: http.Server;
let url = '';
beforeAll(async () => {
	writeFileSync(upload, everything);
	server = http.createServer(async (request, response) => {
		for await (const _ of request) {
			// Read to its end.
		}

		const echo = Buffer.from(everything);
		switch (request.url?.replace(/\?.*$/v, '') ?? '') {
			case '/api/users/me': {
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify({data: me}));
				break;
			}

			case '/api/bytewise': {
				// Each byte is a chunk.
				for (const byte of echo) {
					response.write(Uint8Array.of(byte));
				}

				response.end();
				break;
			}

			case '/api/packed': {
				response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync(echo));
				break;
			}

			case '/api/binary': {
				response.end(
					Buffer.concat([Uint8Array.of(0, 255), Buffer.from(spellings.join('\0')), Uint8Array.of(254)]),
				);
				break;
			}

			case '/api/large': {
				response.end(`${'{"a": 1},\n'.repeat(20_000)}${everything}`);
				break;
			}

			default: {
				response.writeHead(404, `not ${me.email} with ${key}`, {
					'set-cookie': `session=${key}`,
					'x-echo': `${key} ${me.email}`,
					[`x-${key}`]: 'name',
					location: `/${key}?to=${encodeURIComponent(me.email)}`,
				});
				response.end(echo);
			}
		}
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.close();
	rmSync(folder, {recursive: true});
});

const all: ReadonlyArray<readonly [title: string, request: Omit<ApiRequest, 'allowsErrors'>]> = [
	['in a path', {method: 'GET', path: `api/items/${key}`}],
	[
		'in a query',
		{
			method: 'GET',
			path: 'api/x',
			query: [
				['key', key],
				[key, '1'],
				['to', me.email],
			],
		},
	],
	['in JSON', {method: 'POST', path: 'api/x', body: {kind: 'json', value: {[key]: spellings, ...me}}}],
	[
		'in text',
		{method: 'POST', path: 'api/x', body: {kind: 'text', text: everything, mediaType: 'text/plain'}},
	],
	[
		'in bytes',
		{
			method: 'PUT',
			path: 'api/x',
			body: {
				kind: 'bytes',
				bytes: Buffer.from([0, 255, ...Buffer.from(spellings.join('\0'))]),
				mediaType: 'application/octet-stream',
			},
		},
	],
	[
		'in an upload',
		{
			method: 'POST',
			path: 'api/x',
			body: {
				kind: 'multipart',
				parts: [
					{name: 'file', file: upload, fileName: `${key}.txt`},
					{name: key, text: everything},
					{name: 'bytes', bytes: Buffer.from(everything), fileName: 'x.bin'},
				],
			},
		},
	],
	[
		'in headers',
		{
			method: 'GET',
			path: 'api/x',
			headers: {authorization: `Basic ${basic}`, cookie: `session=${key}`, 'x-note': `${key} ${me.email}`},
		},
	],
	['in a response byte by byte', {method: 'GET', path: 'api/bytewise'}],
	['in a compressed response', {method: 'GET', path: 'api/packed'}],
	['in bytes of a response', {method: 'GET', path: 'api/binary'}],
	['in a large response', {method: 'GET', path: 'api/large'}],
];

/** What a file holds of the secrets, also within the base64 of bodies. */
function foundIn(file: string): readonly string[] {
	const texts: string[] = [];
	JSON.parse(readFileSync(file, 'utf8'), (name, value: unknown) => {
		texts.push(name, String(value));
		return value;
	});
	const bodies = texts
		.flatMap((text) => text.match(/[A-Za-z0-9+\/]{40,}={0,2}/gv) ?? [])
		.map((body) => Buffer.from(body, 'base64').toString('latin1'));
	const whole = [...texts, ...bodies].join('\n').toLowerCase();
	const known = [...spellings, 'sentinelsson', 'Sveasentinel', 'lab.se'];
	return known.filter((each) => whole.includes(each.toLowerCase()));
}

function begin(name: string) {
	const observers = createObservers();
	const file = path.join(folder, `${name.replaceAll(' ', '-')}.har`);
	const recording = recordExchanges(
		{file, observers},
		{
			onFailure(failure) {
				throw failure;
			},
		},
	);
	const client: HttpClient = createHttpClient({
		server: {base: url, keysPage: '', home: undefined},
		key,
		transport: createTransport({observer: observers.current}),
	});
	return {file, recording, client, observers};
}

test.each(all)('a recording holds neither key nor person: %s', async (title, request) => {
	const {file, recording, client} = begin(title);
	await client.request({method: 'GET', path: 'api/users/me'});
	await client.request({...request, allowsErrors: true});
	recording.stop();
	expect(foundIn(file)).toEqual([]);
	expect(readFileSync(file, 'utf8')).toContain('********');
});

test('a recording holds neither key nor person: in calls over the modeling socket', async () => {
	const {file, recording, client, observers} = begin('socket');
	await client.request({method: 'GET', path: 'api/users/me'});
	const message = JSON.stringify({
		jsonrpc: '2.0',
		id: 1,
		method: 'impact/getSource',
		params: {key, spellings, me},
	});
	const observer = observers.current();
	for (const failure of [undefined, new Error(`refused ${key} of ${me.email}`)]) {
		const call = observeMessage(observer!, {url: `ws://h/${key}`, rpc: 'impact/getSource', message});
		call.reply(JSON.stringify({jsonrpc: '2.0', id: 1, result: everything}));
		await call.end(failure);
	}

	recording.stop();
	expect(foundIn(file)).toEqual([]);
});

test('what looks for them finds them', () => {
	const file = path.join(folder, 'found.har');
	for (const secret of [...spellings, me.email, person]) {
		writeFileSync(file, JSON.stringify({text: secret}));
		expect(foundIn(file), secret).not.toEqual([]);
		const around = Buffer.from(`${'x'.repeat(60)} ${secret} ${'x'.repeat(60)}`);
		writeFileSync(file, JSON.stringify({text: around.toString('base64')}));
		expect(foundIn(file), secret).not.toEqual([]);
	}
});
