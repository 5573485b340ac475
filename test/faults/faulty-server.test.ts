import {afterEach, expect, test} from 'vitest';
import {startScriptedServer, type ScriptedServer} from '../helpers/scripted-server.js';
import {startFaultyServer, type FaultyServer} from './faulty-server.js';

let target: ScriptedServer;
let faulty: FaultyServer;
afterEach(async () => {
	await faulty.close();
	await target.close();
});

test('the fault befalls the requests it is meant for and no others, until it is mended', async () => {
	target = await startScriptedServer({'GET /a': {body: 'a'}, 'GET /b': {body: 'b'}});
	faulty = await startFaultyServer({
		target: target.url,
		befalls: /^GET \/a$/v,
		misbehave: (response) => response.writeHead(500).end('broken'),
	});
	const read = async (path: string) =>
		fetch(`${faulty.url}${path}`).then(async (response) => response.text());
	expect([await read('/a?query'), await read('/b')]).toEqual(['broken', 'b']);
	expect(faulty.met()).toEqual({GET: 1});
	faulty.mend();
	expect(await read('/a')).toBe('a');
	expect(faulty.met()).toEqual({GET: 1});
});
