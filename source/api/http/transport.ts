import process from 'node:process';
import {Readable} from 'node:stream';
import {createFetch} from 'ofetch';
import {readCertificates} from './certificates.js';
import {startDeadline, type Deadline} from './deadline.js';
import {createDirectFetch} from './direct-fetch.js';
import {toCutShortError, toNetworkError, toProxiedError} from './network-error.js';
import {PlainHeaders} from './plain-headers.js';
import {proxyFor, type Environment} from './proxy.js';
import {type Carrier, type WireAnswer, type WireRequest} from './wire.js';

export type TransportOptions = {
	/** Milliseconds until the headers must be there, and between two chunks of the body; or who knows it at each request. Default 30,000. */
	readonly timeout?: number | (() => number) | undefined;

	/** A PEM file with certificates to be trusted beside the usual ones. */
	readonly caFile?: string | undefined;

	/** Where the proxy's address is looked up. Default: the environment of the process. */
	readonly environment?: Environment | undefined;
};

/** One exchange with a server. */
export type Exchange = Omit<WireRequest, 'body'> & {
	readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
	readonly timeout?: number | undefined;
};

/** An answer of any status; its body has to be read or given up. */
export type Answer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;

	/** @throws ProtocolError when cut short, TimeoutError, Cancelled. */
	readonly body: AsyncIterable<Uint8Array>;

	/** Closes the connection when nobody wants the rest of the body. */
	readonly discard: () => void;
};

/** Sends one request and gives the answer, whatever its status; neither retries nor follows redirects. */
export type Transport = (exchange: Exchange) => Promise<Answer>;

/** The transport of all HTTP of the shell; the only place that knows ofetch, whose errors (they carry headers) end here. */
export function createTransport(options: TransportOptions = {}): Transport {
	const send = createSend(createCarrier(options));
	return async ({timeout = timeoutOf(options), signal, body, ...request}) => {
		const deadline = startDeadline(timeout, `${request.method} ${withoutQuery(request.url)}`, signal);
		try {
			const answer = await send({...request, body: toWireBody(body, deadline), signal: deadline.signal});
			deadline.pause();
			return {
				status: answer.status,
				headers: answer.headers,
				body: watch(answer.body, deadline, request.url),
				discard() {
					deadline.stop();
					answer.body.on('error', () => undefined).destroy();
				},
			};
		} catch (error) {
			deadline.stop();
			throw deadline.failure() ?? toNetworkError(error, request.url);
		}
	};
}

/** Milliseconds, as of now. */
export function timeoutOf({timeout = 30_000}: Pick<TransportOptions, 'timeout'>): number {
	return typeof timeout === 'number' ? timeout : timeout();
}

/** A carrier straight to the server or through the proxy that applies to the address. */
function createCarrier({caFile, environment = process.env}: TransportOptions): Carrier {
	let certificates: Promise<readonly string[] | undefined> | undefined;
	const readOnce = async () => {
		certificates ??= readCertificates(caFile, environment);
		return certificates;
	};

	const direct = createDirectFetch(readOnce);
	const proxied = new Map<string, Promise<Carrier>>();
	return async (request) => {
		const proxy = proxyFor(new URL(request.url), environment);
		if (proxy === undefined) {
			return direct(request);
		}

		const carrier = proxied.get(proxy) ?? loadProxied(proxy, readOnce);
		proxied.set(proxy, carrier);
		const carry = await carrier;
		try {
			return await carry(request);
		} catch (error) {
			throw toProxiedError(error, request.url, proxy);
		}
	};
}

async function loadProxied(
	proxy: string,
	certificates: () => Promise<readonly string[] | undefined>,
): Promise<Carrier> {
	const [{createProxiedFetch}, list] = await Promise.all([import('./proxied-fetch.js'), certificates()]);
	return createProxiedFetch(proxy, list);
}

/** The carrier with ofetch in front of it. */
function createSend(carrier: Carrier): Carrier {
	type Init = Omit<WireRequest, 'url' | 'headers'> & {readonly headers: PlainHeaders};
	type Reply = Omit<WireAnswer, 'headers'> & {readonly headers: PlainHeaders};
	const fetch = async (url: string, {method, headers, body, signal}: Init): Promise<Reply> => {
		const answer = await carrier({method, url, headers: Object.fromEntries(headers), body, signal});
		return {...answer, headers: new PlainHeaders(answer.headers)};
	};

	const client = createFetch(asWeb({fetch, Headers: PlainHeaders, AbortController}));
	return async ({url, ...request}) => {
		const options = {...request, retry: 0, ignoreResponseError: true, responseType: 'stream'};
		const {status, headers, body} = asWeb<Reply>(
			await client.raw(url, asWeb<Parameters<typeof client.raw>[1]>(options)),
		);
		return {status, headers: Object.fromEntries(headers), body};
	};
}

/** Ofetch's types name the web's classes, of which it uses only what ours have; the types cannot say so. */
function asWeb<Type>(value: unknown): Type {
	return value as Type; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion
}

/** What is sent counts as a sign of life, so that a long upload does not run into the deadline. */
function toWireBody(body: Exchange['body'], deadline: Deadline): WireRequest['body'] {
	if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
		return body;
	}

	return Readable.from(restartOnChunks(body, deadline));
}

async function* restartOnChunks(chunks: AsyncIterable<Uint8Array>, deadline: Deadline) {
	for await (const chunk of chunks) {
		deadline.restart();
		yield chunk;
	}
}

async function* watch(body: WireAnswer['body'], deadline: Deadline, url: string): AsyncGenerator<Uint8Array> {
	try {
		deadline.restart();
		for await (const chunk of body) {
			// Time the reader takes is not the server's.
			deadline.pause();
			yield chunk;
			deadline.restart();
		}
	} catch (error) {
		throw deadline.failure() ?? toCutShortError(error, url);
	} finally {
		deadline.stop();
	}
}

function withoutQuery(url: string): string {
	return url.replace(/[?#].*$/v, '');
}
