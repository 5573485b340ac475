import * as v from 'valibot';
import {type Client} from '../client.js';
import {decodeAs, decodeLongAnswer} from '../http/decode.js';
import {type ApiRequest} from '../http/exchange.js';
import {type AnswerBody, type Listed} from './workspaces.js';

/** An object of JSON as it came. */
export type Raw = Readonly<Record<string, unknown>>;

/** One thing of the API: what the shell needs to know of it, as it came, and the bytes of the answer. */
export type Answered<Item> = {readonly item: Item; readonly value: unknown; readonly body: AnswerBody};

/**
Sends a request whose answer is one thing.

@param what The thing meant, for the message, e.g. `an experiment`.
@throws like `Client.request`; ProtocolError when the answer has another shape.
*/
export async function readOne<Schema extends v.GenericSchema>(
	client: Client,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<Answered<v.InferOutput<Schema>>> {
	const response = await client.request(request);
	const value = await decodeLongAnswer(response);
	const {bytes, mediaType} = response;
	return {item: decodeAs(schema, value, what), value, body: {bytes, mediaType}};
}

/** Sends a request whose answer is `{"data": {"items": [...]}}`. @throws like `readOne`. */
export async function readItems<Schema extends v.GenericSchema>(
	client: Client,
	request: ApiRequest,
	schema: Schema,
	what: string,
): Promise<Listed<v.InferOutput<Schema>>> {
	const list = v.looseObject({data: v.looseObject({items: v.array(schema)})});
	const {item, value, body} = await readOne(client, request, list, what);
	return {items: item.data.items, value, body};
}

/** The parameters of a query that have a value; `true` is written so, `false` is left out. */
export function queryOf(
	parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): ReadonlyArray<readonly [name: string, value: string]> {
	return Object.entries(parameters).flatMap(([name, value]) =>
		value === undefined || value === false ? [] : [[name, String(value)] as const],
	);
}
