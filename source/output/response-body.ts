import {sentNumbers, type SentNumbers} from '../json/sent-numbers.js';

/** Bytes of an output and what they are. */
export type Body = {
	readonly bytes: Uint8Array;

	/** Media type without parameters, e.g. `application/json`. */
	readonly mediaType: string;

	/** How text is encoded in the bytes, as `TextDecoder` takes it. Default `utf-8`. */
	readonly charset?: string | undefined;

	/** The encoding in which bytes of the text, as they were sent, mean no character. Absent: all of it could be read. */
	readonly damagedCharset?: string | undefined;

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

/** Whether the body of an output is what people want to see rather than the value that was read from it. */
export function isForReading({
	value,
	body,
}: {
	readonly value: unknown;
	readonly body?: Body | undefined;
}): boolean {
	const isThere = body !== undefined && body.bytes.length > 0;
	return isThere && (value === undefined || typeof value === 'string' || !isText(body.mediaType));
}

/** Where the numbers of a value are from that was taken out of a response; see `Output`. */
export function numbersFrom(output: {
	readonly body?: Body | undefined;
	readonly numbersFrom?: Uint8Array | undefined;
}): Uint8Array | undefined {
	const {body} = output;
	return body !== undefined && isJson(body.mediaType) ? body.bytes : output.numbersFrom;
}

const known = new WeakMap<Uint8Array, SentNumbers>();

/** How the numbers of an output were sent; `undefined` where that is not known. Looked through once. */
export function sentNumbersOf(output: Parameters<typeof numbersFrom>[0]): SentNumbers | undefined {
	const bytes = numbersFrom(output);
	if (bytes === undefined) {
		return undefined;
	}

	const found = known.get(bytes) ?? sentNumbers(bytes);
	known.set(bytes, found);
	return found;
}
