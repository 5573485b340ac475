import {once} from 'node:events';
import {type ClientRequest, type IncomingMessage} from 'node:http';
import net, {isIP} from 'node:net';
import {type DetailedPeerCertificate, type TLSSocket} from 'node:tls';
import {Cancelled} from '../../errors/cancelled.js';
import {TimeoutError} from '../../errors/timeout-error.js';
import {toNetworkError} from '../http/network-error.js';
import {type Transport} from '../http/transport.js';

/** How long a step may take, in milliseconds, and what gives it up. */
export type ProbeLimits = {readonly timeout: number; readonly signal: AbortSignal};

/** Where connections go first: the server, or the proxy before it. */
export function firstHop(url: URL, proxy: string | undefined): URL {
	return proxy === undefined ? url : new URL(proxy);
}

/** Whether a host is an address already, so that no name has to be looked up. */
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

/** Opens a connection and closes it. @returns the address that took it, with its port. @throws like `lookUp`. */
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

/** What the first answer of a server tells before any key is sent. */
export type FirstResponse = {
	/** Of its clock, in milliseconds since 1970, to the second; absent when it does not tell. */
	readonly date: number | undefined;

	/** Of the connection; absent when it is not encrypted. */
	readonly security: Security | undefined;
};

export type Security = {
	/** E.g. `TLSv1.3`. */
	readonly protocol: string;

	/** Common names from the server's certificate up to its root. */
	readonly chain: readonly string[];

	/** When the server's certificate ends, in milliseconds since 1970; absent when it does not tell. */
	readonly validTo: number | undefined;
};

/** Asks a server for anything at all, by the way that all calls take. @throws like `lookUp`. */
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
		const answer = await within({timeout, signal, subject: `GET ${url.origin}`}, url, answerTo(asked), proxy);
		return {date: dateOf(answer), security: securityOf(answer)};
	} finally {
		asked.destroy();
	}
}

async function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		asked.on('response', resolve);
		// It may fail once more when it is destroyed.
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

	// Whatever has this method is a socket of TLS.
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

/** The root is its own issuer; what a server sends may have no end. */
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
		// Whichever lost is heard by nobody.
		work.catch(() => undefined);
		given.catch(() => undefined);
		ending.abort();
	}
}
