import {once} from 'node:events';
import {type ClientRequest, type IncomingMessage} from 'node:http';
import net, {isIP} from 'node:net';
import {type DetailedPeerCertificate, type TLSSocket} from 'node:tls';
import {Cancelled} from '../../errors/cancelled.js';
import {TimeoutError} from '../../errors/timeout-error.js';
import {toNetworkError} from '../http/network-error.js';
import {type Transport} from '../http/transport.js';

/** Limits of a step: `timeout` in milliseconds, and a signal that aborts it. */
export type ProbeLimits = {readonly timeout: number; readonly signal: AbortSignal};

/** Where a connection goes first: to the server, or to the proxy in front of it. */
export function firstHop(url: URL, proxy: string | undefined): URL {
	return proxy === undefined ? url : new URL(proxy);
}

/** Whether the host is an IP address, which needs no name lookup. */
export function isAddress({hostname}: URL): boolean {
	return isIP(plainHost(hostname)) !== 0;
}

/** The addresses of a host. @throws UnreachableError, TimeoutError, Cancelled. */
export async function lookUp(url: URL, {timeout, signal}: ProbeLimits): Promise<readonly string[]> {
	const {lookup} = await import('node:dns/promises');
	return within(
		{timeout, signal, subject: `the name ${url.hostname}`},
		url,
		lookup(plainHost(url.hostname), {all: true}).then((found) => found.map(({address}) => address)),
	);
}

/** Opens a TCP connection and closes it. @returns the address that accepted it, with its port. @throws like `lookUp`. */
export async function connectTo(url: URL, {timeout, signal}: ProbeLimits): Promise<string> {
	const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
	const socket = net.connect({host: plainHost(url.hostname), port});
	try {
		const subject = `the connection to ${url.host}`;
		await within({timeout, signal, subject}, url, once(socket, 'connect'));
		const {remoteAddress = ''} = socket;
		return `${remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress}:${port}`;
	} finally {
		socket.destroy();
	}
}

/** What a server's first response tells, before any key is sent. */
export type FirstResponse = {
	/** Time on the server's clock, in milliseconds since 1970, to the second; undefined without a `Date` header. */
	readonly date: number | undefined;

	/** Encryption of the connection; undefined when there is none. */
	readonly security: Security | undefined;
};

export type Security = {
	/** E.g. `TLSv1.3`. */
	readonly protocol: string;

	/** Common names from the server's certificate up to its root. */
	readonly chain: readonly string[];

	/** When the server's certificate expires, in milliseconds since 1970. */
	readonly validTo: number | undefined;
};

/** Sends any request to the server, through the same transport as all calls. @throws like `lookUp`. */
export async function firstResponse(
	url: URL,
	transport: Transport,
	{timeout, signal}: ProbeLimits,
): Promise<FirstResponse> {
	const {agent, proxy} = await transport.routeTo(url);
	const {request} = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
	const asked = request(new URL('hub/api/', `${url.href.replace(/\/*$/v, '')}/`), {
		agent,
		headers: {'user-agent': 'impact-shell', connection: 'close'},
	});
	asked.end();
	try {
		const answer = await within(
			{timeout, signal, subject: `GET ${url.origin}`},
			url,
			responseTo(asked),
			proxy,
		);
		return {date: dateOf(answer), security: securityOf(answer)};
	} finally {
		asked.destroy();
	}
}

async function responseTo(asked: ClientRequest): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		asked.on('response', resolve);
		// The listener stays: the request may fail again when it is destroyed.
		asked.on('error', reject);
	});
}

function dateOf({headers: {date = ''}}: IncomingMessage): number | undefined {
	const time = Date.parse(date);
	return Number.isNaN(time) ? undefined : time;
}

function securityOf({socket}: IncomingMessage): Security | undefined {
	if (!('getPeerCertificate' in socket)) {
		return undefined;
	}

	// Only TLS sockets have this method.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const secure = socket as TLSSocket;
	const certificate = secure.getPeerCertificate(true);
	const validTo = Date.parse(certificate.valid_to);
	return {
		protocol: secure.getProtocol() ?? 'TLS',
		chain: chainOf(certificate),
		validTo: Number.isNaN(validTo) ? undefined : validTo,
	};
}

/** Names along the chain. A root certificate is its own issuer, and a server may send an endless chain. */
function chainOf(certificate: DetailedPeerCertificate): readonly string[] {
	const names: string[] = [];
	const seen = new Set<unknown>();
	let link: DetailedPeerCertificate | undefined = certificate;
	while (link !== undefined && !seen.has(link) && names.length < 10) {
		seen.add(link);
		names.push(nameOf(link));
		link = link.issuerCertificate;
	}

	return names;
}

function nameOf({subject, subjectaltname = ''}: DetailedPeerCertificate): string {
	const {CN: common, O: organisation} = subject as Readonly<Record<string, string | string[] | undefined>>;
	return String(common ?? organisation ?? subjectaltname);
}

/** `[::1]` → `::1` */
function plainHost(hostname: string): string {
	return hostname.replace(/^\[(.*)\]$/v, '$1');
}

async function within<Value>(
	{timeout, signal, subject}: ProbeLimits & {readonly subject: string},
	url: URL,
	work: Promise<Value>,
	proxy?: string,
): Promise<Value> {
	const ending = new AbortController();
	const given = new Promise<never>((_resolve, reject) => {
		const timer = setTimeout(() => {
			reject(
				new TimeoutError(`${subject}: nothing came within ${Math.round(timeout / 1000)} s`, {
					hint: 'Check the network connection; a firewall may swallow what is sent.',
				}),
			);
		}, timeout);
		const stop = () => {
			reject(new Cancelled());
		};

		if (signal.aborted) {
			stop();
		}

		signal.addEventListener('abort', stop, {signal: ending.signal});
		ending.signal.addEventListener('abort', () => {
			clearTimeout(timer);
		});
	});
	try {
		return await Promise.race([work, given]);
	} catch (error) {
		throw toNetworkError(error, {url: url.href, proxy});
	} finally {
		// The loser of the race must not become an unhandled rejection.
		work.catch(() => undefined);
		given.catch(() => undefined);
		ending.abort();
	}
}
