import {Refusal} from '../refusal.js';

/** An import, export, upload or conversion. Source: section 4.2 of the API reference. */
export type Operation = {
	readonly id: string;
	readonly status: 'running' | 'ready' | 'error';

	/** What `data.data` holds once ready. */
	readonly data?: unknown;
	readonly error?: {readonly message: string; readonly code: number};
};

export const operationJson = ({id, status, data, error}: Operation): unknown => ({
	data: {id, status, ...(data !== undefined && {data}), ...(error !== undefined && {error})},
});

/** How an operation failed; a failed one is reported with status 200. */
export const operationError = (error: unknown): {message: string; code: number} =>
	error instanceof Refusal
		? {message: error.message, code: error.code}
		: {message: 'The operation failed unexpectedly', code: 500};
