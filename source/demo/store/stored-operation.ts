import {HttpError} from '../http-error.js';

/** An import, export, upload or conversion. Source: section 4.2 of the API reference. */
export type Operation = {
	readonly id: string;
	readonly status: 'running' | 'ready' | 'error';

	/** Content of `data.data` once ready. */
	readonly data?: unknown;
	readonly error?: {readonly message: string; readonly code: number};
};

export const operationJson = ({id, status, data, error}: Operation): unknown => ({
	data: {id, status, ...(data !== undefined && {data}), ...(error !== undefined && {error})},
});

/** The error of a failed operation, which is reported with HTTP status 200. */
export const operationError = (error: unknown): {message: string; code: number} =>
	error instanceof HttpError
		? {message: error.message, code: error.code}
		: {message: 'The operation failed unexpectedly', code: 500};
