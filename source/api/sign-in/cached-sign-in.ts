import {fingerprint} from '../../credentials/redact.js';
import {type CachedSignIn, type SignInCache} from '../../files/servers/sign-in-cache.js';
import {plainServer, serverBehindHub, type Server} from '../server-address.js';
import {type User} from './user.js';

/** The cached result of an earlier sign-in with the same address and key. */
export type KnownSignIn = {
	readonly server: Server;
	readonly user: Omit<User, 'raw'>;
	readonly apiVersion: string;

	/** False on a server that has no modeling socket, as far as is known. */
	readonly hasModeling: boolean;

	/** When the server was found, in milliseconds since 1970. */
	readonly foundAt: number;

	/** Whether user and licence were verified within the last hour. */
	readonly isRecent: boolean;
};

/** Milliseconds for which a verified licence is assumed to be valid. */
const licenceMaxAge = 60 * 60_000;

/** The cached sign-in for a normalised URL. A base outside the URL is not trusted. */
export function cachedSignIn(cache: SignInCache, url: string, key: string): KnownSignIn | undefined {
	const known = cache.get(url, fingerprint(key));
	const server = known && serverOf(known);
	if (known === undefined || server === undefined) {
		return undefined;
	}

	const {user, apiVersion, hasModeling = true, foundAt, seenAt} = known;
	const unknown = {firstName: undefined, lastName: undefined, email: undefined, tenant: undefined};
	const isRecent = Date.now() - seenAt < licenceMaxAge;
	return {server, user: {...unknown, ...user}, apiVersion, hasModeling, foundAt, isRecent};
}

function serverOf({url, base, hubVersion, hubUser: user}: CachedSignIn): Server | undefined {
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

/** Caches a sign-in, unless it is incomplete. `before` is what was known of the same server; default nothing. */
export function cacheSignIn(
	cache: SignInCache,
	{server, key, user, apiVersion}: Accepted,
	before?: Pick<KnownSignIn, 'foundAt' | 'hasModeling'>,
): void {
	const {id, username, firstName, lastName, email, licence, roles, tenant} = user;
	if (licence === undefined || apiVersion === undefined) {
		return;
	}

	const {url, base, hubVersion, user: hubUser} = server;
	cache.set({
		url,
		key: fingerprint(key.key),
		base,
		hubVersion,
		hubUser,
		apiVersion,
		hasModeling: before?.hasModeling,
		user: {id, username, firstName, lastName, email, licence, roles: [...roles], tenant},
		foundAt: before?.foundAt ?? Date.now(),
		seenAt: Date.now(),
	});
}

/** Caches whether a server has a modeling socket, if the sign-in is cached. */
export function cacheModeling(
	cache: SignInCache,
	{server, key}: Pick<Accepted, 'server' | 'key'>,
	hasModeling: boolean,
): void {
	const known = cache.get(server.url, fingerprint(key.key));
	if (known !== undefined) {
		cache.set({...known, hasModeling});
	}
}
