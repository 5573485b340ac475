import * as v from 'valibot';
import {type Environment} from '../../files/locations.js';
import {ApiError} from '../../errors/api-error.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {TimeoutError} from '../../errors/timeout-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {decodeAs} from '../http/decode.js';
import {joinUrl} from '../http/location.js';
import {createHttpClient, type HttpClient} from '../http/http-client.js';
import {keyPageUrl, plainServer, serverBehindHub, type Server} from '../server-address.js';
import {type Transport} from '../http/transport.js';

/** Timeout of a probe in milliseconds: a part of the whole, since a server that does not respond may still be a plain one. */
export function probeTimeout(transport: Pick<Transport, 'timeout'>): number {
	return Math.min(10_000, transport.timeout() / 3);
}

const hubUser = v.looseObject({name: v.nullish(v.string()), server: v.optional(v.nullable(v.string()))});

/**
Finds out, without sending the key, whether there is a JupyterHub at a URL.

@returns The hub's version, or `undefined` when there is no hub.
@throws UnreachableError when the host cannot be reached at all; Cancelled.
Source: section 1 of the API reference: the presence of the header decides.
*/
export async function probeHub(
	url: string,
	transport: Transport,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const http = createHttpClient({transport, server: plainServer(url)});
	try {
		const probe = {
			method: 'GET',
			path: 'hub/api/',
			allowsErrors: true,
			timeout: probeTimeout(transport),
			signal,
		} as const;
		const {status, headers} = await http.request(probe);
		return status < 400 ? headers['x-jupyterhub-version'] : undefined;
	} catch (error) {
		if (meansNoHub(error)) {
			return undefined;
		}

		throw error;
	}
}

/**
Asks the hub for the address of the user's own server.

@throws UnreachableError `not-started`; CredentialsError when the hub refuses the key.
*/
export async function findUserServer(
	url: string,
	hubVersion: string,
	{
		transport,
		key,
		environment,
		signal,
	}: {
		readonly transport: Transport;
		readonly key: string;
		readonly environment: Environment;
		readonly signal?: AbortSignal | undefined;
	},
): Promise<Server> {
	const home = `${url}/hub/home`;
	const keysPage = keyPageUrl({url, isHub: true});
	const http = createHttpClient({transport, key, server: {base: url, home, keysPage}});
	const {name, server} = await readHubUser(http, keysPage, signal);
	if (server === null) {
		throw new UnreachableError('your Impact server is not started', 'not-started', {
			hint: `Start it at ${home}, then try again.`,
		});
	}

	const base = joinUrl(url, server ?? fromEnvironment(environment, home), 'impact');
	return serverBehindHub(url, {base, hubVersion, user: name ?? undefined});
}

async function readHubUser(http: HttpClient, keysPage: string, signal: AbortSignal | undefined) {
	try {
		const value = await http.json({method: 'GET', path: 'hub/api/user', signal});
		return decodeAs(hubUser, value, 'a hub user');
	} catch (error) {
		throw error instanceof ApiError && [400, 403].includes(error.status)
			? refusedByHub(error, keysPage)
			: error;
	}
}

/** The error for a refused key: a hub responds with 403 or 400 to a key it does not know. */
function refusedByHub(cause: ApiError, keysPage: string): CredentialsError {
	return new CredentialsError('the server refused the API key', 'refused', {
		cause,
		hint: `A new key is made at ${keysPage}, tab IMPACT API KEY; give it with: auth login.`,
	});
}

function fromEnvironment(environment: Environment, home: string): string {
	const prefix = environment['JUPYTERHUB_SERVICE_PREFIX'];
	if (!prefix) {
		throw new ProtocolError('the hub does not say where your Impact server is', {
			hint: `The key may lack that right. Look at ${home}, or give the address of your own server with --url.`,
		});
	}

	return prefix;
}

/** Whether an error means that there is no hub. Without a response at this path there may still be a server, but not without a host. */
function meansNoHub(error: unknown): boolean {
	const isHopeless =
		error instanceof UnreachableError && ['dns', 'refused', 'tls', 'proxy'].includes(error.reason);
	const isSilent =
		error instanceof UnreachableError || error instanceof TimeoutError || error instanceof ProtocolError;
	return isSilent && !isHopeless;
}
