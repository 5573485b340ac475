import {ApiError} from '../errors/api-error.js';
import {Cancelled} from '../errors/cancelled.js';
import {CredentialsError} from '../errors/credentials-error.js';
import {UnreachableError} from '../errors/unreachable-error.js';
import {createHttpClient, type HttpClient} from './http/http-client.js';
import {isRepeatable} from './http/retry.js';
import {type Transport} from './http/transport.js';
import {type Server} from './server-address.js';
import {mayBeOutdated} from './sign-in/remembered.js';

/** A server, the key for it, and the way there. */
export type Destination = {
	readonly server: Server;
	readonly key: string;
	readonly transport: Transport;
};

/** Asks where the server is and whether it takes the key. @throws like `signIn`. */
export type SignInAgain = (signal: AbortSignal | undefined) => Promise<Destination>;

/** A destination with the client that sends requests there. */
export type Current = Destination & {readonly http: HttpClient};

/** What is sent, as far as it matters for sending it again. */
type Sent = {readonly method: string; readonly signal?: AbortSignal | undefined};

/** Where the calls of a client go. It may be remembered from an earlier process; then the server's answers show whether it still holds. */
export class Account {
	#current: Current;

	/** Absent once the server has been asked in this process. */
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
	Makes a call. When its outcome may come from a memory that no longer holds, signs in anew and makes it once more, unless the server
	may have done what it was asked.

	@param isForeign - Whether a response is from something else than the API, e.g. a login page. Default: none is.
	@throws what the call throws, or what signing in anew throws.
	*/
	async send<Value>(
		sent: Sent,
		call: (current: Current) => Promise<Value>,
		isForeign: (value: Value) => boolean | Promise<boolean> = () => false,
	): Promise<Value> {
		const current = this.#current;
		try {
			const value = await call(current);
			const isDoubtful = this.#signInAgain !== undefined && isRepeatable(sent.method);
			if (!isDoubtful || !(await isForeign(value))) {
				return value;
			}
		} catch (error) {
			if (this.#signInAgain === undefined || !mayBeOutdated(error)) {
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

	/** One sign-in for all calls that failed at the same place. */
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
				// Another call was cancelled, not this one.
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

/** Whether an error says that the server has done nothing of what it was asked. */
function hasDoneNothing(error: unknown): boolean {
	return (
		error instanceof CredentialsError ||
		error instanceof UnreachableError ||
		(error instanceof ApiError && error.status !== 503)
	);
}
