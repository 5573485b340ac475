import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import {type AddressInfo} from 'node:net';
import {generate} from 'selfsigned';
import {WebSocketServer, type WebSocket} from 'ws';

/** A call as it arrived. */
export type ReceivedCall = {readonly id: number; readonly method: string; readonly params: unknown};

/** What the server does about a call: text or an object is sent as it is, a list one after the other; nothing is silence. */
export type SocketReply = (call: ReceivedCall, socket: WebSocket) => unknown;

export type ScriptedSocket = {
	readonly url: string;
	readonly calls: readonly ReceivedCall[];

	/** Headers of the requests that opened sockets. */
	readonly opened: ReadonlyArray<IncomingMessage['headers']>;
	readonly certificate: string | undefined;
	readonly close: () => Promise<void>;
};

/** A real WebSocket server on a free port. Subscribing always succeeds; other calls are answered by `reply`. */
export async function startScriptedSocket(
	reply: SocketReply,
	{isSecure = false}: {readonly isSecure?: boolean} = {},
): Promise<ScriptedSocket> {
	const calls: ReceivedCall[] = [];
	const opened: Array<IncomingMessage['headers']> = [];
	const pem = isSecure
		? await generate([{name: 'commonName', value: '127.0.0.1'}], {
				keySize: 2048,
				extensions: [
					{name: 'basicConstraints', cA: true},
					{
						name: 'subjectAltName',
						altNames: [
							{type: 7, ip: '127.0.0.1'},
							{type: 2, value: 'impact.example'},
						],
					},
				],
			})
		: undefined;
	const server = pem ? https.createServer({key: pem.private, cert: pem.cert}) : http.createServer();
	const sockets = new WebSocketServer({server});
	sockets.on('connection', (socket, request) => {
		opened.push(request.headers);
		socket.on('message', (data: Uint8Array) => {
			const call = JSON.parse(new TextDecoder().decode(data)) as ReceivedCall;
			calls.push(call);
			const answer =
				call.method === 'impact/subscribeToWorkspace' ? result(call, {created: true}) : reply(call, socket);
			for (const each of Array.isArray(answer) ? answer : [answer]) {
				if (each !== undefined) {
					socket.send(typeof each === 'string' ? each : JSON.stringify(each));
				}
			}
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`,
		calls,
		opened,
		certificate: pem?.cert,
		async close() {
			for (const socket of sockets.clients) {
				socket.terminate();
			}

			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}

/** The answer to a call. */
export function result({id}: ReceivedCall, value: unknown): unknown {
	return {jsonrpc: '2.0', id, result: value};
}
