import {Buffer} from 'node:buffer';
import {ClientRequest, type Agent, type IncomingMessage} from 'node:http';
import {type Socket} from 'node:net';
import process from 'node:process';
import {withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {redactKey} from '../../credentials/redact.js';
import {createBodyMeter, type BodyMeter} from './observed-body.js';
import {type Exchange, type HeaderList, type ObservedBody, type Observer, type Timings} from './observer.js';

/** The observation of a call: its requests go through a wrapped agent, and its bodies are reported as they pass. */
export type ObservedCall = {
	/** Wraps the agent so that each of its requests is observed. */
	readonly through: (agent: Agent) => Agent;

	/** Reports a chunk of a streamed request body. */
	readonly sent: (chunk: Uint8Array) => void;

	/** Reports bytes of the response as received. */
	readonly received: (size: number) => void;

	/** Reports a decompressed chunk of the response. */
	readonly read: (chunk: Uint8Array) => void;

	/** Ends the current exchange. @returns what its observers make it wait for. */
	readonly end: (failure?: Error) => Promise<void> | undefined;
};

let calls = 0;

/** The type of `observeCall`, for loading it lazily. */
export type ObserveCall = typeof observeCall;

/** Starts observing a call. @param content - the body, unless it is streamed. */
export function observeCall(observer: Observer, content: string | Uint8Array | undefined): ObservedCall {
	const call = ++calls;
	let attempt = 0;
	let current: OpenExchange | undefined;
	const end = async (failure?: Error) => {
		const ended = current;
		current = undefined;
		if (ended === undefined) {
			return undefined;
		}

		observer.onExchange({call, attempt, ...ended.close(failure)});
		return observer.settled?.();
	};

	return {
		through: (agent) =>
			withRequests(agent, (request) => {
				void end();
				attempt++;
				current = openExchange(request, observer.maxCaptured);
				if (content !== undefined && request.hasHeader('content-type')) {
					current.sent.add(typeof content === 'string' ? Buffer.from(content) : content);
				}
			}),
		sent(chunk) {
			current?.sent.add(chunk);
		},
		received(size) {
			current?.received.arrive(size);
		},
		read(chunk) {
			current?.received.keep(chunk);
		},
		end,
	};
}

/** Wraps an agent: node:http passes each request to its `addRequest`. */
function withRequests(agent: Agent, onRequest: (request: ClientRequest) => void): Agent {
	return new Proxy(agent, {
		// Agents have private fields, so methods must not be called on the proxy.
		get(_, name) {
			const member: unknown = Reflect.get(agent, name, agent);
			if (typeof member !== 'function') {
				return member;
			}

			return (...given: readonly unknown[]): unknown => {
				const [request] = given;
				if (name === 'addRequest' && request instanceof ClientRequest) {
					onRequest(request);
				}

				return Reflect.apply(member, agent, given);
			};
		},
	});
}

/** The observation of a call over an open socket. */
export type ObservedMessage = {
	/** Reports the reply. */
	readonly reply: (text: string) => void;

	/** Ends the call. @returns what its observers make it wait for. */
	readonly end: (failure?: Error) => Promise<void> | undefined;
};

/** Starts observing a call over a socket. @param url - the address of the socket. */
export function observeMessage(
	{maxCaptured, onExchange, settled}: Observer,
	{url, rpc, message}: {readonly url: string; readonly rpc: string; readonly message: string},
): ObservedMessage {
	const call = ++calls;
	const startedAt = Date.now();
	const start = now();
	const sent = createBodyMeter(maxCaptured);
	sent.add(Buffer.from(message));
	let received: BodyMeter | undefined;
	const headers = [['content-type', 'application/json']] as const;
	return {
		reply(text) {
			received = createBodyMeter(maxCaptured);
			received.add(Buffer.from(text));
		},
		async end(failure) {
			onExchange({
				call,
				attempt: 1,
				startedAt,
				rpc,
				request: {method: 'GET', url: withoutHiddenKeys(url), headers, body: sent.body()},
				...(received && {
					response: {status: 101, statusText: '', httpVersion: '1.1', headers, body: received.body()},
				}),
				timings: {queue: 0, wait: now() - start},
				isReused: true,
				...(failure && {failure: withoutHiddenKeys(failure.message)}),
			});
			return settled?.();
		},
	};
}

type OpenExchange = {
	readonly sent: BodyMeter;
	readonly received: BodyMeter;
	readonly close: (failure: Error | undefined) => Omit<Exchange, 'call' | 'attempt'>;
};

function openExchange(request: ClientRequest, maxCaptured: number): OpenExchange {
	const startedAt = Date.now();
	const sent = createBodyMeter(maxCaptured);
	const received = createBodyMeter(maxCaptured);
	const marks = watchSocket(request);
	let response: IncomingMessage | undefined;
	const receive = (message: IncomingMessage) => {
		response = message;
	};

	request.once('response', receive).once('upgrade', receive);
	return {
		sent,
		received,
		close: (failure) => ({
			startedAt,
			request: sentHead(request, request.hasHeader('content-type') ? sent.body() : undefined),
			...(response && {response: receivedHead(response, received.body())}),
			timings: timingsOf(marks, now()),
			isReused: request.reusedSocket,
			...(failure && {failure: withoutHiddenKeys(failure.message)}),
		}),
	};
}

/** Times of events by the clock of `now()`; absent if they have not happened. */
type Marks = {
	readonly start: number;
	readonly isSecure: boolean;

	/** The new connection was already open when the request got it: a tunnel through a proxy. */
	isTunnel?: boolean | undefined;
	isNew?: boolean | undefined;
	socket?: number | undefined;
	name?: number | undefined;
	connect?: number | undefined;
	secure?: number | undefined;
	sent?: number | undefined;
	response?: number | undefined;
};

function watchSocket(request: ClientRequest): Marks {
	const marks: Marks = {start: now(), isSecure: request.protocol === 'https:'};
	const mark = (name: 'name' | 'connect' | 'secure' | 'sent' | 'response') => () => {
		marks[name] = now();
	};

	request.once('socket', (socket: Socket) => {
		marks.socket = now();
		marks.isNew = !request.reusedSocket;
		marks.isTunnel = marks.isNew && !socket.connecting;
		if (marks.isNew && socket.connecting) {
			socket
				.once('lookup', mark('name'))
				.once('connect', mark('connect'))
				.once('secureConnect', mark('secure'));
		}
	});
	request.once('finish', mark('sent'));
	request.once('response', mark('response')).once('upgrade', mark('response'));
	return marks;
}

/** The durations between marks. The phase that was running when the exchange ended lasts until then. */
function timingsOf(marks: Marks, end: number): Timings {
	const {start, isSecure, isTunnel, isNew, socket, name, connect, secure, sent, response} = marks;
	if (isTunnel && socket !== undefined) {
		return {queue: 0, connect: socket - start, ...exchangeTimings(socket, {sent, response}, end)};
	}

	if (socket === undefined) {
		return {queue: end - start};
	}

	const queue = socket - start;
	if (!isNew) {
		return {queue, ...exchangeTimings(socket, {sent, response}, end)};
	}

	const named = name === undefined ? {} : {name: name - socket};
	const from = name ?? socket;
	if (connect === undefined) {
		return {queue, ...named, connect: end - from};
	}

	const connected = {queue, ...named, connect: connect - from};
	if (isSecure && secure === undefined) {
		return {...connected, tls: end - connect};
	}

	return {
		...connected,
		...(secure !== undefined && {tls: secure - connect}),
		...exchangeTimings(secure ?? connect, {sent, response}, end),
	};
}

/** The durations once there is a connection. A server may respond before it has received everything. */
function exchangeTimings(
	ready: number,
	{sent, response}: Pick<Marks, 'sent' | 'response'>,
	end: number,
): Partial<Timings> {
	const sentAt = Math.max(ready, Math.min(sent ?? response ?? end, response ?? end));
	if (sent === undefined && response === undefined) {
		return {send: end - ready};
	}

	return response === undefined
		? {send: sentAt - ready, wait: end - sentAt}
		: {send: sentAt - ready, wait: response - sentAt, receive: end - response};
}

/** Redacts lazily, when the headers are read: most are never read, and redacting takes longer than recording. */
function sentHead(request: ClientRequest, body: ObservedBody | undefined): Exchange['request'] {
	const {method, protocol, path} = request;
	const host = request.getHeader('host');
	const raw = request.getRawHeaderNames().map((name) => [name, request.getHeader(name)] as const);
	let headers: HeaderList | undefined;
	return {
		method,
		get url() {
			return withoutHiddenKeys(`${protocol}//${String(host)}${path}`);
		},
		get headers() {
			headers ??= safeHeaders(
				raw.flatMap(([name, value = []]) => [value].flat().map((each) => [name, String(each)] as const)),
			);
			return headers;
		},
		body,
	};
}

function receivedHead(
	{statusCode = 0, statusMessage = '', httpVersion, rawHeaders}: IncomingMessage,
	body: ObservedBody,
): NonNullable<Exchange['response']> {
	let headers: HeaderList | undefined;
	return {
		status: statusCode,
		statusText: withoutHiddenKeys(statusMessage),
		httpVersion,
		get headers() {
			headers ??= safeHeaders(
				rawHeaders.flatMap((name, index) =>
					index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
				),
			);
			return headers;
		},
		body,
	};
}

/** Headers that contain credentials. */
const secretHeaders = new Set([
	'impact-api-key',
	'authorization',
	'proxy-authorization',
	'cookie',
	'set-cookie',
]);

function safeHeaders(raw: HeaderList): HeaderList {
	const redacted = raw.map(
		([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? redactKey(value) : value] as const,
	);
	// One look at all of them is quicker than one at each.
	const joined = redacted.flat().join('\n');
	return withoutHiddenKeys(joined) === joined
		? redacted
		: redacted.map(([name, value]) => [withoutHiddenKeys(name), withoutHiddenKeys(value)]);
}

/** Milliseconds by a clock that only goes forward. `performance` would load a module for it, for 0.7 ms. */
function now(): number {
	const [seconds, nanoseconds] = process.hrtime();
	return seconds * 1000 + nanoseconds / 1e6;
}
