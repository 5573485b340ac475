/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument -- answers are asserted on, not trusted */
import fc from 'fast-check';
import {zipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {type DemoClient, formOf, startDemoClient} from '../helpers/demo-client.js';

let client: DemoClient;

beforeAll(async () => {
	client = await startDemoClient();
	await client.send('POST', 'api/workspaces', {new: {name: 'w'}});
});

afterAll(async () => {
	await client.close();
});

describe('hub and keys', () => {
	test('the probe needs no key and has the header that identifies a hub', async () => {
		const response = await fetch(`${client.server.url}/hub/api/`);
		expect(response.status).toBe(200);
		expect(response.headers.get('x-jupyterhub-version')).toMatch(/^\d+\.\d+\.\d+$/v);
	});

	test('unknown paths respond with 404, even without a key', async () => {
		for (const path of ['/nowhere', '/wrong/path/api/', '/api/']) {
			expect((await fetch(client.server.url + path)).status).toBe(404);
		}
	});

	test.each([
		['/hub/api/user', 400],
		['/user/demo-user-1/impact/api/', 401],
		['/user/demo-user-1/impact/api/users/me', 401],
	])('%s without a key or with a wrong one responds with %i', async (path, status) => {
		for (const headers of [{}, {'impact-api-key': 'wrong'}]) {
			const response = await fetch(client.server.url + path, {headers});
			expect(response.status).toBe(status);
			expect(await response.json()).toEqual({error: {message: 'no authorization', code: status}});
		}
	});

	test('the hub returns the path of the user’s server, where the API is', async () => {
		const {json} = await client.send('GET', `${client.server.url}/hub/api/user`);
		const api = await client.send('GET', `${client.server.url}${json.server}impact/api/`);
		expect(api.json.version).toMatch(/^4\.29\./v);
	});

	test('without a hub there is no probe, and the API is at the root', async () => {
		const plain = await startDemoClient({hub: false, key: 'k'});
		try {
			expect((await plain.send('GET', `${plain.server.url}/hub/api/`)).status).toBe(404);
			expect((await plain.send('GET', 'api/users/me')).json.data).toMatchObject({license: 'impact-pro'});
		} finally {
			await plain.close();
		}
	});

	test('a new key, created by the API or on the page, invalidates the old one', async () => {
		const own = await startDemoClient({key: 'first'});
		try {
			const {json} = await own.send('POST', 'api/users/me/keys');
			expect((await own.send('GET', 'api/users/me')).status).toBe(401);
			expect(
				(await own.send('GET', 'api/users/me', undefined, {'impact-api-key': json.data.secret})).status,
			).toBe(200);

			const keysPage = `${own.server.url}/user-redirect/impact/admin/keys`;
			const token = await tokenOn(keysPage);
			const page = await fetch(keysPage, {method: 'POST', body: new URLSearchParams({token})});
			const secret = /<code>([^<]+)<\/code>/v.exec(await page.text())?.[1] ?? '';
			expect((await own.send('GET', 'api/users/me', undefined, {'impact-api-key': secret})).status).toBe(200);
			expect(
				(await own.send('GET', 'api/users/me', undefined, {'impact-api-key': json.data.secret})).status,
			).toBe(401);
		} finally {
			await own.close();
		}
	});

	test('the page with the key rejects foreign host names and forms of other sites', async () => {
		const {default: http} = await import('node:http');
		const status = await new Promise((resolve) => {
			http
				.get(`${client.server.url}/admin/keys`, {headers: {host: 'evil.example'}}, (response) => {
					response.resume();
					resolve(response.statusCode);
				})
				.on('error', resolve);
		});
		expect(status).toBe(403);
		const keysPage = `${client.server.url}/admin/keys`;
		const token = await tokenOn(keysPage);
		for (const form of [
			{headers: {origin: 'https://evil.example'}, body: new URLSearchParams({token})},
			{body: new URLSearchParams({token: 'guessed'})},
			{},
		]) {
			expect((await fetch(keysPage, {method: 'POST', ...form})).status).toBe(400);
		}

		expect((await client.send('GET', 'api/users/me')).status).toBe(200);
	});

	test('pages forbid frames and external resources', async () => {
		for (const page of ['/hub/home', '/admin/keys']) {
			const {headers} = await fetch(`${client.server.url}${page}`);
			expect(headers.get('x-frame-options')).toBe('DENY');
			expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/v);
		}
	});

	async function tokenOn(page: string): Promise<string> {
		const response = await fetch(page);
		return /name="token" value="(\w+)"/v.exec(await response.text())?.[1] ?? '';
	}
});

