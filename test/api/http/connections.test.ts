import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createHttpClient} from '../../../source/api/http/http-client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {startScriptedServer, type ScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const routes = {
	'GET /api/': {body: {version: '4.30.1'}},
	'GET /api/last': {headers: {connection: 'close'}, body: {}},
};

let folder = '';
let server: ScriptedServer;
beforeEach(() => {
	folder = temporaryFolder();
});
afterEach(async () => {
	await server.close();
});

/** Sends GET requests as one process does. */
async function begin(isSecure: boolean) {
	server = await startScriptedServer(routes, {isSecure});
	const caFile = path.join(folder, 'ca.pem');
	writeFileSync(caFile, server.certificate ?? '');
	const http = createHttpClient({
		server: {base: server.url, keysPage: '', home: undefined},
		transport: createTransport({environment: {}, ...(isSecure && {caFile})}),
	});
	return async (place: string) => http.json({method: 'GET', path: place});
}

test.each([
	['HTTP', false],
	['TLS', true],
])('over %s, consecutive requests share a connection', async (_, isSecure) => {
	const get = await begin(isSecure);
	for (let number = 0; number < 4; number++) {
		await get('api/');
	}

	expect(server.connections()).toBe(1);
});

test('a new TLS connection resumes the previous session', async () => {
	const get = await begin(true);
	await get('api/last');
	await get('api/last');
	await Promise.all([get('api/'), get('api/')]);
	expect(server.connections()).toBe(4);
	expect(server.resumed()).toBe(3);
});
