import * as v from 'valibot';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ApiResponse} from './exchange.js';
import {decodeJson} from '../../json/exact-json.js';

/**
The JSON of an answer; `undefined` for an empty body.

@throws ProtocolError for a web page in place of JSON, and for broken JSON.
*/
export function decodeAnswer({bytes, mediaType, url}: ApiResponse): unknown {
	const text = new TextDecoder().decode(bytes);
	if (text.trim() === '') {
		return undefined;
	}

	if (mediaType === 'text/html' || /^\s*<(?:!doctype|html)/iv.test(text)) {
		throw webPage(text, url);
	}

	return decodeJson(text);
}

/** From how many bytes on an answer is parsed piece by piece. */
const longAnswer = 1_000_000;

/** As `decodeAnswer`; a long answer does not keep the event loop from other things. @throws like `decodeAnswer`. */
export async function decodeLongAnswer(response: ApiResponse): Promise<unknown> {
	const {bytes, mediaType} = response;
	if (bytes.length < longAnswer || mediaType === 'text/html') {
		return decodeAnswer(response);
	}

	const {decodeJsonPieces} = await import('../../json/large-json.js');
	return decodeJsonPieces(bytes);
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
