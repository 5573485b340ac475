import http, {type Agent} from 'node:http';
import process from 'node:process';
import {readCertificates} from './certificates.js';
import {proxyFor, type Environment} from './proxy.js';
import {type RetryWait} from './retry.js';

export type TransportOptions = {
	/** Milliseconds until the headers must be there, and between two chunks of the body; or who knows it at each request. Default 30,000. */
	readonly timeout?: number | (() => number) | undefined;

	/** A PEM file with certificates to be trusted beside the usual ones. */
	readonly caFile?: string | undefined;

	/** Where the proxy's address is looked up. Default: the environment of the process. */
	readonly environment?: Environment | undefined;

	/** Hears of each wait of a second or more that a server asks for before a request is sent again. */
	readonly onRetryWait?: ((wait: RetryWait) => void) | undefined;
};

/** How connections are made: shared by all clients of a program, so that they share connections. */
export type Transport = {
	/** Milliseconds, as of now. */
	readonly timeout: () => number;
	readonly onRetryWait: (wait: RetryWait) => void;

	/** @throws UnreachableError for a proxy variable that holds no address; LocalFileError for a certificate file. */
	readonly routeTo: (url: URL) => Promise<Route>;
};

/** The way to a server. */
export type Route = {
	readonly agent: Agent;

	/** The proxy's address, when one lies between. */
	readonly proxy: string | undefined;
};

/** Milliseconds a connection may lie idle before we close it: less than servers wait, so that we rarely reuse a dying one. */
const idleTime = 4000;

/** Connections are kept for the next request; idle ones never keep the process alive. */
export function createTransport(options: TransportOptions = {}): Transport {
	const {timeout = 30_000, caFile, environment = process.env, onRetryWait = () => undefined} = options;
	const agents = new Map<string, Promise<Agent>>();
	let certificates: Promise<readonly string[] | undefined> | undefined;
	const createAgent = async (isSecure: boolean, proxy: string | undefined): Promise<Agent> => {
		if (proxy === undefined && !isSecure) {
			return new http.Agent({keepAlive: true, timeout: idleTime});
		}

		certificates ??= readCertificates(caFile, environment);
		const ca = await certificates;
		return proxy === undefined ? createSecureAgent(ca) : createTunnelAgent({proxy, isSecure, ca});
	};

	return {
		timeout: typeof timeout === 'number' ? () => timeout : timeout,
		onRetryWait,
		async routeTo(url) {
			const proxy = proxyFor(url, environment);
			const isSecure = url.protocol === 'https:';
			const way = `${url.protocol} ${proxy ?? ''}`;
			const agent = agents.get(way) ?? createAgent(isSecure, proxy);
			agents.set(way, agent);
			return {agent: await agent, proxy};
		},
	};
}

async function createSecureAgent(ca: readonly string[] | undefined): Promise<Agent> {
	const {Agent: SecureAgent} = await import('node:https');
	return new SecureAgent({keepAlive: true, timeout: idleTime, ...(ca && {ca: [...ca]})});
}

/** Loaded only when a proxy lies on the way. */
async function createTunnelAgent(tunnel: {
	readonly proxy: string;
	readonly isSecure: boolean;
	readonly ca: readonly string[] | undefined;
}): Promise<Agent> {
	const {TunnelAgent} = await import('./tunnel-agent.js');
	return new TunnelAgent({...tunnel, idleTime});
}
