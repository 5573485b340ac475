import {ApiError} from '../../errors/api-error.js';
import {unlessAborted} from '../../errors/cancelled.js';
import {rpcPath} from '../../endpoints/endpoints.js';
import {type Rpc} from './rpc.js';

/** Options of every call. */
export type ModelingCallOptions = {
	readonly signal?: AbortSignal | undefined;

	/** Called with progress messages while the server loads the workspace. */
	readonly onNotice?: ((text: string) => void) | undefined;
};

/** Opens a connection to the server's modeling socket. */
export type OpenRpc = (options: {
	readonly signal: AbortSignal;
	readonly onNotice: (text: string) => void;
}) => Promise<Rpc>;

/** Milliseconds after which an unused session is closed. */
const idleTime = 10 * 60_000;

/** A session that is being opened, and the number of calls waiting for it. */
type Pending = {readonly rpc: Promise<Rpc>; readonly controller: AbortController; waiting: number};

/**
The modeling session of a workspace: opened when first needed, kept open for further calls, and reopened after a failure. An idle session
does not keep the process running.
*/
export class ModelingSession {
	readonly #open: OpenRpc;
	readonly #workspaceId: string;
	readonly #listeners = new Set<(text: string) => void>();
	#opening: Pending | undefined;
	#rpc: Rpc | undefined;
	#idle: NodeJS.Timeout | undefined;

	constructor(open: OpenRpc, workspaceId: string) {
		this.#open = open;
		this.#workspaceId = workspaceId;
	}

	/**
	Makes a call and returns its result.

	@throws ApiError with the server's message, or when it opens no session; CredentialsError, UnreachableError, TimeoutError,
	ProtocolError, LocalFileError, Cancelled.
	*/
	async call(
		method: string,
		params: unknown,
		{signal, onNotice}: ModelingCallOptions = {},
	): Promise<unknown> {
		if (onNotice !== undefined) {
			this.#listeners.add(onNotice);
		}

		try {
			const rpc = await this.#connected(signal);
			return await rpc.call({method, params, signal});
		} finally {
			if (onNotice !== undefined) {
				this.#listeners.delete(onNotice);
			}

			this.#startIdling();
		}
	}

	close(): void {
		clearTimeout(this.#idle);
		this.#rpc?.close();
		this.#rpc = undefined;
	}

	async #connected(signal: AbortSignal | undefined): Promise<Rpc> {
		clearTimeout(this.#idle);
		if (this.#rpc !== undefined && !this.#rpc.isClosed()) {
			return this.#rpc;
		}

		this.#opening ??= this.#begin();
		const opening = this.#opening;
		opening.waiting += 1;
		try {
			return await unlessAborted(opening.rpc, signal);
		} finally {
			opening.waiting -= 1;
			if (opening.waiting === 0) {
				// Nobody is waiting any more. This has no effect on a session that is already open.
				opening.controller.abort();
			}
		}
	}

	#begin(): Pending {
		const controller = new AbortController();
		const opening = {rpc: this.#subscribed(controller.signal), controller, waiting: 0};
		const end = () => {
			this.#opening = undefined;
		};

		opening.rpc.then(end, end);
		return opening;
	}

	async #subscribed(signal: AbortSignal): Promise<Rpc> {
		const rpc = await this.#open({
			signal,
			onNotice: (text) => {
				for (const listener of this.#listeners) {
					listener(text);
				}
			},
		});
		try {
			const method = 'impact/subscribeToWorkspace';
			const result = await rpc.call({method, params: this.#workspaceId, signal});
			if (!isCreated(result)) {
				throw new ApiError(`the server opens no modeling session for the workspace ${this.#workspaceId}`, {
					status: 404,
					method,
					path: rpcPath,
					hint: 'workspace list shows the workspaces there are',
				});
			}
		} catch (error) {
			rpc.close();
			throw error;
		}

		this.#rpc = rpc;
		return rpc;
	}

	#startIdling(): void {
		clearTimeout(this.#idle);
		this.#idle = setTimeout(() => {
			this.close();
		}, idleTime).unref();
	}
}

function isCreated(result: unknown): boolean {
	return typeof result === 'object' && result !== null && 'created' in result && result.created === true;
}
