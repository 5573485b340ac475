import {type IncomingMessage} from 'node:http';
import {type Socket} from 'node:net';
import {type TLSSocket} from 'node:tls';
import {WebSocket} from 'ws';
import {openTunnel} from './tunnel.js';
import {type SocketRequest} from './socket-request.js';

/** What comes in over a socket. */
export type SocketListener = {
	readonly onMessage: (text: string) => void;

	/** Once, when nothing will come any more. */
	readonly onClose: () => void;
};

/** An open socket. */
export type OpenSocket = {
	readonly send: (text: string) => void;
	readonly close: () => void;

	/** Whether the process has to wait for what may come in; at first it does not. */
	readonly hold: (isNeeded: boolean) => void;
};

/** A socket, or the answer of a server that opens none. */
export type Opening =
	| {readonly kind: 'open'; readonly socket: OpenSocket}
	| {
			readonly kind: 'refused';
			readonly status: number;
			readonly headers: Readonly<Record<string, string | string[] | undefined>>;
			readonly body: string;
	  };

/** Characters of a refusal's body that are kept. */
const longestBody = 4096;

/**
Opens a WebSocket. Loaded only when one is needed.

The `ws` package rather than undici's: it starts a process four times as fast, and tells the status of a refusal.

@throws Node's own network errors.
*/
export async function openWebSocket(
	{url, headers, proxy, certificates, signal}: SocketRequest,
	listener: SocketListener,
): Promise<Opening> {
	signal.throwIfAborted();
	const ca = certificates === undefined ? {} : {ca: [...certificates]};
	const tunnel = proxy === undefined ? undefined : await openTunnel({proxy, url, certificates, signal});
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url, {
			headers,
			...ca,
			...(tunnel && {createConnection: () => tunnel}),
			perMessageDeflate: false,
		});
		let wire: Socket | TLSSocket | undefined;
		const giveUp = () => {
			socket.terminate();
		};

		signal.addEventListener('abort', giveUp, {once: true});
		socket.on('upgrade', (response) => {
			wire = response.socket;
		});
		socket.on('open', () => {
			signal.removeEventListener('abort', giveUp);
			wire?.unref();
			resolve({kind: 'open', socket: openSocket(socket, () => wire)});
		});
		socket.on('message', (data) => {
			listener.onMessage(data instanceof Uint8Array ? new TextDecoder().decode(data) : '');
		});
		socket.on('unexpected-response', (request, response) => {
			void readStart(response).then((body) => {
				request.destroy();
				const {statusCode: status = 0, headers: answered} = response;
				resolve({kind: 'refused', status, headers: answered, body});
			}, reject);
		});
		socket.on('error', reject);
		socket.on('close', listener.onClose);
	});
}

function openSocket(socket: WebSocket, wire: () => Socket | undefined): OpenSocket {
	return {
		send(text) {
			socket.send(text);
		},
		close() {
			socket.close();
			wire()?.unref();
		},
		hold(isNeeded) {
			if (isNeeded) {
				wire()?.ref();
			} else {
				wire()?.unref();
			}
		},
	};
}

async function readStart(response: IncomingMessage): Promise<string> {
	let body = '';
	response.setEncoding('utf8');
	for await (const chunk of response) {
		body += String(chunk);
		if (body.length >= longestBody) {
			break;
		}
	}

	return body.slice(0, longestBody);
}
