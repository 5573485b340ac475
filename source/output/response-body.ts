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

/** Whether a media type without parameters means JSON, e.g. `application/vnd.impact.cases.v2+json`. */
export function isJson(mediaType: string): boolean {
	return /^application\/(?:.*\+)?json$|^text\/json$/iv.test(mediaType);
}

/** Whether a media type without parameters means text that people can read. */
export function isText(mediaType: string): boolean {
	return isJson(mediaType) || /^text\/|[\/+]xml$|\/javascript$/iv.test(mediaType);
}
