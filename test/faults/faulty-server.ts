import {Buffer} from 'node:buffer';
import http, {ServerResponse, type IncomingMessage} from 'node:http';
import https from 'node:https';
import net, {type AddressInfo, type Socket} from 'node:net';
import {type Duplex} from 'node:stream';
import {WebSocketServer, type WebSocket} from 'ws';

/** Answers a request, a request to open a WebSocket included, as the fault wants it. */
export type Misbehaviour = (response: ServerResponse, request: IncomingMessage) => void;

/** Does to a WebSocket that was opened as it should be what the fault wants. `raw` is the connection below it. */
export type SocketMisbehaviour = (socket: WebSocket, raw: Duplex) => void;

export type FaultyServerOptions = {
	/** The server behind it, which answers everything else. */
	readonly target: string;

	/** Which requests the fault befalls: `GET /api/workspaces`, without the query. */
	readonly befalls: RegExp;
	readonly misbehave?: Misbehaviour | undefined;

	/** Default: requests to open a WebSocket are answered by `misbehave`. */
	readonly misbehaveOnSocket?: SocketMisbehaviour | undefined;

	/** Told each time the fault is met. */
	readonly onMet?: (() => void) | undefined;

	/** Serves HTTPS with these, in PEM form. */
	readonly certificate?: {readonly key: string; readonly cert: string} | undefined;
};

/** A server that works but for one fault. */
export type FaultyServer = {
	readonly url: string;

	/** How often the fault was met, by method. */
	readonly met: () => Readonly<Record<string, number>>;

	/** Ends the fault: from now on every request is answered as it should. */
	readonly mend: () => void;
	readonly close: () => Promise<void>;
};

/** Stands in front of a working server and lets the fault befall the requests it is meant for. */
export async function startFaultyServer(options: FaultyServerOptions): Promise<FaultyServer> {
	const sockets = new Set<Socket>();
	const met = new Map<string, number>();
	let isMended = false;
	const isBefallen = ({method = '', url = ''}: IncomingMessage) => {
		if (isMended || !options.befalls.test(`${method} ${url.replace(/\?.*$/v, '')}`)) {
			return false;
		}

		options.onMet?.();
		met.set(method, (met.get(method) ?? 0) + 1);
		return true;
	};

	const answer = (request: IncomingMessage, response: ServerResponse) => {
		if (!isBefallen(request)) {
			forward(options.target, request, response);
			return;
		}

		// A client that is still sending would take an early answer for a broken connection.
		request.on('end', () => {
			options.misbehave?.(response, request);
		});
		request.on('error', () => undefined).resume();
	};

	const server = options.certificate
		? https.createServer(options.certificate, answer)
		: http.createServer(answer);
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	});
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Uint8Array) => {
		if (!isBefallen(request)) {
			forwardUpgrade(options.target, request, {socket, head});
		} else if (options.misbehaveOnSocket) {
			openSocket(request, {socket, head}, options.misbehaveOnSocket);
		} else {
			options.misbehave?.(responseOn(request, socket), request);
		}
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		url: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
		met: () => Object.fromEntries(met),
		mend() {
			isMended = true;
		},
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

function forward(target: string, request: IncomingMessage, response: ServerResponse) {
	const {method, headers, url = ''} = request;
	const onward = http.request(new URL(url, target), {method, headers, agent: false}, (answered) => {
		response.writeHead(answered.statusCode ?? 502, answered.headers);
		answered.pipe(response);
	});
	onward.on('error', () => response.destroy());
	response.once('close', () => onward.destroy());
	request.on('error', () => onward.destroy()).pipe(onward);
}

function forwardUpgrade(
	target: string,
	{method = 'GET', url = '', rawHeaders}: IncomingMessage,
	{socket, head}: {readonly socket: Duplex; readonly head: Uint8Array},
) {
	const lines = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
	);
	const onward = net.connect(Number(new URL(target).port), '127.0.0.1', () => {
		onward.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
		onward.write(head);
		socket.pipe(onward).pipe(socket);
	});
	onward.on('error', () => socket.destroy());
	socket.on('error', () => onward.destroy()).once('close', () => onward.destroy());
}

/** Opens a WebSocket; its first call is met with the fault. */
function openSocket(
	request: IncomingMessage,
	{socket, head}: {readonly socket: Duplex; readonly head: Uint8Array},
	misbehave: SocketMisbehaviour,
) {
	const server = new WebSocketServer({noServer: true});
	server.handleUpgrade(request, socket, Buffer.from(head), (opened) => {
		opened.on('error', () => undefined);
		opened.once('message', () => {
			misbehave(opened, socket);
		});
	});
}

/** An answer of plain HTTP to a request that asked for a WebSocket. */
function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
	const response = new ServerResponse(request);
	response.shouldKeepAlive = false;
	// The socket of a server is one of these, whatever the type of the event says.
	if (socket instanceof net.Socket) {
		response.assignSocket(socket);
	}

	response.once('finish', () => socket.end());
	return response;
}

/** Writes bytes below HTTP, then does what is said. */
export function writeRaw(response: ServerResponse, text: string, then: (socket: Socket) => void): void {
	const {socket} = response;
	socket?.write(Buffer.from(text, 'latin1'), () => {
		then(socket);
	});
}
