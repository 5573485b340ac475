import http, {type Agent} from 'node:http';
import process from 'node:process';
import {LocalFileError} from '../../errors/local-file-error.js';
import {type Environment} from '../../files/locations.js';
import {type Observer} from './observer.js';
import {proxyFor} from './proxy.js';
import {type RetryWait} from './retry.js';
import {type TunnelOptions} from './tunnel-agent.js';

export type TransportOptions = {
	/** Milliseconds to wait for the headers, and between chunks of the body; a function is called for each request. Default 30,000. */
	readonly timeout?: number | (() => number) | undefined;

	/** A PEM file with additional certificates to trust. */
	readonly caFile?: string | undefined;

	/** Do not verify certificates, so that anybody on the network path can read the key. Default false. */
	readonly insecure?: boolean | undefined;

	/** The variables with the proxy's address. Default: the environment of the process. */
	readonly environment?: Environment | undefined;

	/** Called for each wait of a second or more that a server asks for before a retry. */
	readonly onRetryWait?: ((wait: RetryWait) => void) | undefined;

	/** Returns the observer for a call that begins. Default: none. */
	readonly observer?: (() => Observer | undefined) | undefined;

	/** Provides connections instead of the network, e.g. to a recording. Default: the network, through a proxy if one is set. */
	readonly agentFor?: ((isSecure: boolean) => Agent) | undefined;
};

/** Makes connections. All clients of a program share one transport, and so its connections. */
export type Transport = {
	/** The current timeout, in milliseconds. */
	readonly timeout: () => number;
	readonly onRetryWait: (wait: RetryWait) => void;
	readonly observer: () => Observer | undefined;

	/** Finds the route to a server. @throws UnreachableError for an invalid proxy variable; LocalFileError for a certificate file. */
	readonly routeTo: (url: URL) => Promise<Route>;
};

/** The route to a server. */
type Route = {
	readonly agent: Agent;

	/** The proxy's address, if there is one. */
	readonly proxy: string | undefined;
};

/** Milliseconds before an idle connection is closed: less than servers wait, so that we rarely reuse one that is being closed. */
const idleTime = 4000;

/** Creates a transport. Connections are kept alive for further requests; idle ones do not keep the process running. */
export function createTransport(options: TransportOptions = {}): Transport {
	const {
		timeout = 30_000,
		caFile,
		insecure = false,
		environment = process.env,
		onRetryWait = () => undefined,
		observer = () => undefined,
		agentFor,
	} = options;
	const agents = new Map<string, Promise<Agent>>();
	let certificates: Promise<readonly string[] | undefined> | undefined;
	const createAgent = async (isSecure: boolean, proxy: string | undefined): Promise<Agent> => {
		if (proxy === undefined && !isSecure) {
			return new http.Agent({keepAlive: true, timeout: idleTime});
		}

		certificates ??= readCertificates(caFile, environment);
		const ca = await certificates;
		return proxy === undefined
			? createSecureAgent(ca, insecure)
			: createTunnelAgent({proxy, isSecure, ca, insecure});
	};

	return {
		timeout: typeof timeout === 'number' ? () => timeout : timeout,
		onRetryWait,
		observer,
		async routeTo(url) {
			if (agentFor !== undefined) {
				return {agent: agentFor(url.protocol === 'https:'), proxy: undefined};
			}

			const proxy = proxyFor(url, environment);
			const isSecure = url.protocol === 'https:';
			const route = `${url.protocol} ${proxy ?? ''}`;
			const agent = agents.get(route) ?? createAgent(isSecure, proxy);
			agents.set(route, agent);
			return {agent: await agent, proxy};
		},
	};
}

async function createSecureAgent(ca: readonly string[] | undefined, insecure: boolean): Promise<Agent> {
	const {Agent: SecureAgent} = await import('node:https');
	return new SecureAgent({
		keepAlive: true,
		timeout: idleTime,
		rejectUnauthorized: !insecure,
		...(ca && {ca: [...ca]}),
	});
}

/** Loads the tunnel only when there is a proxy. */
async function createTunnelAgent(tunnel: Omit<TunnelOptions, 'idleTime'>): Promise<Agent> {
	const {TunnelAgent} = await import('./tunnel-agent.js');
	return new TunnelAgent({...tunnel, idleTime});
}

/**
The certificates to trust with `--ca FILE`: Node's own list, those from `NODE_EXTRA_CA_CERTS`, and the file.

Passing a list replaces Node's, including `NODE_EXTRA_CA_CERTS`; hence all three.

@returns PEM texts, or `undefined` without a file: then Node's own list is used.
@throws LocalFileError when the file cannot be read or holds no certificate.
*/
async function readCertificates(
	file: string | undefined,
	environment: Environment,
): Promise<readonly string[] | undefined> {
	if (file === undefined) {
		return undefined;
	}

	const [{rootCertificates}, own, extra] = await Promise.all([
		import('node:tls'),
		readCertificate(file),
		readExtra(environment['NODE_EXTRA_CA_CERTS']),
	]);
	return [...rootCertificates, ...extra, own];
}

async function readCertificate(file: string): Promise<string> {
	const text = await read(file);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new LocalFileError(`${file} holds no certificate`, file, {
			hint: 'It has to be in PEM form: text that starts with -----BEGIN CERTIFICATE-----.',
		});
	}

	return text;
}

async function read(file: string): Promise<string> {
	try {
		return await readText(file);
	} catch (error) {
		throw new LocalFileError(`the certificate file ${file} cannot be read`, file, {
			hint: 'Check the path given with --ca.',
			cause: error,
		});
	}
}

/** Ignores a file that cannot be read, about which Node itself has already warned. */
async function readExtra(file: string | undefined): Promise<readonly string[]> {
	try {
		return file === undefined || file === '' ? [] : [await readText(file)];
	} catch {
		return [];
	}
}

/** Node's files with promises take 1 ms to load, which few need. */
async function readText(file: string): Promise<string> {
	const {readFile} = await import('node:fs/promises');
	return readFile(file, 'utf8');
}
