import {once} from 'node:events';
import http from 'node:http';
import {afterEach, expect, test} from 'vitest';
import {startScriptedServer, type ScriptedServer} from './scripted-server.js';

let server: ScriptedServer;
afterEach(async () => server.close());

test('a request without a route is answered with 404 and remembered', async () => {
	server = await startScriptedServer({'GET /there': {body: 'yes'}});
	const [there, nowhere] = await Promise.all([fetch(`${server.url}/there`), fetch(`${server.url}/nowhere`)]);
	expect([there.status, await there.text(), nowhere.status]).toEqual([200, 'yes', 404]);
	expect(server.received.map(({url}) => url).toSorted()).toEqual(['/nowhere', '/there']);
});

test('the troubles asked for are troubles to any client', async () => {
	server = await startScriptedServer({
		'GET /reset': {trouble: 'reset'},
		'GET /cut': {body: 'half of it', trouble: 'cut'},
		'GET /silence': {trouble: 'silence'},
	});
	await expect(fetch(`${server.url}/reset`)).rejects.toThrow('fetch failed');
	await expect(fetch(`${server.url}/cut`).then(async (response) => response.text())).rejects.toThrow();
	await expect(fetch(`${server.url}/silence`, {signal: AbortSignal.timeout(50)})).rejects.toThrow('timeout');
});

test('a drip never ends, but with the connection', async () => {
	server = await startScriptedServer({'GET /drip': {body: 'drop', trouble: 'drip'}});
	const request = http.get(`${server.url}/drip`);
	const [response] = (await once(request, 'response')) as [http.IncomingMessage];
	let drops = 0;
	for await (const _drop of response) {
		drops += 1;
		if (drops === 3) {
			expect(server.open()).toBe(1);
			break;
		}
	}

	await expect.poll(() => server.open()).toBe(0);
});
