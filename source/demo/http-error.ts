/** An error response of the demo server: `{"error": {"code", "message"}}` with a status. */
export class HttpError extends Error {
	override readonly name = 'HttpError';

	/** HTTP status, 400 or above. */
	readonly status: number;

	/** The server's error code, e.g. 12013; the status when there is none. */
	readonly code: number;

	constructor(status: number, message: string, code: number = status) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

export const badRequest = (message: string, code?: number): HttpError => new HttpError(400, message, code);

export const notFound = (message: string, code?: number): HttpError => new HttpError(404, message, code);

export const conflict = (message: string, code?: number): HttpError => new HttpError(409, message, code);
