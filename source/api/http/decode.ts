import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import * as v from 'valibot';
import {ProtocolError} from '../../errors/protocol-error.js';
import {decodeArrivingJson} from '../../json/arriving-value.js';
import {decodeJson, decodeJsonInTurns} from '../../json/json-value.js';
import {arrivingInUtf8, inUtf8} from './charset.js';
import {type ApiResponse} from './exchange.js';

/** What a body is judged by beside its text. */
type Head = Pick<ApiResponse, 'mediaType' | 'url'>;

/**
The JSON of a response; `undefined` for an empty body.

@throws ProtocolError for a web page in place of JSON, and for broken JSON.
*/
export function decodeResponse({bytes, ...head}: Head & Pick<ApiResponse, 'bytes'>): unknown {
	return decodeText(new TextDecoder().decode(bytes), head);
}

/** As `decodeResponse`, of a body as text. @throws like `decodeResponse`. */
function decodeText(text: string, {mediaType, url}: Head): unknown {
	if (text.trim() === '') {
		return undefined;
	}

	if (mediaType === 'text/html' || /^\s*<(?:!doctype|html)/iv.test(text)) {
		throw webPage(text, url);
	}

	return decodeJson(text);
}

/** From how many bytes or characters on JSON is parsed in turns. */
const longBody = 1_000_000;

/** Milliseconds after which others get their turn. */
const turn = 12;

/** As `decodeResponse`; a long body does not keep the event loop from other things. @throws like `decodeResponse`. */
export async function decodeLongResponse(response: Head & Pick<ApiResponse, 'bytes'>): Promise<unknown> {
	const {bytes, mediaType} = response;
	if (bytes.length < longBody || mediaType === 'text/html') {
		return decodeResponse(response);
	}

	const decoding = decodeJsonInTurns(bytes);
	let began = performance.now();
	for (;;) {
		const step = decoding.next();
		if (step.done === true) {
			return step.value;
		}

		if (performance.now() - began > turn) {
			// eslint-disable-next-line no-await-in-loop -- others have their turn
			await setImmediate();
			began = performance.now();
		}
	}
}

/** Up to so many bytes a body is held as a whole, so that an error has its place. */
const wholeSize = 4_000_000;

/** As `decodeLongResponse`, of a body that is still coming in, in whatever encoding: of a large one only the value is held. @throws like `decodeResponse`; what `chunks` throws. */
export async function decodeArriving({
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

	return decodeArrivingJson(arrivingInUtf8(headers, continued(start, iterator)));
}

/** The chunks that were read already and those that follow. */
export async function* continued(
	start: Uint8Array[],
	iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		// Taken out one by one, so that nobody holds what has been passed on.
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

/** As `decodeLongResponse`, of a body as text. @throws like `decodeResponse`. */
export async function decodeLongText(text: string, head: Head): Promise<unknown> {
	return text.length < longBody
		? decodeText(text, head)
		: decodeLongResponse({...head, bytes: new TextEncoder().encode(text)});
}

/**
A value in the shape asked for; fields the shape does not name are kept.

@param what The thing meant, for the message, e.g. `a workspace`.
@throws ProtocolError naming the field that is not as agreed.
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
