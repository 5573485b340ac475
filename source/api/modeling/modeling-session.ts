import {ApiError} from '../../errors/api-error.js';
import {Cancelled} from '../../errors/cancelled.js';
import {rpcPath} from '../../endpoints/endpoints.js';
import {type Rpc} from './rpc.js';

/** What every call takes. */
export type ModelingCallOptions = {
	readonly signal?: AbortSignal | undefined;

	/** Receives what the server reports while it loads the workspace. */
	readonly onNotice?: ((text: string) => void) | undefined;
};

/** Opens a connection to the server's modeling socket. */
export type OpenRpc = (options: {
	readonly signal: AbortSignal;
	readonly onNotice: (text: string) => void;
}) => Promise<Rpc>;

/** Milliseconds after which a session that nobody uses is closed. */
const idleTime = 10 * 60_000;

/** A session being opened, and how many calls wait for it. */
type Pending = {readonly rpc: Promise<Rpc>; readonly controller: AbortController; waiting: number};

/**
The modeling session of one workspace: opened when first needed, kept for the next call, opened again when it broke. An idle one
never keeps the process alive.
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
	The result of a call.

	@throws ApiError with the server's words, or when it opens no session; CredentialsError, UnreachableError, TimeoutError,
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
			return await unlessCancelled(opening.rpc, signal);
		} finally {
			opening.waiting -= 1;
			if (opening.waiting === 0) {
				// Nobody waits for it any more; one that is open already does not mind.
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

async function unlessCancelled<Result>(
	work: Promise<Result>,
	signal: AbortSignal | undefined,
): Promise<Result> {
	if (signal === undefined) {
		return work;
	}

	let cancel = () => undefined as void;
	const cancelled = new Promise<never>((_resolve, reject) => {
		cancel = () => {
			reject(new Cancelled());
		};
	});
	if (signal.aborted) {
		cancel();
	}

	signal.addEventListener('abort', cancel, {once: true});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener('abort', cancel);
		cancelled.catch(() => undefined);
	}
}
