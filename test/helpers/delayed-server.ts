import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import net, {type AddressInfo} from 'node:net';
import {type Duplex} from 'node:stream';
import {setTimeout} from 'node:timers/promises';

/** A server seen from far away. */
export type DelayedServer = {
	readonly url: string;

	/** What came in, e.g. `GET /api/workspaces`, whether answered yet or not. */
	readonly requests: readonly string[];

	/** The sockets that were asked for, e.g. `/api/modeling/rpc`. */
	readonly sockets: readonly string[];

	/** Changes whether it refuses sockets. */
	readonly setSocketless: (isSocketless: boolean) => void;

	/** Changes how long answers take from now on. */
	readonly setDelay: (milliseconds: number) => void;

	/** Answers nothing from now on, until the returned function is called. */
	readonly hold: () => () => void;
	readonly close: () => Promise<void>;
};

/**
Hands every request on to `target` and each answer back `delay` milliseconds later. Sockets are handed on at once, refused ones after the delay.

@param isSocketless - refuses them, as servers do that have no modeling session.
*/
export async function startDelayedServer(
	target: string,
	delay: number,
	options: {readonly isSocketless?: boolean} = {},
): Promise<DelayedServer> {
	const requests: string[] = [];
	const asked: string[] = [];
	let {isSocketless = false} = options;
	let wait = delay;
	let held: Promise<void> = Promise.resolve();
	const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
		const {method, url = '', headers} = incoming;
		requests.push(`${method} ${url}`);
		await Promise.all([held, setTimeout(wait)]);
		const onward = http.request(new URL(url, target), {method, headers}, (reply) => {
			response.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(response);
		});
		onward.on('error', () => response.destroy());
		incoming.pipe(onward);
	};

	const server = http.createServer((incoming, response) => {
		void answer(incoming, response);
	});
	const sockets = new Set<Duplex>();
	server.on('upgrade', (incoming, socket, head) => {
		sockets.add(socket);
		asked.push(incoming.url ?? '');
		if (isSocketless) {
			void setTimeout(wait).then(() => {
				socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
			});
			return;
		}

		const {hostname, port} = new URL(target);
		const onward = net.connect(Number(port), hostname);
		const {method, url, rawHeaders} = incoming;
		const headers = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
		onward.write(`${method} ${url} HTTP/1.1\r\n${headers}\r\n`);
		onward.write(head);
		for (const [one, other] of [
			[socket, onward],
			[onward, socket],
		] as const) {
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
		}
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		sockets: asked,
		setSocketless(isNow) {
			isSocketless = isNow;
		},
		setDelay(milliseconds) {
			wait = milliseconds;
		},
		hold() {
			let release: () => void = () => undefined;
			held = new Promise((resolve) => {
				release = resolve;
			});
			return release;
		},
		async close() {
			server.closeAllConnections();
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}
