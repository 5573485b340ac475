import * as v from 'valibot';
import {decodeStream, decodeAs, decodeLongResponse} from '../http/decode.js';
import {charsetOf, inUtf8, damageOf} from '../http/charset.js';
import {type ApiRequest, type ApiResponse, type Download} from '../http/exchange.js';

/** Sends the requests of a resource: a `Client`. */
export type RequestSender = {
	readonly request: (request: ApiRequest) => Promise<ApiResponse>;
	readonly download: (request: ApiRequest) => Promise<Download>;
};

/** The calls for one kind of entity. Each throws what `Client.request` throws, and ProtocolError when the body has an unexpected shape. */
export abstract class Resource {
	/** Private, so that printing a client does not print it again for each resource. */
	readonly #api: RequestSender;

	constructor(api: RequestSender) {
		this.#api = api;
	}

	protected get api(): RequestSender {
		return this.#api;
	}
}

/** Options of every call. */
export type CallOptions = {
	/** Aborts the call, which then throws `Cancelled`. */
	readonly signal?: AbortSignal | undefined;
};

/** The bytes of a response, as the server sent them. */
export type ResponseBody = Pick<ApiResponse, 'bytes' | 'mediaType'> & {
	/** The encoding of text in the bytes, as a label for `TextDecoder`. Default `utf-8`. */
	readonly charset?: string | undefined;

	/** The original encoding, if the text contained bytes that are invalid in it. Absent if all of it is valid. */
	readonly damagedCharset?: string | undefined;
};

/** An entity with the body of its response. */
export type WithBody<Item> = Item & {readonly body: ResponseBody};

/** The items of a list, with the response. */
export type List<Item> = {
	readonly items: readonly Item[];

	/** The JSON of the response. */
	readonly value: unknown;
	readonly body: ResponseBody;
};

/** A single item, with the response. */
export type Reply<Item> = {
	readonly item: Item;

	/** The JSON of the response. */
	readonly value: unknown;
	readonly body: ResponseBody;
};

/** Text, with the body of the response. */
export type TextReply = {readonly text: string; readonly body: ResponseBody};

/**
Sends a request and decodes a single item.

@param what The expected item, for the error message, e.g. `an experiment`.
@throws like `Client.request`; ProtocolError when the response has an unexpected shape.
*/
export async function readOne<Schema extends v.GenericSchema>(
	api: RequestSender,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<Reply<v.InferOutput<Schema>>> {
	const response = await api.request(request);
	const {headers, mediaType} = response;
	const bytes = inUtf8(headers, response.bytes);
	const value = await decodeLongResponse({...response, bytes});
	return {item: decodeAs(schema, value, what), value, body: {bytes, mediaType, ...damageOf(response)}};
}

/**
Like `readOne`, for large responses: decodes the item while the response arrives, and does not keep the response.

@throws like `readOne`.
*/
export async function readLarge<Schema extends v.GenericSchema>(
	api: RequestSender,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<v.InferOutput<Schema>> {
	// Unlike a file download, the response may be compressed.
	const headers = {...request.headers, 'accept-encoding': 'gzip, deflate, br'};
	const download = await api.download({...request, headers});
	return decodeAs(schema, await decodeStream(download), what);
}

/** Sends a request and decodes a list, `{"data": {"items": [...]}}`. @throws like `readOne`. */
export async function readList<Schema extends v.GenericSchema>(
	api: RequestSender,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<List<v.InferOutput<Schema>>> {
	const list = v.looseObject({data: v.looseObject({items: v.array(schema)})});
	const {item, value, body} = await readOne(api, request, list, what);
	return {items: item.data.items, value, body};
}

/** Sends a request and decodes text. @throws like `Client.request`. */
export async function readText(api: RequestSender, request: ApiRequest): Promise<TextReply> {
	const {headers, bytes, mediaType} = await api.request({...request, accept: '*/*'});
	const charset = charsetOf(headers, bytes);
	return {
		text: new TextDecoder(charset).decode(bytes),
		body: {bytes, mediaType, charset, ...damageOf({headers, bytes})},
	};
}

/** Query parameters; those that are `undefined` or `false` are omitted. */
export function queryOf(
	parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): ReadonlyArray<readonly [name: string, value: string]> {
	return Object.entries(parameters).flatMap(([name, value]) =>
		value === undefined || value === false ? [] : [[name, String(value)] as const],
	);
}

/** A JSON body. */
export function jsonBody(value: unknown, mediaType?: string) {
	return {kind: 'json', value, mediaType} as const;
}
