import * as v from 'valibot';
import {decodeJson} from '../../json/json-value.js';

/** A decoded message of the server. */
export type RpcMessage =
	/** The result of the call `id`. */
	| {readonly kind: 'result'; readonly id: number; readonly result: unknown}
	/** The error of the call `id`; without an id, the server could not tell which call failed. */
	| {
			readonly kind: 'error';
			readonly id: number | undefined;
			readonly code: number | undefined;
			readonly message: string;
	  }
	/** A notification, with its text if it has one. */
	| {readonly kind: 'notice'; readonly text: string | undefined}
	| {readonly kind: 'broken'};

const envelope = v.looseObject({
	id: v.nullish(v.number()),
	method: v.optional(v.string()),
	params: v.optional(v.unknown()),
	error: v.nullish(v.looseObject({code: v.optional(v.number()), message: v.optional(v.string())})),
});

const notice = v.looseObject({message: v.string()});

/** Decodes a JSON-RPC 2.0 message. Never throws. Source: section 9 of the API reference. */
export function readMessage(text: string): RpcMessage {
	const parsed = v.safeParse(envelope, valueOf(text));
	if (!parsed.success) {
		return {kind: 'broken'};
	}

	const {id, method, params, error, ...rest} = parsed.output;
	if (method !== undefined) {
		const parsed = v.safeParse(notice, params);
		return {kind: 'notice', text: parsed.success ? parsed.output.message : undefined};
	}

	if (error !== null && error !== undefined) {
		const {code, message = 'the modeling session failed'} = error;
		return {kind: 'error', id: id ?? undefined, code, message};
	}

	return typeof id === 'number' ? {kind: 'result', id, result: rest['result']} : {kind: 'broken'};
}

function valueOf(text: string): unknown {
	try {
		return decodeJson(text);
	} catch {
		return undefined;
	}
}