describe('bad input', () => {
	test.each([
		['GET', 'api/nope', undefined, 404],
		['GET', 'api/workspaces/none', undefined, 404],
		['GET', 'api/workspaces/w/experiments/none', undefined, 404],
		['PATCH', 'api/workspaces', {}, 405],
		['DELETE', 'api/executions', undefined, 405],
		['POST', 'api/workspaces', {}, 400],
		['POST', 'api/workspaces/w/experiments', {experiment: {version: 2}}, 400],
		['POST', 'api/workspaces/w/model-executables', {input: {class_name: 3}}, 400],
		['PUT', 'api/workspaces/w', {definition: 'x'}, 400],
	])('%s %s with %j responds with %i and an error body', async (method, path, body, status) => {
		const answer = await client.send(method, path, body);
		expect(answer.status).toBe(status);
		expect(answer.json).toEqual({error: {code: expect.any(Number), message: expect.any(String)}});
	});

	test('a missing workspace has the server’s own code', async () => {
		const {json} = await client.send('GET', 'api/workspaces/none');
		expect(json.error).toEqual({code: 12_013, message: "The workspace 'none' does not exist"});
	});

	test('a missing field is named', async () => {
		const {json} = await client.send('POST', 'api/workspaces', {new: {}});
		expect(json.error.message).toContain("'new.name'");
	});

	test('a body that is not JSON is rejected', async () => {
		const response = await fetch(`${client.base}api/workspaces`, {
			method: 'POST',
			headers: {'impact-api-key': client.server.key, 'content-type': 'application/json'},
			body: '{"new":',
		});
		expect(response.status).toBe(400);
	});

	test('an upload that is too large is rejected before it is read', async () => {
		const {default: http} = await import('node:http');
		const status = await new Promise((resolve) => {
			const request = http.request(
				`${client.base}api/project-imports`,
				{
					method: 'POST',
					headers: {
						'impact-api-key': client.server.key,
						'content-type': 'multipart/form-data; boundary=x',
						'content-length': 1024 ** 3,
					},
				},
				(response) => {
					resolve(response.statusCode);
					request.destroy();
				},
			);
			request.on('error', () => undefined);
			request.write('--x\r\n');
		});
		expect(status).toBe(413);
	});

	const outside = zipSync({'../outside.txt': new Uint8Array(1), 'package.mo': new Uint8Array(1)});
	const bomb = zipSync({'Lib/package.mo': new Uint8Array(310 * 1024 * 1024)});
	test.each([
		['no archive', new Uint8Array([1, 2, 3]), 12_015],
		['an archive of nothing known', zipSync({'a.txt': new Uint8Array(1)}), 12_015],
		['an archive that names files outside itself', outside, 12_015],
		['a bomb', bomb, 12_072],
	])('importing %s ends as a failed operation', async (_, bytes, code) => {
		const {status, json} = await client.send(
			'POST',
			'api/project-imports',
			formOf('x.zip', new Uint8Array(bytes)),
		);
		expect(status).toBe(201);
		const operation = await client.poll(json.data.location);
		expect(operation.status).toBe(200);
		expect(operation.json.data).toMatchObject({status: 'error', error: {code}});
	});

	test('path traversal in names is harmless', async () => {
		const {json} = await client.send('POST', 'api/workspaces', {new: {name: '../../etc/passwd'}});
		expect(json.id).toMatch(/^[\w\-]+$/v);
		expect((await client.send('GET', `api/workspaces/${json.id}`)).status).toBe(200);
		await client.send('DELETE', `api/workspaces/${json.id}`);
	});

	test('no request crashes the server or causes a 500', async () => {
		const segments = [
			'api',
			'workspaces',
			'w',
			'experiments',
			'cases',
			'case_1',
			'projects',
			'model-executables',
			'%',
			'..',
			'ä',
		];
		const path = fc.array(fc.oneof(fc.constantFrom(...segments), fc.string({maxLength: 8})), {maxLength: 7});
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
				path,
				fc.option(fc.oneof(fc.string(), fc.json())),
				fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/plain'),
				async (method, parts, body, type) => {
					const response = await fetch(
						`${client.base}${parts.map((part) => encodeURIComponent(part)).join('/')}`,
						{
							method,
							headers: {'impact-api-key': client.server.key, 'content-type': type},
							...(body !== null && method !== 'GET' && method !== 'HEAD' && {body}),
						},
					);
					await response.arrayBuffer();
					expect(response.status).toBeLessThan(500);
				},
			),
			{numRuns: 300},
		);
		expect((await client.send('GET', 'api/')).status).toBe(200);
	});

	test('random bodies on every kind of creation never make the server fail', async () => {
		const shapes = fc.object({
			key: fc.constantFrom('new', 'name', 'experiment', 'base', 'input', 'version', 'id'),
			maxDepth: 4,
		});
		const paths = [
			'api/workspaces',
			'api/workspaces/w/experiments',
			'api/workspaces/w/model-executables',
			'api/workspace-imports',
			'api/workspace-exports',
			'api/workspaces/w/lock-preview',
		];
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...paths), shapes, async (path, body) => {
				expect(
					(await client.send('POST', path, JSON.parse(JSON.stringify(body) ?? '{}'))).status,
				).toBeLessThan(500);
			}),
			{numRuns: 150},
		);
	});
});

describe('in use', () => {
	test('1,000 workspaces are listed', async () => {
		const own = await startDemoClient();
		try {
			for (let number = 0; number < 1000; number++) {
				await own.send('POST', 'api/workspaces', {new: {name: `w${number}`}});
			}

			const {json} = await own.send('GET', 'api/workspaces');
			expect(json.data.items).toHaveLength(1000);
		} finally {
			await own.close();
		}
	});

	test('it listens only on loopback, and frees its port when closed', async () => {
		const server = await startDemoServer();
		expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/v);
		await server.close();
		const again = await startDemoServer({port: Number(new URL(server.url).port)});
		expect(again.url).toBe(server.url);
		await again.close();
	});
});
