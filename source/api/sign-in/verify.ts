import {endpoint} from '../../endpoints/endpoints.js';
import {type Environment} from '../../files/locations.js';
import {ApiError, isNotFound} from '../../errors/api-error.js';
import {Cancelled} from '../../errors/cancelled.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ApiRequest} from '../http/exchange.js';
import {createHttpClient, type HttpClient} from '../http/http-client.js';
import {plainServer, type Server} from '../server-address.js';
import {type Transport} from '../http/transport.js';
import {type KnownSignIn} from './cached-sign-in.js';
import {mayBeOutdated} from './outdated.js';
import {findUserServer, probeHub, probeTimeout} from './discover.js';
import {check, type CheckListener} from './checklist.js';
import {decodeUser, licenceOf, type User} from './user.js';
import {decodeVersion} from './api-version.js';

export type VerifyOptions = {
	/** Normalised; see `normaliseUrl`. */
	readonly url: string;
	readonly key: string;
	readonly transport: Transport;
	readonly environment: Environment;
	readonly listener: CheckListener;
	readonly signal?: AbortSignal | undefined;
};

/** The result of verifying a key. */
export type Verified = {
	readonly server: Server;
	readonly user: Omit<User, 'raw'>;

	/** `undefined` if the server does not report it. */
	readonly apiVersion: string | undefined;
};

/**
Finds the server at a URL and verifies the key with it, reporting each check.

@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, Cancelled.
*/
export async function verify(options: VerifyOptions): Promise<Verified> {
	const {url, key, transport, listener, signal} = options;
	const began = performance.now();
	const server = await findServer(options);
	const http = createHttpClient({transport, key, server});
	// Time already spent waiting for a silent server counts.
	const timeout = remainingTime(transport.timeout(), performance.now() - began);
	// In parallel with the user, since every round trip delays the prompt.
	const version = http.json({...endpoint('GET', '/'), timeout, signal});
	// An early failure must not be an unhandled rejection.
	version.catch(() => undefined);
	const user = await check(
		'key',
		listener,
		async () => readUser(http, url, {signal, timeout}),
		({username}) => username,
	);
	await check(
		'licence',
		listener,
		() => licenceOf(user),
		(licence) => licence,
	);
	const apiVersion = await checkVersion(listener, version);
	return {server, user, apiVersion};
}

/** The rest of the timeout, at least half of it, rounded up to seconds. */
function remainingTime(silence: number, passed: number): number {
	return Math.min(silence, Math.ceil(Math.max(silence - passed, silence / 2) / 1000) * 1000);
}

type ReachOptions = Omit<VerifyOptions, 'key' | 'environment'> & {
	/** No other request will follow before the user is asked for a key, so a wrong path must be detected now. Default false. */
	readonly isBeforeKey?: boolean | undefined;
};

/**
Verifies the key with a cached server, with one request.

@returns `undefined` if the server responds differently than before: then a full sign-in is needed.
@throws UnreachableError, TimeoutError, LocalFileError, Cancelled.
*/
export async function verifyRemembered(
	{server, apiVersion}: KnownSignIn,
	{url, key, transport, listener, signal}: VerifyOptions,
): Promise<Verified | undefined> {
	const http = createHttpClient({transport, key, server});
	const user = await check(
		'server',
		listener,
		async () => readUserIfUnchanged(http, url, signal),
		() => new URL(url).host,
	);
	if (user?.licence === undefined) {
		return undefined;
	}

	reportHub(listener, server.hubVersion);
	listener(
		server.isHub
			? {name: 'user-server', state: 'passed', detail: new URL(server.base).pathname}
			: {name: 'user-server', state: 'skipped'},
	);
	listener({name: 'key', state: 'passed', detail: user.username});
	listener({name: 'licence', state: 'passed', detail: user.licence});
	listener({name: 'api-version', state: 'passed', detail: apiVersion});
	return {server, user, apiVersion};
}

