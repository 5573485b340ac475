import {adviceFor} from './impact-codes.js';
import {ShellError, type ExitCode, type ShellErrorOptions} from './shell-error.js';

export type ApiErrorOptions = ShellErrorOptions & {
	/** HTTP status, 400 or above; for a failed operation the status of the poll, 200. */
	readonly status: number;

	/** The server's error code, e.g. 12013; absent when the body had none. */
	readonly code?: number | undefined;

	readonly method: string;

	/** Path of the request, relative to the base and without the query, e.g. `api/workspaces/w1`. */
	readonly path: string;

	/** The body as received, at most a few kilobytes; never contains the key. */
	readonly body?: string | undefined;
};

/** The server responded with an error. Exit code 1. Source: section 3 of the API reference, "Errors". */
export class ApiError extends ShellError {
	override readonly name = 'ApiError';
	override readonly exitCode: ExitCode = 1;
	readonly status: number;
	readonly code: number | undefined;
	readonly method: string;
	readonly path: string;
	readonly body: string | undefined;

	constructor(message: string, {status, code, method, path, body, ...options}: ApiErrorOptions) {
		super(message, {...adviceFor(code), ...options});
		this.status = status;
		this.code = code;
		this.method = method;
		this.path = path;
		this.body = body;
	}
}

/** Whether an error says that something is not on the server. */
export function isNotFound(error: unknown): error is ApiError {
	return error instanceof ApiError && error.status === 404;
}
