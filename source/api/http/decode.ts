import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import * as v from 'valibot';
import {ProtocolError} from '../../errors/protocol-error.js';
import {decodeJson, decodeJsonInSteps} from '../../json/json-value.js';
import {arrivingInUtf8, inUtf8} from './charset.js';
import {type ApiResponse} from './exchange.js';

/** What decoding needs to know besides the body. */
type Head = Pick<ApiResponse, 'mediaType' | 'url'>;

/**
Decodes the JSON of a response; `undefined` for an empty body.

@throws ProtocolError for a web page instead of JSON, and for invalid JSON.
*/
export function decodeResponse({bytes, ...head}: Head & Pick<ApiResponse, 'bytes'>): unknown {
	return decodeText(new TextDecoder().decode(bytes), head);
}

/** Like `decodeResponse`, for text. @throws like `decodeResponse`. */
function decodeText(text: string, {mediaType, url}: Head): unknown {
	if (text.trim() === '') {
		return undefined;
	}

	if (mediaType === 'text/html' || /^\s*<(?:!doctype|html)/iv.test(text)) {
		throw webPage(text, url);
	}

	return decodeJson(text);
}

/** Length in bytes or characters from which JSON is parsed in steps. */
const longBody = 1_000_000;

/** Milliseconds of parsing before the event loop gets a turn. */
const turnTime = 12;

/** Like `decodeResponse`, but does not block the event loop for a long body. @throws like `decodeResponse`. */
export async function decodeLongResponse(response: Head & Pick<ApiResponse, 'bytes'>): Promise<unknown> {
	const {bytes, mediaType} = response;
	if (bytes.length < longBody || mediaType === 'text/html') {
		return decodeResponse(response);
	}

	const decoding = decodeJsonInSteps(bytes);
	let began = performance.now();
	for (;;) {
		const step = decoding.next();
		if (step.done === true) {
			return step.value;
		}

		if (performance.now() - began > turnTime) {
			// eslint-disable-next-line no-await-in-loop -- yields to the event loop
			await setImmediate();
			began = performance.now();
		}
	}
}

/** Maximum size in bytes of a body that is read as a whole, so that errors can report their position. */
const wholeSize = 4_000_000;

/**
Like `decodeLongResponse`, for a stream in any encoding: of a large body only the decoded value is held in memory.

@throws like `decodeResponse`; what `chunks` throws.
*/
export async function decodeStream({
	chunks,
	headers,
	...head
}: Head & Pick<ApiResponse, 'headers'> & {readonly chunks: AsyncIterable<Uint8Array>}): Promise<unknown> {
	const start: Uint8Array[] = [];
	let size = 0;
	const iterator = chunks[Symbol.asyncIterator]();
	while (size <= wholeSize) {
		// eslint-disable-next-line no-await-in-loop -- one chunk after the other
		const result = await iterator.next();
		if (result.done === true) {
			return decodeLongResponse({...head, bytes: inUtf8(headers, Buffer.concat(start))});
		}

		start.push(result.value);
		size += result.value.length;
	}

	const {decodeJsonStream} = await import('../../json/json-stream.js');
	return decodeJsonStream(arrivingInUtf8(headers, prependChunks(start, iterator)));
}

/** A stream of the chunks that have already been read, followed by the rest. */
export async function* prependChunks(
	start: Uint8Array[],
	iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		// Removed one by one, so that chunks that were passed on can be freed.
		for (let chunk = start.shift(); chunk !== undefined; chunk = start.shift()) {
			yield chunk;
		}

		for (;;) {
			// eslint-disable-next-line no-await-in-loop
			const result = await iterator.next();
			if (result.done) {
				return;
			}

			yield result.value;
		}
	} finally {
		await iterator.return?.();
	}
}

/** Like `decodeLongResponse`, for text. @throws like `decodeResponse`. */
export async function decodeLongText(text: string, head: Head): Promise<unknown> {
	return text.length < longBody
		? decodeText(text, head)
		: decodeLongResponse({...head, bytes: new TextEncoder().encode(text)});
}

/**
Checks a value against a schema; fields the schema does not name are kept.

@param what What the value should be, for the message, e.g. `a workspace`.
@throws ProtocolError naming the first invalid field.
*/
export function decodeAs<Schema extends v.GenericSchema>(
	schema: Schema,
	value: unknown,
	what: string,
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, value);
	if (result.success) {
		return result.output;
	}

	const [issue] = result.issues;
	const field = v.getDotPath(issue);
	throw new ProtocolError(
		`the server sent ${what} we cannot read: ${field ? `"${field}" ` : ''}${problem(issue)}`,
		{
			hint: 'Is this a Modelon Impact server of a supported version? See: server status.',
		},
	);
}

function problem({expected, received}: v.BaseIssue<unknown>): string {
	return received === 'undefined' ? 'is missing' : `should be ${expected ?? 'something else'}`;
}

function webPage(text: string, url: string): ProtocolError {
	const title = /<title[^>]*>([^<]*)/iv.exec(text)?.[1]?.trim();
	const isLogin = /log[ \-]?in|sign[ \-]?in|password/iv.test(text);
	const page = isLogin ? 'a login page' : 'a web page';
	return new ProtocolError(
		`${new URL(url).host} answers with ${page} instead of JSON${title ? `: ${title}` : ''}`,
		{
			hint: 'Check the URL; a proxy or a company login may stand in front of the server.',
		},
	);
}
