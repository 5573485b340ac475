import process from 'node:process';
import {hideKey} from '../../credentials/hidden-keys.js';
import {type CredentialManager} from '../../credentials/credential-manager.js';
import {type FoundKey} from '../../credentials/found-key.js';
import {fingerprint} from '../../credentials/redact.js';
import {sanitiseKey} from '../../credentials/sanitise-key.js';
import {type TrustedOrigins} from '../../credentials/trusted-origins.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {normaliseUrl} from '../http/location.js';
import {isLoopback} from '../http/proxy.js';
import {keyPageUrl, type Server} from '../server-address.js';
import {type SignInCache} from '../../files/servers/sign-in-cache.js';
import {createTransport, type Transport, type TransportOptions} from '../http/transport.js';
import {check, type Check, type CheckListener} from './checklist.js';
import {type User} from './user.js';
import {cachedSignIn, cacheSignIn, type Accepted, type KnownSignIn} from './cached-sign-in.js';
import {type reachServer, type Verified, type VerifyOptions} from './verify.js';
import {versionNotice} from './api-version.js';

export type SignInOptions = {
	/** As the user gave it; normalised here. */
	readonly url: string;
	readonly credentials: CredentialManager;
	readonly trustedOrigins: TrustedOrigins;

	/** A key the user has typed, to use instead of a stored one. */
	readonly typedKey?: string | undefined;

	/**
	Contact the server even if there is no key that may be sent, so that the wizard can say where to make one. Default false: that is
	reported at once.
	*/
	readonly reachesServerFirst?: boolean | undefined;

	/** Send a stored key to this server even if it belongs to another one. Default false. */
	readonly trustServer?: boolean | undefined;

	/** Send the key over plain HTTP to another computer, so that anybody on the network path can read it. Default false. */
	readonly allowHttp?: boolean | undefined;

	/** The cache of sign-ins. Default: no cache. */
	readonly cache?: SignInCache | undefined;

	/** What to request in spite of the cache: `user` costs one request and shows whether the key works. Default: nothing. */
	readonly refresh?: 'user' | 'everything' | undefined;
	readonly transport?: TransportOptions | undefined;
	readonly onCheck?: ((check: Check) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** The result of signing in. */
export type SignedIn = {
	readonly server: Server;
	readonly key: FoundKey;
	readonly transport: Transport;
	readonly user: Omit<User, 'raw'>;

	/** Version of the API, e.g. `4.29.0`; `unknown` if the server does not report it. */
	readonly apiVersion: string;

	/** False on a server that has no modeling socket, as far as is known. */
	readonly hasModeling: boolean;

	/** One-line notices for the user: an unsupported API version, a key file that others can read. */
	readonly notices: readonly string[];

	/** A notice that the stored key is now bound to this server; absent if it was bound before. */
	readonly bound?: string | undefined;

	/** Whether all of this comes from the cache and may have changed since. */
	readonly isRemembered: boolean;
};

/**
Finds the key, the server at the URL and the user.

A typed key is verified but not saved; see `keepKey`.

@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, LocalFileError, Cancelled; the checks up to the failure
are reported first.
*/
export async function signIn(options: SignInOptions): Promise<SignedIn> {
	const {transport: transportOptions = {}, onCheck = () => undefined, signal} = options;
	let isHub = false;
	const listener: CheckListener = (line) => {
		isHub ||= line.name === 'hub' && line.state === 'passed';
		onCheck(line);
	};

	const url = normaliseUrl(options.url);
	const transport = createTransport(transportOptions);
	const reachFirst = async () =>
		options.reachesServerFirst ? reachedPage({url, transport, listener, signal}) : undefined;
	const key = await findAllowedKey(url, options, listener).catch(async (error: unknown) => {
		if (error instanceof CredentialsError) {
			await reachFirst();
		}

		throw error;
	});
	if (key === undefined) {
		throw await missingKey(options, await reachFirst());
	}

	const environment = transportOptions.environment ?? process.env;
	const remembered = trustedSignIn(key, url, options);
	const {refresh} = options;
	const isRemembered = remembered?.isRecent === true && refresh === undefined;
	try {
		const verifying = {url, key: key.key, transport, environment, listener, signal};
		const {server, user, apiVersion} = isRemembered
			? remembered
			: await verifyAndRemember(key, remembered, verifying, options);
		const bound = bindKey(key, server.origin, options.trustedOrigins);
		const notices = await noticesOf(key, apiVersion);
		return {
			server,
			key,
			transport,
			user,
			apiVersion: apiVersion ?? 'unknown',
			hasModeling: remembered?.hasModeling ?? true,
			notices,
			bound,
			isRemembered,
		};
	} catch (error) {
		const {mayBeOutdated} = await import('./outdated.js');
		if (mayBeOutdated(error)) {
			options.cache?.delete(url, fingerprint(key.key));
		}

		throw isRefusal(error) ? await refused(key, keyPageUrl({url, isHub}), error) : error;
	}
}

/**
The cached sign-in, if it may be used. A typed key is always verified, and a stored one must be bound to the server, so that the cache
cannot send it anywhere else.
*/
function trustedSignIn(found: FoundKey, url: string, options: SignInOptions): KnownSignIn | undefined {
	const {cache, refresh, trustedOrigins} = options;
	const {key, source} = found;
	if (cache === undefined || refresh === 'everything' || source === 'typed') {
		return undefined;
	}

	const isBound =
		source === 'environment' ||
		(trustedOrigins.isTrusted(found, new URL(url).origin) && trustedOrigins.originOf(key) !== undefined);
	return isBound ? cachedSignIn(cache, url, key) : undefined;
}

/** Verifies the key, and caches the sign-in. With a typed key it is cached only when the key is saved. */
async function verifyAndRemember(
	key: FoundKey,
	remembered: KnownSignIn | undefined,
	options: VerifyOptions,
	{cache}: SignInOptions,
): Promise<Verified> {
	const {verify, verifyRemembered} = await import('./verify.js');
	const same = remembered && (await verifyRemembered(remembered, options));
	const verified = same ?? (await verify(options));
	if (cache !== undefined && key.source !== 'typed') {
		cacheSignIn(cache, {...verified, key}, same && remembered);
	}

	return verified;
}

/** What is known about a sign-in before contacting the server. */
export type StoredSignIn = {
	/** The user, if cached by an earlier process. */
	readonly user: SignedIn['user'] | undefined;
};

/** What is known before contacting the server; `undefined` when there is no key that may be sent there, which `signIn` will report. */
export function findStoredSignIn(options: SignInOptions): StoredSignIn | undefined {
	try {
		const url = normaliseUrl(options.url);
		const key = options.credentials.findKey();
		if (key === undefined) {
			return undefined;
		}

		assertKeyAllowed(key, url, options);
		hideKey(key.key);
		return {user: trustedSignIn(key, url, options)?.user};
	} catch {
		return undefined;
	}
}

/** Saves a typed key that the server has accepted, and the origin it belongs to. @throws LocalFileError */
export function keepKey(
	accepted: Accepted,
	{credentials, trustedOrigins, cache}: Pick<SignInOptions, 'credentials' | 'trustedOrigins' | 'cache'>,
): void {
	const {key, server, apiVersion} = accepted;
	credentials.writeKeyToFile(key.key);
	trustedOrigins.trust(key.key, server.origin);
	if (cache !== undefined) {
		cacheSignIn(cache, {...accepted, apiVersion: apiVersion === 'unknown' ? undefined : apiVersion});
	}
}

// What a sign-in that is remembered does without is loaded for the others.

async function reachedPage(options: Parameters<typeof reachServer>[0]): Promise<string> {
	const {reachServer} = await import('./verify.js');
	const hubVersion = await reachServer({...options, isBeforeKey: true});
	return keyPageUrl({url: options.url, isHub: hubVersion !== undefined});
}

async function refused(key: FoundKey, page: string, cause: CredentialsError): Promise<CredentialsError> {
	const {refusedKeyError} = await import('../../credentials/missing-key.js');
	return refusedKeyError(key, {page, cause});
}

/** The error for a missing key. @param page - the page where one can be made, if the server is known. */
export async function missingKey(
	{credentials}: Pick<SignInOptions, 'credentials'>,
	page?: string,
): Promise<CredentialsError> {
	const {missingKeyError} = await import('../../credentials/missing-key.js');
	const {envNames, keyFileName} = credentials;
	return missingKeyError({environmentName: envNames[0] ?? '', keyFileName, page});
}

/** The key, unless it may not be sent to the server. */
async function findAllowedKey(
	url: string,
	options: SignInOptions,
	listener: CheckListener,
): Promise<FoundKey | undefined> {
	const key = await findKey(options, listener);
	if (key !== undefined) {
		assertKeyAllowed(key, url, options);
	}

	return key;
}

async function findKey(
	{credentials, typedKey}: SignInOptions,
	listener: CheckListener,
): Promise<FoundKey | undefined> {
	if (typedKey !== undefined) {
		listener({name: 'environment-key', state: 'skipped'});
		listener({name: 'key-file', state: 'skipped'});
		return {key: sanitiseKey(typedKey), source: 'typed', from: 'typed'};
	}

	const from = (source: FoundKey['source']) => (found: FoundKey | undefined) =>
		found?.source === source ? found.from : undefined;
	listener({name: 'environment-key', state: 'running'});
	const found = await check('key-file', listener, () => credentials.findKey(), from('file'));
	const variable = from('environment')(found);
	listener({name: 'environment-key', state: variable === undefined ? 'skipped' : 'passed', detail: variable});
	return found;
}

/**
Checks that a key may be sent to a server: it must belong to it, and the connection must be encrypted.

@param url - normalised.
@throws CredentialsError `plain-http`, `untrusted-server`.
*/
export function assertKeyAllowed(
	found: FoundKey,
	url: string,
	options: Pick<SignInOptions, 'allowHttp' | 'transport' | 'trustedOrigins' | 'trustServer'>,
): void {
	assertEncrypted(found, new URL(url), options);
	assertTrusted(found, new URL(url).origin, options);
}

/**
A key is not sent over the network unencrypted, unless the user allows it. Inside Modelon Impact, where the key comes from the environment
and the server is on the same network, it is allowed.
*/
function assertEncrypted(
	{source}: FoundKey,
	{protocol, hostname, host, origin}: URL,
	{allowHttp, transport}: Pick<SignInOptions, 'allowHttp' | 'transport'>,
): void {
	const {environment = process.env} = transport ?? {};
	const isInside = source === 'environment' && (environment['JUPYTERHUB_SERVICE_PREFIX'] ?? '') !== '';
	if (protocol === 'https:' || isLoopback(hostname) || allowHttp === true || isInside) {
		return;
	}

	throw new CredentialsError(
		`${origin} is not encrypted: everybody on the way could read the key`,
		'plain-http',
		{
			hint: `Use https://${host}, or add --allow-http where you trust the whole network.`,
		},
	);
}

/** A stored key is only sent to the server it belongs to. One typed or set in the environment is meant for this server. */
function assertTrusted(
	found: FoundKey,
	origin: string,
	{trustedOrigins, trustServer}: Pick<SignInOptions, 'trustedOrigins' | 'trustServer'>,
): void {
	if (trustServer === true || trustedOrigins.isTrusted(found, origin)) {
		return;
	}

	const known = trustedOrigins.originOf(found.key);
	throw new CredentialsError(
		known === undefined
			? `the server of the key in ${found.from} is not known any more: the configuration was broken or cannot be read`
			: `the key in ${found.from} belongs to ${known}, not to ${origin}`,
		'untrusted-server',
		{
			hint: `If ${origin} may have it, add --trust-server; otherwise use --profile NAME with a key of its own.`,
		},
	);
}

/**
Binds a stored key to the server that has accepted it. A key from the environment is never bound, a typed one when it is saved.

@returns a notice if it was not bound to any server before.
*/
function bindKey(
	{key, source, from}: FoundKey,
	origin: string,
	trustedOrigins: TrustedOrigins,
): string | undefined {
	if (source !== 'file') {
		return undefined;
	}

	const before = trustedOrigins.originOf(key);
	trustedOrigins.trust(key, origin);
	// With `--insecure` nothing is stored.
	return before === undefined && trustedOrigins.originOf(key) === origin
		? `The key in ${from} is bound to ${origin} from now on.`
		: undefined;
}

function isRefusal(error: unknown): error is CredentialsError {
	return error instanceof CredentialsError && error.reason === 'refused';
}

async function noticesOf({fix, from}: FoundKey, apiVersion: string | undefined): Promise<readonly string[]> {
	const openFile = fix === undefined ? undefined : `${from} can be read by others; fix it with: ${fix}`;
	const version =
		apiVersion === undefined
			? 'The server does not tell the version of its API.'
			: await versionNotice(apiVersion);
	return [openFile, version].filter((notice) => notice !== undefined);
}
