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

/** A request as passed to the client. */
export type ApiRequest = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

	/**
	Relative to the base, with or without a leading slash, with percent-encoded segments: `api/workspaces`, `/api/exports/1`; or a
	full URL on the server's origin.
	*/
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [name: string, value: string]> | undefined;
	/** `undefined` omits a header that would otherwise be sent. */
	readonly headers?: Readonly<Record<string, string | undefined>> | undefined;

	/** Default `application/json`. */
	readonly accept?: string | undefined;
	readonly body?: RequestBody | undefined;
	readonly signal?: AbortSignal | undefined;

	/** Milliseconds to wait for the headers, and between chunks of the body. Default: the client's. */
	readonly timeout?: number | undefined;

	/** Milliseconds for the whole call, including retries and the body. Default: 10 times the timeout; 2880 times for files. */
	readonly totalTimeout?: number | undefined;

	/** Return responses with status 400 and above instead of throwing; only the start of their body is kept. Default false. */
	readonly allowsErrors?: boolean | undefined;

	/** Called while the body arrives, in bytes; `total` is undefined when the server does not announce it. */
	readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;

	/** Called while a multipart body is sent, in bytes. */
	readonly onUpload?: ((sent: number, total: number) => void) | undefined;
};

/** A response with its whole body. A status of 400 or above is thrown as an `ApiError` unless errors are allowed. */
export type ApiResponse = {
	readonly status: number;

	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;

	/** Media type without parameters; `''` when there is none. */
	readonly mediaType: string;
	readonly bytes: Uint8Array;

	/** The address that responded, without user, password and query. */
	readonly url: string;
};

/** A response whose body is a stream. */
export type Download = Omit<ApiResponse, 'bytes'> & {
	/** Length in bytes, if the server announces it. */
	readonly total: number | undefined;

	/** The file name the server suggests. Never use it as a path without checking. */
	readonly fileName: string | undefined;

	/** Must be read to the end, or left with `break`, which closes the connection. */
	readonly chunks: AsyncIterable<Uint8Array>;
};
