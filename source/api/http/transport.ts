import http, {type Agent} from 'node:http';
import process from 'node:process';
import {LocalFileError} from '../../errors/local-file-error.js';
import {type Observer} from './observer.js';
import {proxyFor, type Environment} from './proxy.js';
import {type RetryWait} from './retry.js';
import {type TunnelOptions} from './tunnel-agent.js';

export type TransportOptions = {
	/** Milliseconds until the headers must be there, and between two chunks of the body; or who knows it at each request. Default 30,000. */
	readonly timeout?: number | (() => number) | undefined;

	/** A PEM file with certificates to be trusted beside the usual ones. */
	readonly caFile?: string | undefined;

	/** Talk to servers whose certificate proves nothing, so that anybody on the way can read the key. Default false. */
	readonly takesAnyCertificate?: boolean | undefined;

	/** Where the proxy's address is looked up. Default: the environment of the process. */
	readonly environment?: Environment | undefined;

	/** Hears of each wait of a second or more that a server asks for before a request is sent again. */
	readonly onRetryWait?: ((wait: RetryWait) => void) | undefined;

	/** Who looks at what goes over the wire, asked when a call begins. Default: nobody. */
	readonly observer?: (() => Observer | undefined) | undefined;

	/** Makes connections in place of the network, e.g. to a recording. Default: the network, through a proxy where there is one. */
	readonly agentFor?: ((isSecure: boolean) => Agent) | undefined;
};

/** How connections are made: shared by all clients of a program, so that they share connections. */
export type Transport = {
	/** Milliseconds, as of now. */
	readonly timeout: () => number;
	readonly onRetryWait: (wait: RetryWait) => void;
	readonly observer: () => Observer | undefined;

	/** @throws UnreachableError for a proxy variable that holds no address; LocalFileError for a certificate file. */
	readonly routeTo: (url: URL) => Promise<Route>;
};

/** The way to a server. */
type Route = {
	readonly agent: Agent;

	/** The proxy's address, when one lies between. */
	readonly proxy: string | undefined;
};

/** Milliseconds a connection may lie idle before we close it: less than servers wait, so that we rarely reuse a dying one. */
const idleTime = 4000;

/** Connections are kept for the next request; idle ones never keep the process alive. */
export function createTransport(options: TransportOptions = {}): Transport {
	const {
		timeout = 30_000,
		caFile,
		takesAnyCertificate = false,
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
			? createSecureAgent(ca, takesAnyCertificate)
			: createTunnelAgent({proxy, isSecure, ca, takesAnyCertificate});
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
			const way = `${url.protocol} ${proxy ?? ''}`;
			const agent = agents.get(way) ?? createAgent(isSecure, proxy);
			agents.set(way, agent);
			return {agent: await agent, proxy};
		},
	};
}

async function createSecureAgent(
	ca: readonly string[] | undefined,
	takesAnyCertificate: boolean,
): Promise<Agent> {
	const {Agent: SecureAgent} = await import('node:https');
	return new SecureAgent({
		keepAlive: true,
		timeout: idleTime,
		rejectUnauthorized: !takesAnyCertificate,
		...(ca && {ca: [...ca]}),
	});
}

/** Loaded only when a proxy lies on the way. */
async function createTunnelAgent(tunnel: Omit<TunnelOptions, 'idleTime'>): Promise<Agent> {
	const {TunnelAgent} = await import('./tunnel-agent.js');
	return new TunnelAgent({...tunnel, idleTime});
}

/**
What to trust when `--ca FILE` is given: Node's own list, what `NODE_EXTRA_CA_CERTS` adds, and the file.

A list of our own switches Node's off, `NODE_EXTRA_CA_CERTS` included; hence all three.

@returns PEM texts, or `undefined` when no file is given and Node's own list serves.
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

/** Node itself warns about a file it cannot read and goes on; so do we go on. */
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
