import {Buffer} from 'node:buffer';
import {type Agent, type IncomingMessage} from 'node:http';
import {type Socket} from 'node:net';
import {type TLSSocket} from 'node:tls';
import {WebSocket} from 'ws';
import {startAsText} from '../http/charset.js';
import {type HeaderFields} from '../http/headers.js';

/** How to open a WebSocket. */
export type SocketRequest = {
	/** `ws:` or `wss:`. */
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;

	/** Makes the connection, directly or through a proxy. */
	readonly agent: Agent;

	/** Aborts opening the socket. */
	readonly signal: AbortSignal;
};

/** Receives the events of a socket. */
export type SocketListener = {
	readonly onMessage: (text: string) => void;

	/** Called once, when the socket has closed. */
	readonly onClose: () => void;
};

/** An open socket. */
export type OpenSocket = {
	readonly send: (text: string) => void;
	readonly close: () => void;

	/** Whether the socket keeps the process running; initially it does not. */
	readonly hold: (isNeeded: boolean) => void;
};

/** An open socket, or the response of a server that refused to open one. */
export type Opening =
	| {readonly kind: 'open'; readonly socket: OpenSocket}
	| {
			readonly kind: 'refused';
			readonly status: number;
			readonly headers: HeaderFields;
			readonly body: string;
	  };

/** Maximum number of bytes kept of a refusal's body. */
const maxBody = 4096;

/** Milliseconds to wait for the body of a refusal; after that only its status is reported. */
const bodyTimeout = 500;

/**
Opens a WebSocket. This module is loaded only when one is needed.

Node's own WebSocket would load undici, and does not report the status of a refusal.

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

/** The start of a body, until it ends, fails or takes too long. */
async function startOf(response: IncomingMessage): Promise<Uint8Array> {
	const timer = setTimeout(() => {
		response.destroy();
	}, bodyTimeout);
	const arriving: AsyncIterable<Uint8Array> = response;
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of arriving) {
			chunks.push(chunk);
			length += chunk.length;
			if (length >= maxBody) {
				break;
			}
		}
	} catch {
		// The status alone must suffice.
	} finally {
		clearTimeout(timer);
	}

	return Buffer.concat(chunks).subarray(0, maxBody);
}
