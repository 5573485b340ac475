import {Buffer} from 'node:buffer';
import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import https from 'node:https';
import {type AddressInfo, type Socket} from 'node:net';
import {type TLSSocket} from 'node:tls';
import {generate} from 'selfsigned';

/** What the server does about a request. */
export type Reply = {
	/** Default 200. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;

	/** Values other than text and bytes are sent as JSON. Default: nothing. */
	readonly body?: unknown;

	/** `reset`: the connection breaks before an answer; `silence`: nothing ever comes; `cut`: the connection breaks half-way through
	the body; `stall`: the body stops half-way and nothing more comes; `drip`: the body comes again and again, without end. */
	readonly trouble?: 'reset' | 'silence' | 'cut' | 'stall' | 'drip';
};

/** A request as it arrived. */
export type Received = {
	readonly method: string;

	/** Path and query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
};

/** `GET /api/` → the answer; a list gives one answer after the other and stays on the last. */
export type Routes = Readonly<Record<string, Reply | readonly Reply[] | ((request: Received) => Reply)>>;

export type ScriptedServer = {
	readonly url: string;
	readonly received: readonly Received[];

	/** The certificate, with `isSecure`. */
	readonly certificate: string | undefined;

	/** Connections that were opened. */
	readonly connections: () => number;

	/** Those of them that went on with the TLS session of an earlier one. */
	readonly resumed: () => number;

	/** Connections that are open now. */
	readonly open: () => number;
	readonly close: () => Promise<void>;
};

/** A real HTTP server on a free port that answers as the table says; anything else is 404. */
export async function startScriptedServer(
	routes: Routes,
	{isSecure = false, names = ['127.0.0.1']}: {isSecure?: boolean; names?: readonly string[]} = {},
): Promise<ScriptedServer> {
	const received: Received[] = [];
	const sockets = new Set<Socket>();
	let connections = 0;
	let resumed = 0;
	const pem = isSecure ? await createCertificate(names) : undefined;
	const answer = createListener(routes, received);
	const server = pem
		? https.createServer({key: pem.private, cert: pem.cert}, answer)
		: http.createServer(answer);
	server.on('connection', (socket: Socket) => {
		connections += 1;
		sockets.add(socket);
		socket.once('close', () => {
			sockets.delete(socket);
		});
	});
	server.on('secureConnection', (socket: TLSSocket) => {
		resumed += socket.isSessionReused() ? 1 : 0;
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`,
		received,
		certificate: pem?.cert,
		connections: () => connections,
		resumed: () => resumed,
		open: () => sockets.size,
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}

function createListener(routes: Routes, received: Received[]) {
	const given = new Map<string, number>();
	const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
		const request = await read(incoming);
		if (request === undefined) {
			return;
		}

		received.push(request);
		const route = `${request.method} ${request.url.replace(/\?.*$/v, '')}`;
		const number = given.get(route) ?? 0;
		given.set(route, number + 1);
		send(pick(routes[route], number, request), request, response);
	};

	return (incoming: IncomingMessage, response: ServerResponse) => {
		void answer(incoming, response);
	};
}

/** The whole of a request; nothing when the client went away in the middle of it. */
async function read(incoming: IncomingMessage): Promise<Received | undefined> {
	const chunks: Uint8Array[] = [];
	try {
		for await (const chunk of incoming) {
			chunks.push(chunk as Uint8Array);
		}
	} catch (error) {
		if (incoming.complete) {
			throw error;
		}

		return undefined;
	}

	const {method = '', url = '', headers} = incoming;
	return {method, url, headers, body: Buffer.concat(chunks).toString()};
}

function pick(route: Routes[string] | undefined, number: number, request: Received): Reply {
	if (route === undefined) {
		return {status: 404, body: {error: {code: 404, message: `no route ${request.method} ${request.url}`}}};
	}

	if (typeof route === 'function') {
		return route(request);
	}

	return Array.isArray(route)
		? (route as readonly Reply[])[Math.min(number, route.length - 1)]!
		: (route as Reply);
}

function send({status = 200, headers, body, trouble}: Reply, {method}: Received, response: ServerResponse) {
	if (trouble === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}

	if (trouble === 'silence') {
		return;
	}

	const bytes = toBytes(body);
	if (trouble === 'drip') {
		response.writeHead(status, headers);
		const timer = setInterval(() => response.write(bytes), 10);
		response.once('close', () => {
			clearInterval(timer);
		});
		return;
	}

	const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
	const length = trouble === undefined ? bytes.length : bytes.length * 2;
	const type = isJson ? {'content-type': 'application/json'} : {};
	response.writeHead(status, {...type, 'content-length': length, ...headers});
	if (trouble === 'cut') {
		response.write(bytes, () => {
			response.socket?.destroy();
		});
		return;
	}

	if (trouble === 'stall') {
		response.write(bytes);
		return;
	}

	response.end(method === 'HEAD' ? undefined : bytes);
}

function toBytes(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) {
		return body;
	}

	return Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
}

async function createCertificate(names: readonly string[]) {
	const altNames = names.map((name) =>
		/^[\d.]+$/v.test(name) ? ({type: 7, ip: name} as const) : ({type: 2, value: name} as const),
	);
	return generate([{name: 'commonName', value: names[0] ?? 'localhost'}], {
		keySize: 2048,
		extensions: [
			{name: 'basicConstraints', cA: true},
			{name: 'subjectAltName', altNames},
		],
	});
}
