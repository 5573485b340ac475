import {fingerprint} from '../../credentials/redact.js';
import {ApiError} from '../../errors/api-error.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {type KnownServer, type KnownServers} from '../../files/remembered/known-servers.js';
import {type Server} from '../server-address.js';
import {plainServer, serverBehindHub} from './discover.js';
import {type User} from './user.js';

/** The cached result of an earlier sign-in with the same address and key. */
export type Remembered = {
	readonly server: Server;
	readonly user: Omit<User, 'raw'>;
	readonly apiVersion: string;

	/** When the server was found, in milliseconds since 1970. */
	readonly foundAt: number;

	/** Whether user and licence were verified within the last hour. */
	readonly isRecent: boolean;
};

/** Milliseconds for which a verified licence is assumed to be valid. */
const licenceMaxAge = 60 * 60_000;

/** The cached sign-in for a normalised URL. A base outside the URL is not trusted. */
export function recall(servers: KnownServers, url: string, key: string): Remembered | undefined {
	const known = servers.get(url, fingerprint(key));
	const server = known && serverOf(known);
	if (known === undefined || server === undefined) {
		return undefined;
	}

	const {user, apiVersion, foundAt, seenAt} = known;
	const unknown = {firstName: undefined, lastName: undefined, email: undefined, tenant: undefined};
	const isRecent = Date.now() - seenAt < licenceMaxAge;
	return {server, user: {...unknown, ...user}, apiVersion, foundAt, isRecent};
}

function serverOf({url, base, hubVersion, hubUser: user}: KnownServer): Server | undefined {
	if (hubVersion === undefined) {
		return base === url ? plainServer(url) : undefined;
	}

	return base.startsWith(`${url}/`) ? serverBehindHub(url, {base, hubVersion, user}) : undefined;
}

/** A successful sign-in. */
export type Accepted = {
	readonly server: Server;
	readonly key: {readonly key: string};
	readonly user: Omit<User, 'raw'>;
	readonly apiVersion: string | undefined;
};

/** Caches a sign-in, unless it is incomplete. `foundAt` is when the server was found; default now. */
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
Whether an error may mean that a cached sign-in is out of date: the key or the licence is gone, the user's server is stopped, or something
else responds at its address. The server's own 404 has an error code; that of a hub or proxy has none.
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