async function readUserIfUnchanged(
	http: HttpClient,
	url: string,
	signal: AbortSignal | undefined,
): Promise<User | undefined> {
	try {
		return await readUser(http, url, {signal});
	} catch (error) {
		const isAnswer =
			error instanceof ApiError || error instanceof CredentialsError || error instanceof ProtocolError;
		if (isAnswer || mayBeOutdated(error)) {
			return undefined;
		}

		throw error;
	}
}

/**
Contacts the server without a key.

@returns the version of the hub, or `undefined` for a plain server.
@throws UnreachableError, Cancelled; ApiError when there is no API at that path.
*/
export async function reachServer({
	url,
	transport,
	listener,
	signal,
	isBeforeKey = false,
}: ReachOptions): Promise<string | undefined> {
	const {host} = new URL(url);
	const hubVersion = await check(
		'server',
		listener,
		async () => {
			const found = await probeHub(url, transport, signal);
			if (found === undefined && isBeforeKey) {
				await assertApiAt(url, transport, signal);
			}

			return found;
		},
		() => host,
	);
	reportHub(listener, hubVersion);
	return hubVersion;
}

function reportHub(listener: CheckListener, hubVersion: string | undefined): void {
	listener(
		hubVersion === undefined
			? {name: 'hub', state: 'skipped'}
			: {name: 'hub', state: 'passed', detail: `JupyterHub ${hubVersion}`},
	);
}

async function findServer(options: VerifyOptions): Promise<Server> {
	const {url, key, transport, environment, listener, signal} = options;
	const hubVersion = await reachServer(options);
	if (hubVersion === undefined) {
		listener({name: 'user-server', state: 'skipped'});
		return plainServer(url);
	}

	return check(
		'user-server',
		keyRefusals(listener),
		async () => findUserServer(url, hubVersion, {transport, key, environment, signal}),
		({base}) => new URL(base).pathname,
	);
}

/** Reports a key refused by the hub as a failure of the check `key`, since nothing is known about the user's server. */
function keyRefusals(listener: CheckListener): CheckListener {
	return (line, error) => {
		const isRefused = error instanceof CredentialsError;
		listener(isRefused ? {name: 'user-server', state: 'skipped'} : line);
		if (isRefused) {
			listener({name: 'key', state: 'failed', detail: line.detail});
		}
	};
}

async function readUser(
	http: HttpClient,
	url: string,
	waiting: Pick<ApiRequest, 'signal' | 'timeout'>,
): Promise<User> {
	try {
		return decodeUser(await http.json({...endpoint('GET', '/users/me'), ...waiting}));
	} catch (error) {
		throw isNotFound(error) ? wrongUrl(error, url) : error;
	}
}

/** Checks that there is an API at a URL: without a key it refuses requests, but a wrong path responds with 404. */
async function assertApiAt(
	url: string,
	transport: Transport,
	signal: AbortSignal | undefined,
): Promise<void> {
	const http = createHttpClient({transport, server: plainServer(url)});
	const root = {...endpoint('GET', '/'), allowsErrors: true, timeout: probeTimeout(transport), signal};
	const status = await http.request(root).then(
		(response) => response.status,
		(error: unknown) => {
			if (error instanceof Cancelled) {
				throw error;
			}
		},
	);
	if (status === 404) {
		throw wrongUrl(new ApiError('', {status, method: root.method, path: root.path}), url);
	}
}

/** The error for a 404 on the first request, which means that the URL is wrong. */
function wrongUrl({message, hint: _, ...rest}: ApiError, url: string): ApiError {
	return new ApiError(`there is no Modelon Impact at ${url} (404)`, {
		...rest,
		hint: `Is this the right URL? It is the address of the server alone, such as ${new URL(url).origin}.`,
	});
}

/** The API version; `undefined` if the server does not report it: it can be used all the same. */
async function checkVersion(listener: CheckListener, version: Promise<unknown>): Promise<string | undefined> {
	try {
		return await check(
			'api-version',
			listener,
			async () => decodeVersion(await version),
			(found) => found,
		);
	} catch (error) {
		if (error instanceof ApiError || error instanceof ProtocolError) {
			return undefined;
		}

		throw error;
	}
}
