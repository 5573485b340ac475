import path from 'node:path';
import * as v from 'valibot';
import {encodeJson} from '../../json/json-writer.js';
import {ApiError} from '../../errors/api-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ApiRequest, type RequestPart} from '../http/exchange.js';
import {pause, pollDelay, defaultPollInterval, type PollInterval} from '../pause.js';
import {type JsonObject} from '../../json/is-object.js';
import {readOne, Resource, type CallOptions, type RequestSender} from './resource.js';

/** The result of an operation; after publishing, `id` is the sharing id. */
export type OperationResult = {readonly id: string; readonly data: JsonObject};

export type OperationOptions = CallOptions & {
	/** Polling interval. Default: 0.3 s initially, growing to 3 s. */
	readonly pollInterval?: PollInterval | undefined;
};

export type UploadOptions = OperationOptions & {
	/** Called while the file is sent, in bytes. */
	readonly onUpload?: ((sent: number, total: number) => void) | undefined;
};

/** Long-running operations. For imports, exports and conversions the other resources have methods. */
export class Operations extends Resource {
	/** Starts an operation with a request and waits for its end. @throws like `runOperation`. */
	async run(request: ApiRequest, options: Omit<OperationOptions, 'signal'> = {}): Promise<OperationResult> {
		return runOperation(this.api, request, options);
	}

	/** Waits for the end of the operation at a location. @throws like `runOperation`. */
	async follow(location: string, options: OperationOptions = {}): Promise<OperationResult> {
		return followOperation(this.api, location, options);
	}
}

const started = v.looseObject({data: v.looseObject({location: v.string()})});

const operation = v.looseObject({
	data: v.looseObject({
		id: v.optional(v.string(), ''),
		status: v.string(),
		data: v.nullish(v.looseObject({})),
		error: v.nullish(v.looseObject({message: v.optional(v.string()), code: v.optional(v.number())})),
	}),
});

/**
Starts an import, export or conversion and waits for its end. Source: section 4.2 of the API reference.

@throws ApiError with status 200 when the server reports a failure; Cancelled when the signal fires: the server continues all the same.
*/
export async function runOperation(
	api: RequestSender,
	request: ApiRequest,
	{pollInterval, signal = request.signal}: OperationOptions = {},
): Promise<OperationResult> {
	const {item} = await readOne(api, {...request, signal}, started, 'an operation');
	return followOperation(api, item.data.location, {pollInterval, signal});
}

/** An upload: target, file, and the form part `options`. */
export type Upload = {
	readonly to: Pick<ApiRequest, 'method' | 'path'>;

	/** Local path; streamed from disk. */
	readonly file: string;
	readonly settings?: JsonObject | undefined;
};

/** Uploads a file and waits until the server has processed it. @throws like `runOperation`; LocalFileError. */
export async function runUpload(
	api: RequestSender,
	{to, file, settings}: Upload,
	{pollInterval, signal, onUpload}: UploadOptions,
): Promise<OperationResult> {
	const parts: readonly RequestPart[] = [
		{name: 'file', file, fileName: path.basename(file)},
		...(settings === undefined ? [] : [{name: 'options', text: encodeJson(settings)}]),
	];
	return runOperation(api, {...to, body: {kind: 'multipart', parts}, onUpload}, {pollInterval, signal});
}

/**
A text field in the result of an operation, e.g. the id of an imported project.

@throws ProtocolError when it is missing.
*/
export function resultField({data}: Pick<OperationResult, 'data'>, field: string): string {
	const value = data[field];
	if (typeof value !== 'string') {
		throw new ProtocolError(`the server finished, but does not tell the ${field} of what it made`);
	}

	return value;
}

async function followOperation(
	api: RequestSender,
	location: string,
	{pollInterval = defaultPollInterval, signal}: OperationOptions,
): Promise<OperationResult> {
	for (let number = 1; ; number++) {
		// Polls are sequential.
		// eslint-disable-next-line no-await-in-loop
		const {item} = await readOne(api, {method: 'GET', path: location, signal}, operation, 'an operation');
		const {id, status, data, error} = item.data;
		if (status === 'ready') {
			return {id, data: data ?? {}};
		}

		if (status === 'error') {
			const message = error?.message ?? 'the operation failed, and the server does not say why';
			throw new ApiError(message, {status: 200, code: error?.code, method: 'GET', path: location});
		}

		// eslint-disable-next-line no-await-in-loop
		await pause(pollDelay(number, pollInterval), signal);
	}
}
