/** Bytes of an answer and what they are. */
export type Body = {
	readonly bytes: Uint8Array;

	/** Media type without parameters, e.g. `application/json`. */
	readonly mediaType: string;

	/** The name the server suggests; never to be used as a path unchecked. */
	readonly fileName?: string | undefined;
};

/** A body that is still coming in. */
export type BodyStream = Omit<Body, 'bytes'> & {
	readonly chunks: AsyncIterable<Uint8Array>;

	/** Bytes in all, when the server says so. */
	readonly total: number | undefined;
};
