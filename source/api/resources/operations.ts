import * as v from 'valibot';
import {ApiError} from '../../errors/api-error.js';
import {type Client} from '../client.js';
import {type ApiRequest} from '../http/exchange.js';
import {pause, pauseBefore, usualPace, type Pace} from '../http/pause.js';
import {readOne, type Raw} from './entities.js';
import {type CallOptions} from './workspaces.js';

const started = v.looseObject({data: v.looseObject({location: v.string()})});

const operation = v.looseObject({
	data: v.looseObject({
		id: v.optional(v.string(), ''),
		status: v.string(),
		data: v.nullish(v.looseObject({})),
		error: v.nullish(v.looseObject({message: v.optional(v.string()), code: v.optional(v.number())})),
	}),
});

/** What a finished operation leaves; its id is the sharing id after publishing. */
export type Finished = {readonly id: string; readonly data: Raw};

export type OperationOptions = CallOptions & {readonly pace?: Pace | undefined};

/**
Starts an import, export or upload and waits for its end. Source: section 4.2 of the API reference.

@throws ApiError with status 200 when the server reports that it failed, Cancelled when `signal` fires.
*/
export async function runOperation(
	client: Client,
	request: ApiRequest,
	{pace = usualPace}: {readonly pace?: Pace | undefined} = {},
): Promise<Finished> {
	const {item} = await readOne(client, request, started, 'an operation');
	return awaitOperation(client, item.data.location, {pace, signal: request.signal});
}

/** Waits for the operation at a location the server gave. @throws like `runOperation`. */
export async function awaitOperation(
	client: Client,
	location: string,
	{pace = usualPace, signal}: OperationOptions = {},
): Promise<Finished> {
	for (let number = 1; ; number++) {
		// Each poll has to wait for the one before.
		// eslint-disable-next-line no-await-in-loop
		const {item} = await readOne(client, {method: 'GET', path: location, signal}, operation, 'an operation');
		const {id, status, data, error} = item.data;
		if (status === 'ready') {
			return {id, data: data ?? {}};
		}

		if (status === 'error') {
			const message = error?.message ?? 'the operation failed, and the server does not say why';
			throw new ApiError(message, {status: 200, code: error?.code, method: 'GET', path: location});
		}

		// eslint-disable-next-line no-await-in-loop
		await pause(pauseBefore(number, pace), signal);
	}
}
