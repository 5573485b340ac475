import {type Readable} from 'node:stream';

/** A request as it goes over the wire; retries, redirects and the key are not its business. */
export type WireRequest = {
	readonly method: string;

	/** Absolute, without user and password. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;

	/** A stream has its length in `content-length`, or goes out in chunks. */
	readonly body?: string | Uint8Array | Readable | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** An answer whose body has not been read yet. */
export type WireAnswer = {
	readonly status: number;

	/** Names in lower case; repeated headers joined by commas. */
	readonly headers: Readonly<Record<string, string>>;

	/** Ends with an error when the body is cut short. */
	readonly body: AsyncIterable<Uint8Array> & Pick<Readable, 'destroy' | 'on'>;
};

/** Something that carries requests: straight to the server or through a proxy. */
export type Carrier = (request: WireRequest) => Promise<WireAnswer>;
