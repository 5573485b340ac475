import {expect, test} from 'vitest';
import {WebSocket} from 'ws';
import {result, startScriptedSocket} from './scripted-socket.js';

test('the scripted socket tells what it was asked, and stays silent where it has nothing to say', async () => {
	const server = await startScriptedSocket((call) => (call.method === 'known' ? result(call, 1) : undefined));
	const socket = new WebSocket(server.url.replace('http', 'ws'));
	const heard: string[] = [];
	await new Promise<void>((resolve) => {
		socket.on('open', () => {
			socket.send('{"id":0,"method":"unknown","params":"x"}');
			socket.send('{"id":1,"method":"known","params":null}');
		});
		socket.on('message', (data: Uint8Array) => {
			heard.push(new TextDecoder().decode(data));
			resolve();
		});
	});
	socket.terminate();
	await server.close();
	expect(heard).toEqual(['{"jsonrpc":"2.0","id":1,"result":1}']);
	expect(server.calls.map(({method}) => method)).toEqual(['unknown', 'known']);
});
