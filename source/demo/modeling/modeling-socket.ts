import {Buffer} from 'node:buffer';
import {type IncomingMessage, type Server} from 'node:http';
import {type Duplex} from 'node:stream';
import {onAbort} from '../../errors/cancelled.js';
import {type Demo} from '../demo.js';
import {createModelingSession} from './modeling-methods.js';

/** Maximum size of a message, in bytes. */
const maxMessageSize = 1024 * 1024;

/**
Serves the modeling WebSocket.

@param path - relative to the origin
*/
export function attachModelingSocket(server: Server, path: string, demo: Demo): void {
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Uint8Array) => {
		socket.on('error', () => {
			socket.destroy();
		});
		const {pathname} = new URL(request.url ?? '/', 'http://localhost');
		const key = request.headers['impact-api-key'];
		if (pathname !== path) {
			refuse(socket, '404 Not Found');
		} else if (demo.keys.accepts(typeof key === 'string' ? key : undefined)) {
			void open(demo, request, socket, head);
		} else {
			refuse(socket, '401 Unauthorized');
		}
	});
}

async function open(demo: Demo, request: IncomingMessage, socket: Duplex, head: Uint8Array): Promise<void> {
	const {WebSocketServer} = await import('ws');
	const sockets = new WebSocketServer({noServer: true, maxPayload: maxMessageSize});
	const session = createModelingSession(demo);
	sockets.handleUpgrade(request, socket, Buffer.from(head), (client) => {
		let last = Promise.resolve();
		const answer = async (message: string) => {
			for (const each of await session.answer(message)) {
				client.send(JSON.stringify(each));
			}
		};

		client.on('error', () => {
			client.terminate();
		});
		client.on('message', (data) => {
			// In sequence, to keep responses in the order of the requests.
			const previous = last;
			last = (async () => {
				await previous;
				await answer(textOf(data));
			})();
		});
		const leave = onAbort(demo.closing, () => {
			client.terminate();
		});
		client.on('close', leave);
	});
}

const textOf = (data: unknown): string => (data instanceof Uint8Array ? new TextDecoder().decode(data) : '');

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
