import http from 'node:http';
import net from 'node:net';
import {expect, test} from 'vitest';
import {startProxyServer} from './proxy-server.js';

test('the proxy answers with the status it is told, and notes what was asked for', async () => {
	const proxy = await startProxyServer('http://127.0.0.1:1', 418);
	const status = await new Promise((resolve) => {
		const [hostname, port] = proxy.host.split(':');
		http
			.request({hostname, port, method: 'CONNECT', path: 'somewhere:80'})
			.on('connect', ({statusCode}) => {
				resolve(statusCode);
			})
			.end();
	});
	proxy.close();
	expect(status).toBe(418);
	expect(proxy.connects).toEqual([{url: 'somewhere:80', authorization: undefined}]);
});

test('a mute proxy keeps the connection until the client ends it; one that drops ends it', async () => {
	for (const [manner, expected] of [
		['mute', 1],
		['drop', 0],
	] as const) {
		const proxy = await startProxyServer('http://127.0.0.1:1', manner);
		const client = net.connect(Number(proxy.host.split(':')[1]), '127.0.0.1');
		client.on('error', () => undefined);
		client.write('CONNECT somewhere:80 HTTP/1.1\r\nHost: somewhere:80\r\n\r\n');
		await expect.poll(() => proxy.connects.length).toBe(1);
		await expect.poll(() => proxy.open()).toBe(expected);
		client.destroy();
		await expect.poll(() => proxy.open()).toBe(0);
		proxy.close();
	}
});
