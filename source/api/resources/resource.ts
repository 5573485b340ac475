import * as v from 'valibot';
import {decodeArriving, decodeAs, decodeLongResponse} from '../http/decode.js';
import {charsetOf, inUtf8, damageOf} from '../http/charset.js';
import {type ApiRequest, type ApiResponse, type Download} from '../http/exchange.js';

/** What sends the requests of a resource: a `Client`. */
export type Requests = {
	readonly request: (request: ApiRequest) => Promise<ApiResponse>;
	readonly download: (request: ApiRequest) => Promise<Download>;
};

/** The calls on one kind of entity. Each throws what `Client.request` throws, and ProtocolError when the body has an unexpected shape. */
export abstract class Resource {
	/** Private, so that printing a client prints nothing twice. */
	readonly #api: Requests;

	constructor(api: Requests) {
		this.#api = api;
	}

	protected get api(): Requests {
		return this.#api;
	}
}

/** What every call takes. */
export type CallOptions = {
	/** Aborts the call, which then throws `Cancelled`. */
	readonly signal?: AbortSignal | undefined;
};

/** The bytes of a response, as the server sent them. */
export type ResponseBody = Pick<ApiResponse, 'bytes' | 'mediaType'> & {
	/** How text is encoded in the bytes, as `TextDecoder` takes it. Default `utf-8`. */
	readonly charset?: string | undefined;

	/** The encoding in which bytes of the text, as they were sent, mean no character. Absent: all of it could be read. */
	readonly damagedCharset?: string | undefined;
};

/** An entity with the body of the response it came in. */
export type WithBody<Item> = Item & {readonly body: ResponseBody};

/** A list: its items, and the response they came in. */
export type List<Item> = {
	readonly items: readonly Item[];

	/** The JSON of the response. */
	readonly value: unknown;
	readonly body: ResponseBody;
};

/** A single item, and the response it came in. */
export type Reply<Item> = {
	readonly item: Item;

	/** The JSON of the response. */
	readonly value: unknown;
	readonly body: ResponseBody;
};

/** Text, and the response it came in. */
export type TextReply = {readonly text: string; readonly body: ResponseBody};

/** A JSON object as the server sent it. */
export type Raw = Readonly<Record<string, unknown>>;

/**
Sends a request whose response is a single item.

@param what What is expected, for the error message, e.g. `an experiment`.
@throws like `Client.request`; ProtocolError when the response has an unexpected shape.
*/
export async function readOne<Schema extends v.GenericSchema>(
	api: Requests,
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
As `readOne`, of a response that may be large and of which only the item is wanted: it is decoded while it comes in.

@throws like `readOne`.
*/
export async function readLarge<Schema extends v.GenericSchema>(
	api: Requests,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<v.InferOutput<Schema>> {
	// Unlike a file it is nothing to keep as it was sent.
	const headers = {...request.headers, 'accept-encoding': 'gzip, deflate, br'};
	const download = await api.download({...request, headers});
	return decodeAs(schema, await decodeArriving(download), what);
}

/** Sends a request whose response is `{"data": {"items": [...]}}`. @throws like `readOne`. */
export async function readList<Schema extends v.GenericSchema>(
	api: Requests,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<List<v.InferOutput<Schema>>> {
	const list = v.looseObject({data: v.looseObject({items: v.array(schema)})});
	const {item, value, body} = await readOne(api, request, list, what);
	return {items: item.data.items, value, body};
}

/** Sends a request whose response is text. @throws like `Client.request`. */
export async function readText(api: Requests, request: ApiRequest): Promise<TextReply> {
	const {headers, bytes, mediaType} = await api.request({...request, accept: '*/*'});
	const charset = charsetOf(headers, bytes);
	return {
		text: new TextDecoder(charset).decode(bytes),
		body: {bytes, mediaType, charset, ...damageOf({headers, bytes})},
	};
}

/** The parameters of a query that have a value; `true` is written so, `false` is left out. */
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
