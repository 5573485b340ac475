import {expect, test} from 'vitest';
import {startDelayedServer} from './delayed-server.js';
import {startScriptedServer} from './scripted-server.js';

test('what is held is answered once it is released', async () => {
	const behind = await startScriptedServer({'GET /api/x': {body: {}}});
	const server = await startDelayedServer(behind.url, 0);
	try {
		const release = server.hold();
		const response = fetch(`${server.url}/api/x`);
		await expect.poll(() => server.requests).toEqual(['GET /api/x']);
		expect(behind.received).toEqual([]);
		release();
		expect((await response).status).toBe(200);
	} finally {
		await server.close();
		await behind.close();
	}
});

test('answers come later, and requests are told', async () => {
	const behind = await startScriptedServer({'POST /api/x': ({body}) => ({status: 201, body: {body}})});
	const server = await startDelayedServer(behind.url, 120);
	try {
		const began = performance.now();
		const response = await fetch(`${server.url}/api/x`, {method: 'POST', body: 'text'});
		await expect(response.json()).resolves.toEqual({body: 'text'});
		expect(response.status).toBe(201);
		expect(performance.now() - began).toBeGreaterThan(110);
		expect(server.requests).toEqual(['POST /api/x']);
	} finally {
		await server.close();
		await behind.close();
	}
});
