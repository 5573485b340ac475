import {encodeJson} from '../../json/json-writer.js';
import {ApiError} from '../../errors/api-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {rpcPath} from '../../endpoints/endpoints.js';
import {maxCallTime, startDeadline, type Deadline} from '../http/deadline.js';
import {type ObservedMessage} from '../http/observe-call.js';
import {readMessage, type RpcMessage} from './rpc-message.js';
import {type OpenSocket, type SocketListener} from './web-socket.js';

/** One call. */
type RpcCall = {
	/** E.g. `impact/getSource`. */
	readonly method: string;

	/** An object or, as this server expects for some methods, a bare string. */
	readonly params: unknown;
	readonly signal?: AbortSignal | undefined;
};

/** A JSON-RPC connection. */
export type Rpc = {
	/**
	Makes a call and returns its result.

	@throws ApiError with the server's message, TimeoutError, Cancelled, UnreachableError when the connection breaks, ProtocolError.
	*/
	readonly call: (call: RpcCall) => Promise<unknown>;
	readonly isClosed: () => boolean;
	readonly close: () => void;
};

export type RpcOptions = {
	/** Idle timeout in milliseconds. */
	readonly timeout: number;

	/** Host and port of the server, for messages. */
	readonly host: string;

	/** Starts observing a call. Default: calls are not observed. */
	readonly observe?:
		((call: {readonly rpc: string; readonly message: string}) => ObservedMessage | undefined) | undefined;

	/** Called with the text of each notification. */
	readonly onNotice: (text: string) => void;
};

type Pending = {
	readonly method: string;
	readonly deadline: Deadline;
	readonly observed: ObservedMessage | undefined;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: Error) => void;
};

/** Starts JSON-RPC 2.0 over a socket that `open` opens. @throws what `open` throws. */
export async function startRpc(
	open: (listener: SocketListener) => Promise<OpenSocket>,
	options: RpcOptions,
): Promise<Rpc> {
	const connection = new RpcConnection(options);
	connection.begin(await open(connection));
	return connection;
}

class RpcConnection implements Rpc, SocketListener {
	readonly #options: RpcOptions;
	readonly #pending = new Map<number, Pending>();
	#socket: OpenSocket | undefined;
	#next = 0;
	#isClosed = false;

	constructor(options: RpcOptions) {
		this.#options = options;
	}

	begin(socket: OpenSocket): void {
		this.#socket = socket;
	}

	readonly isClosed = (): boolean => this.#isClosed;

	readonly close = (): void => {
		this.#socket?.close();
		this.onClose();
	};

	readonly call = async ({method, params, signal}: RpcCall): Promise<unknown> => {
		if (this.#isClosed) {
			throw this.#broken();
		}

		const id = this.#next;
		this.#next += 1;
		const {timeout, host, observe} = this.#options;
		const message = encodeJson({jsonrpc: '2.0', id, method, params});
		const observed = observe?.({rpc: method, message});
		const deadline = startDeadline({
			silence: timeout,
			total: maxCallTime(timeout),
			subject: `${method} on ${host}`,
			signal,
		});
		deadline.restart();
		try {
			const result = await new Promise((resolve, reject) => {
				const giveUp = () => {
					reject(deadline.failure() ?? this.#broken());
				};

				if (deadline.signal.aborted) {
					giveUp();
					return;
				}

				deadline.signal.addEventListener('abort', giveUp, {once: true});
				this.#pending.set(id, {method, deadline, observed, resolve, reject});
				this.#socket?.hold(true);
				this.#socket?.send(message);
			});
			await observed?.end();
			return result;
		} catch (error) {
			await observed?.end(error instanceof Error ? error : undefined);
			throw error;
		} finally {
			deadline.stop();
			this.#pending.delete(id);
			this.#socket?.hold(this.#pending.size > 0);
		}
	};

	readonly onMessage = (text: string): void => {
		for (const {deadline} of this.#pending.values()) {
			deadline.restart();
		}

		const message = readMessage(text);
		if ('id' in message && message.id !== undefined) {
			this.#pending.get(message.id)?.observed?.reply(text);
		}

		this.#receive(message);
	};

	readonly onClose = (): void => {
		this.#isClosed = true;
		this.#failAll(() => this.#broken());
	};

	#receive(message: RpcMessage): void {
		switch (message.kind) {
			case 'result': {
				this.#pending.get(message.id)?.resolve(message.result);
				return;
			}

			case 'error': {
				const failed = message.id === undefined ? undefined : this.#pending.get(message.id);
				if (failed !== undefined) {
					failed.reject(callError(failed.method, message));
				} else if (message.id === undefined) {
					this.#failAll(({method}) => callError(method, message));
				}

				return;
			}

			case 'notice': {
				if (message.text !== undefined) {
					this.#options.onNotice(message.text);
				}

				return;
			}

			case 'broken': {
				this.#failAll(
					() =>
						new ProtocolError(
							`${this.#options.host} sent something that is no answer of a modeling session`,
							{
								hint: 'Is this a Modelon Impact server of a supported version? See: server status.',
							},
						),
				);
			}
		}
	}

	#failAll(error: (pending: Pending) => Error): void {
		for (const pending of this.#pending.values()) {
			pending.reject(error(pending));
		}
	}

	#broken(): UnreachableError {
		return new UnreachableError(`the modeling session with ${this.#options.host} broke off`, 'reset', {
			hint: 'Try again: the next command opens a new one.',
		});
	}
}

function callError(
	method: string,
	{message, code}: {readonly message: string; readonly code: number | undefined},
) {
	const place = code === undefined ? method : `${method}, ${code}`;
	return new ApiError(`${message} (${place})`, {status: 200, code, method, path: rpcPath});
}
