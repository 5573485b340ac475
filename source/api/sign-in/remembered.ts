import {fingerprint} from '../../credentials/redact.js';
import {ApiError} from '../../errors/api-error.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {type KnownServer, type KnownServers} from '../../files/remembered/known-servers.js';
import {type Server} from '../server-address.js';
import {plainServer, serverBehindHub} from './discover.js';
import {type User} from './user.js';

/** What an earlier sign-in with the same address and key has found. */
export type Remembered = {
	readonly server: Server;
	readonly user: Omit<User, 'raw'>;
	readonly apiVersion: string;

	/** When the server was found, in milliseconds since 1970. */
	readonly foundAt: number;

	/** The user and the licence were seen within the last hour. */
	readonly isRecent: boolean;
};

/** Milliseconds for which a licence that was seen is taken to be there. */
const licenceTime = 60 * 60_000;

/** What is remembered of the server at a URL in its plain form; a base that is not below the URL is not believed. */
export function recall(servers: KnownServers, url: string, key: string): Remembered | undefined {
	const known = servers.get(url, fingerprint(key));
	const server = known && serverOf(known);
	if (known === undefined || server === undefined) {
		return undefined;
	}

	const {user, apiVersion, foundAt, seenAt} = known;
	const unknown = {firstName: undefined, lastName: undefined, email: undefined, tenant: undefined};
	const isRecent = Date.now() - seenAt < licenceTime;
	return {server, user: {...unknown, ...user}, apiVersion, foundAt, isRecent};
}

function serverOf({url, base, hubVersion, hubUser: user}: KnownServer): Server | undefined {
	if (hubVersion === undefined) {
		return base === url ? plainServer(url) : undefined;
	}

	return base.startsWith(`${url}/`) ? serverBehindHub(url, {base, hubVersion, user}) : undefined;
}

/** Something a server has accepted, and what it said. */
export type Accepted = {
	readonly server: Server;
	readonly key: {readonly key: string};
	readonly user: Omit<User, 'raw'>;
	readonly apiVersion: string | undefined;
};

/** Keeps what was found, unless a part of it is missing. `foundAt` is when the server was found; default now. */
export function remember(
	servers: KnownServers,
	{server, key, user, apiVersion}: Accepted,
	foundAt = Date.now(),
): void {
	const {id, username, firstName, lastName, email, licence, roles, tenant} = user;
	if (licence === undefined || apiVersion === undefined) {
		return;
	}

	const {url, base, hubVersion, user: hubUser} = server;
	servers.remember({
		url,
		key: fingerprint(key.key),
		base,
		hubVersion,
		hubUser,
		apiVersion,
		user: {id, username, firstName, lastName, email, licence, roles: [...roles], tenant},
		foundAt,
		seenAt: Date.now(),
	});
}

/**
Whether the cause of an error may be that what is remembered no longer holds: the key or the seat is gone, the user's server is stopped,
or something else answers at its address. A server's own word on a thing that is missing has a code; a hub's or proxy's has none.
*/
export function mayBeOutdated(error: unknown): boolean {
	if (error instanceof ApiError) {
		return [403, 424, 503].includes(error.status) || (error.status === 404 && error.code === undefined);
	}

	if (error instanceof CredentialsError) {
		return error.reason === 'refused' || error.reason === 'no-licence';
	}

	return (
		error instanceof ProtocolError ||
		(error instanceof UnreachableError && ['elsewhere', 'not-started'].includes(error.reason))
	);
}
