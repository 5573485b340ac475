import {ApiError} from '../errors/api-error.js';
import {Cancelled} from '../errors/cancelled.js';
import {CredentialsError} from '../errors/credentials-error.js';
import {UnreachableError} from '../errors/unreachable-error.js';
import {createHttpClient, type HttpClient} from './http/http-client.js';
import {isRepeatable} from './http/retry.js';
import {type Transport} from './http/transport.js';
import {type Server} from './server-address.js';

/** A server, the key for it, and the transport to reach it. */
export type Destination = {
	readonly server: Server;
	readonly key: string;
	readonly transport: Transport;
};

/** Finds the server and verifies the key again. @throws like `signIn`. */
export type SignInAgain = (signal: AbortSignal | undefined) => Promise<Destination>;

/** A destination with its HTTP client. */
export type Current = Destination & {readonly http: HttpClient};

/** What matters for deciding whether a request may be sent again. */
type Sent = {readonly method: string; readonly signal?: AbortSignal | undefined};

/** Sends the calls of a client. Its destination may be cached by an earlier process and out of date, which the first responses show. */
export class Account {
	#current: Current;

	/** Undefined once this process has signed in itself. */
	#signInAgain: SignInAgain | undefined;
	#pending: Promise<Current> | undefined;

	constructor(destination: Destination, signInAgain?: SignInAgain) {
		this.#current = currentAt(destination);
		this.#signInAgain = signInAgain;
	}

	get server(): Server {
		return this.#current.server;
	}

	/**
	Makes a call. If it fails in a way that suggests the cached destination is out of date, signs in again and repeats the call, unless the
	server may already have done what was asked.

	@param isFromElsewhere - whether a response does not come from the API, e.g. a login page. Default: never.
	@throws what the call throws, or what the new sign-in throws.
	*/
	async send<Value>(
		sent: Sent,
		call: (current: Current) => Promise<Value>,
		isFromElsewhere: (value: Value) => boolean | Promise<boolean> = () => false,
	): Promise<Value> {
		const current = this.#current;
		try {
			const value = await call(current);
			const isDoubtful = this.#signInAgain !== undefined && isRepeatable(sent.method);
			if (!isDoubtful || !(await isFromElsewhere(value))) {
				return value;
			}
		} catch (error) {
			if (this.#signInAgain === undefined || !(await mayBeOutdated(error))) {
				throw error;
			}

			await this.#renew(current, sent.signal);
			if (!isRepeatable(sent.method) && !hasDoneNothing(error)) {
				throw error;
			}

			return call(this.#current);
		}

		await this.#renew(current, sent.signal);
		return call(this.#current);
	}

	/** Signs in again, once for all calls that failed with the same destination. */
	async #renew(from: Current, signal: AbortSignal | undefined): Promise<void> {
		if (this.#current !== from || this.#signInAgain === undefined) {
			return;
		}

		try {
			this.#pending ??= this.#signInAgain(signal).then((destination) => currentAt(destination));
			this.#current = await this.#pending;
			this.#signInAgain = undefined;
		} catch (error) {
			this.#pending = undefined;
			if (error instanceof Cancelled && signal?.aborted !== true) {
				// Another call that shared the sign-in was cancelled, not this one.
				await this.#renew(from, signal);
				return;
			}

			throw error;
		}
	}
}

function currentAt(destination: Destination): Current {
	return {...destination, http: createHttpClient(destination)};
}

async function mayBeOutdated(error: unknown): Promise<boolean> {
	const outdated = await import('./sign-in/outdated.js');
	return outdated.mayBeOutdated(error);
}

/** Whether an error implies that the server has not carried out the request. */
function hasDoneNothing(error: unknown): boolean {
	return (
		error instanceof CredentialsError ||
		error instanceof UnreachableError ||
		(error instanceof ApiError && error.status !== 503)
	);
}
