import process from 'node:process';
import {hideKey} from '../../credentials/hidden-keys.js';
import {type CredentialManager} from '../../credentials/credential-manager.js';
import {type FoundKey} from '../../credentials/found-key.js';
import {missingKeyError, refusedKeyError, type KeyPage} from '../../credentials/missing-key.js';
import {fingerprint} from '../../credentials/redact.js';
import {sanitiseKey} from '../../credentials/sanitise-key.js';
import {type TrustedOrigins} from '../../credentials/trusted-origins.js';
import {CredentialsError} from '../../errors/credentials-error.js';
import {normaliseUrl} from '../http/location.js';
import {isLoopback} from '../http/proxy.js';
import {type Server} from '../server-address.js';
import {type KnownServers} from '../../files/remembered/known-servers.js';
import {createTransport, type Transport, type TransportOptions} from '../http/transport.js';
import {check, type Check, type CheckListener} from './checklist.js';
import {type User} from './user.js';
import {mayBeOutdated, recall, remember, type Accepted, type Remembered} from './remembered.js';
import {reachServer, verify, verifyRemembered, type Verified, type VerifyOptions} from './verify.js';
import {versionNotice} from './api-version.js';

export type SignInOptions = {
	/** As the user gave it; normalised here. */
	readonly url: string;
	readonly credentials: CredentialManager;
	readonly trustedOrigins: TrustedOrigins;

	/** A key just typed, to be verified in place of a stored one. */
	readonly typedKey?: string | undefined;

	/**
	Reach the server even when there is no key, so that one can be asked for with the address where it is made: for the wizard.
	Default false: a missing key is told at once.
	*/
	readonly reachesServerFirst?: boolean | undefined;

	/** Send a stored key to this server although it was verified against another one. Default false. */
	readonly trustServer?: boolean | undefined;

	/** Send the key over plain HTTP to another computer, where everybody on the way can read it. Default false. */
	readonly allowHttp?: boolean | undefined;

	/** What was learnt by signing in before, and where it is kept. Default: everything is asked, and nothing is kept. */
	readonly servers?: KnownServers | undefined;

	/** What is asked although it is known: `user` costs one request and tells whether the key works. Default: nothing. */
	readonly refresh?: 'user' | 'everything' | undefined;
	readonly transport?: TransportOptions | undefined;
	readonly onCheck?: ((check: Check) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** The outcome of signing in: what a client is made of, and what the server said. */
export type SignedIn = {
	readonly server: Server;
	readonly key: FoundKey;
	readonly transport: Transport;
	readonly user: Omit<User, 'raw'>;

	/** Version of the API, e.g. `4.29.0`; `unknown` when the server does not tell. */
	readonly apiVersion: string;

	/** One-line notices for the user: an API version outside the range, a loose file mode. */
	readonly notices: readonly string[];

	/** A notice of the server a stored key is bound to from now on, for where no banner names it; absent when it was bound before. */
	readonly bound?: string | undefined;

	/** Nothing was asked: an earlier sign-in found all of this, and it may have changed since. */
	readonly isRemembered: boolean;
};

/**
Finds the key, the server behind the URL and the user: everything between the start and the first prompt.

A typed key is verified, not saved; see `keepKey`.

@throws CredentialsError, UnreachableError, TimeoutError, ApiError, ProtocolError, LocalFileError, Cancelled; each check it got to is
reported first.
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
	const key = await findKey(options, listener);
	if (key === undefined) {
		const hubVersion = options.reachesServerFirst
			? await reachServer({url, transport, listener, signal, isBeforeKey: true})
			: undefined;
		throw missing(options, options.reachesServerFirst ? {url, isHub: hubVersion !== undefined} : undefined);
	}

	assertKeyAllowed(key, url, options);
	const environment = transportOptions.environment ?? process.env;
	const remembered = recallTrusted(key, url, options);
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
			notices,
			bound,
			isRemembered,
		};
	} catch (error) {
		if (mayBeOutdated(error)) {
			options.servers?.forget(url, fingerprint(key.key));
		}

		throw isRefusal(error) ? refusedKeyError(key, {page: {url, isHub}, cause: error}) : error;
	}
}

/**
What is remembered, when it may be used: a typed key is verified in any case, and a stored one has to be bound to the server, so that
it goes nowhere it would not go without.
*/
function recallTrusted(found: FoundKey, url: string, options: SignInOptions): Remembered | undefined {
	const {servers, refresh, trustedOrigins} = options;
	const {key, source} = found;
	if (servers === undefined || refresh === 'everything' || source === 'typed') {
		return undefined;
	}

	const isBound =
		source === 'environment' ||
		(trustedOrigins.isTrusted(found, new URL(url).origin) && trustedOrigins.originOf(key) !== undefined);
	return isBound ? recall(servers, url, key) : undefined;
}

/** A typed key is remembered once it is kept. */
async function verifyAndRemember(
	key: FoundKey,
	remembered: Remembered | undefined,
	options: VerifyOptions,
	{servers}: SignInOptions,
): Promise<Verified> {
	const same = remembered && (await verifyRemembered(remembered, options));
	const verified = same ?? (await verify(options));
	if (servers !== undefined && key.source !== 'typed') {
		remember(servers, {...verified, key}, same && remembered.foundAt);
	}

	return verified;
}

/** What is known before the server is asked. */
export type StoredSignIn = {
	/** As seen by an earlier process; absent when none has. */
	readonly user: SignedIn['user'] | undefined;
};

/** What is known before the server is asked; `undefined` when there is no key, or none that may go there: that is for `signIn` to tell. */
export function findStoredSignIn(options: SignInOptions): StoredSignIn | undefined {
	try {
		const url = normaliseUrl(options.url);
		const key = options.credentials.findKey();
		if (key === undefined) {
			return undefined;
		}

		assertKeyAllowed(key, url, options);
		hideKey(key.key);
		return {user: recallTrusted(key, url, options)?.user};
	} catch {
		return undefined;
	}
}

/** Saves a typed key that `signIn` has verified, and remembers the server it belongs to. @throws LocalFileError */
export function keepKey(
	accepted: Accepted,
	{credentials, trustedOrigins, servers}: Pick<SignInOptions, 'credentials' | 'trustedOrigins' | 'servers'>,
): void {
	const {key, server, apiVersion} = accepted;
	credentials.writeKeyToFile(key.key);
	trustedOrigins.trust(key.key, server.origin);
	if (servers !== undefined) {
		remember(servers, {...accepted, apiVersion: apiVersion === 'unknown' ? undefined : apiVersion});
	}
}

/** @param page - where one is made; absent while the server is not known. */
export function missing({credentials}: Pick<SignInOptions, 'credentials'>, page?: KeyPage): CredentialsError {
	const {envNames, keyFileName} = credentials;
	return missingKeyError({environmentName: envNames[0] ?? '', keyFileName, page});
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
A key goes only where it belongs, and not for all to read.

@param url - in its plain form.
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
No key goes over the network for all to read, unless that is wanted. Inside Modelon Impact, where the key comes from the environment and
the server is beside us, nothing is asked.
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

/** A stored key goes only where it belongs; one typed or set for this process is meant for this server. */
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
Binds a stored key to the server that accepted it; one of the environment is not ours to bind, a typed one is bound when it is saved.

@returns a notice when it was not bound to any server before.
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
	// With `--insecure` nothing is remembered.
	return before === undefined && trustedOrigins.originOf(key) === origin
		? `The key in ${from} is bound to ${origin} from now on.`
		: undefined;
}

function isRefusal(error: unknown): error is CredentialsError {
	return error instanceof CredentialsError && error.reason === 'refused';
}

async function noticesOf({mend, from}: FoundKey, apiVersion: string | undefined): Promise<readonly string[]> {
	const loose = mend === undefined ? undefined : `${from} can be read by others; mend it with: ${mend}`;
	const version =
		apiVersion === undefined
			? 'The server does not tell the version of its API.'
			: await versionNotice(apiVersion);
	return [loose, version].filter((notice) => notice !== undefined);
}
