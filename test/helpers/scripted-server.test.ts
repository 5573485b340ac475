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
