import {Buffer} from 'node:buffer';
import {type Agent, type IncomingMessage} from 'node:http';
import {type Socket} from 'node:net';
import {type TLSSocket} from 'node:tls';
import {WebSocket} from 'ws';
import {startAsText} from '../http/charset.js';
import {type HeaderFields} from '../http/headers.js';

/** Where a WebSocket is opened, and by which way. */
export type SocketRequest = {
	/** `ws:` or `wss:`. */
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;

	/** Makes the connection, straight to the server or through a proxy. */
	readonly agent: Agent;

	/** Gives the opening up. */
	readonly signal: AbortSignal;
};

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

/** A socket, or the response of a server that opens none. */
export type Opening =
	| {readonly kind: 'open'; readonly socket: OpenSocket}
	| {
			readonly kind: 'refused';
			readonly status: number;
			readonly headers: HeaderFields;
			readonly body: string;
	  };

/** Bytes of a refusal's body that are kept. */
const longestBody = 4096;

/** Milliseconds in which a refusal's words have to be there; without them its status is told. */
const patience = 500;

/**
Opens a WebSocket. Loaded only when one is needed.

Node's own WebSocket would boot undici, and does not tell the status of a refusal.

@throws Node's own network errors.
*/
export async function openWebSocket(
	{url, headers, agent, signal}: SocketRequest,
	listener: SocketListener,
): Promise<Opening> {
	signal.throwIfAborted();
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url, {headers, agent, perMessageDeflate: false});
		let connection: Socket | TLSSocket | undefined;
		const giveUp = () => {
			socket.terminate();
		};

		signal.addEventListener('abort', giveUp, {once: true});
		socket.on('upgrade', (response) => {
			connection = response.socket;
		});
		socket.on('open', () => {
			signal.removeEventListener('abort', giveUp);
			connection?.unref();
			resolve({kind: 'open', socket: openSocket(socket, () => connection)});
		});
		socket.on('message', (data) => {
			listener.onMessage(data instanceof Uint8Array ? new TextDecoder().decode(data) : '');
		});
		socket.on('unexpected-response', (request, response) => {
			void refusalOf(response).then((refusal) => {
				signal.removeEventListener('abort', giveUp);
				request.destroy();
				resolve(refusal);
			});
		});
		socket.on('error', reject);
		socket.on('close', listener.onClose);
	});
}

function openSocket(socket: WebSocket, connection: () => Socket | undefined): OpenSocket {
	return {
		send(text) {
			socket.send(text);
		},
		close() {
			socket.close();
			connection()?.unref();
		},
		hold(isNeeded) {
			if (isNeeded) {
				connection()?.ref();
			} else {
				connection()?.unref();
			}
		},
	};
}

async function refusalOf(response: IncomingMessage): Promise<Opening> {
	const {statusCode: status = 0} = response;
	const headers = Object.fromEntries(
		Object.entries(response.headers).map(([name, value = '']) => [name, String(value)]),
	);
	const body = status < 400 ? '' : startAsText(headers, await startOf(response));
	return {kind: 'refused', status, headers, body};
}

/** What comes of a body before it ends, breaks off or takes too long. */
async function startOf(response: IncomingMessage): Promise<Uint8Array> {
	const timer = setTimeout(() => {
		response.destroy();
	}, patience);
	const arriving: AsyncIterable<Uint8Array> = response;
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of arriving) {
			chunks.push(chunk);
			length += chunk.length;
			if (length >= longestBody) {
				break;
			}
		}
	} catch {
		// The status alone has to do.
	} finally {
		clearTimeout(timer);
	}

	return Buffer.concat(chunks).subarray(0, longestBody);
}
