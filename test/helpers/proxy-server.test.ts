import http from 'node:http';
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
