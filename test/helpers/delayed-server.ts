import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import {setTimeout} from 'node:timers/promises';

/** A server seen from far away. */
export type DelayedServer = {
	readonly url: string;

	/** What came in, e.g. `GET /api/workspaces`, whether answered yet or not. */
	readonly requests: readonly string[];

	/** Changes how long answers take from now on. */
	readonly setDelay: (milliseconds: number) => void;
	readonly close: () => Promise<void>;
};

/** Hands every request on to `target` and each answer back `delay` milliseconds later. */
export async function startDelayedServer(target: string, delay: number): Promise<DelayedServer> {
	const requests: string[] = [];
	let wait = delay;
	const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
		const {method, url = '', headers} = incoming;
		requests.push(`${method} ${url}`);
		await setTimeout(wait);
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
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		setDelay(milliseconds) {
			wait = milliseconds;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}
