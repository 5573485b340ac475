/** A request the demo server turns down; becomes `{"error": {"code", "message"}}` with that status. */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	/** HTTP status, 400 or above. */
	readonly status: number;

	/** The server's own number for the kind of error, e.g. 12013; the status when there is none. */
	readonly code: number;

	constructor(status: number, message: string, code: number = status) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

export const badRequest = (message: string, code?: number): Refusal => new Refusal(400, message, code);

export const notFound = (message: string, code?: number): Refusal => new Refusal(404, message, code);

export const conflict = (message: string, code?: number): Refusal => new Refusal(409, message, code);
