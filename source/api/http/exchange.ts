/** The body of a request. */
export type RequestBody =
	| {readonly kind: 'json'; readonly value: unknown; readonly mediaType?: string | undefined}
	| {readonly kind: 'text'; readonly text: string; readonly mediaType: string}
	| {readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string}
	/** `multipart/form-data`; files are streamed from disk. */
	| {readonly kind: 'multipart'; readonly parts: readonly RequestPart[]};

export type RequestPart =
	| {readonly name: string; readonly text: string}
	| {readonly name: string; readonly file: string; readonly fileName?: string | undefined}
	| {readonly name: string; readonly bytes: Uint8Array; readonly fileName: string};

/** A request as a caller of the client states it. */
export type ApiRequest = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

	/**
	Relative to the base, with or without a leading slash, segments already percent-encoded: `api/workspaces`, `/api/exports/1`;
	or a full URL on the server's origin.
	*/
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [name: string, value: string]> | undefined;
	/** `undefined` leaves out one that would be sent otherwise. */
	readonly headers?: Readonly<Record<string, string | undefined>> | undefined;

	/** Default `application/json`. */
	readonly accept?: string | undefined;
	readonly body?: RequestBody | undefined;
	readonly signal?: AbortSignal | undefined;

	/** Milliseconds until the headers must be there, and between two chunks of the body. Default: the client's. */
	readonly timeout?: number | undefined;

	/** Milliseconds for the whole call, further tries and the body included. Default: ten times the timeout; 2880 times for files. */
	readonly totalTimeout?: number | undefined;

	/** Take a response of 400 and above as a response, not as an error; of its body only the start is kept. Default false. */
	readonly allowsErrors?: boolean | undefined;

	/** Called as the body comes in; `total` is unknown when the server does not say. */
	readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;

	/** Called as a multipart body goes out. */
	readonly onUpload?: ((sent: number, total: number) => void) | undefined;
};

/** A response with its whole body. Statuses of 400 and above are thrown as `ApiError` unless they are allowed. */
export type ApiResponse = {
	readonly status: number;

	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;

	/** Media type without parameters; `''` when the server names none. */
	readonly mediaType: string;
	readonly bytes: Uint8Array;

	/** The address that responded, without user, password and query. */
	readonly url: string;
};

/** A response whose body is still coming in. */
export type Download = Omit<ApiResponse, 'bytes'> & {
	/** Bytes to come, when the server says so. */
	readonly total: number | undefined;

	/** The name the server suggests; never to be used as a path unchecked. */
	readonly fileName: string | undefined;

	/** Read to the end or left with `break`, which closes the connection. */
	readonly chunks: AsyncIterable<Uint8Array>;
};
