import {type Client} from '../../api/client.js';
import {type ExecutionRef} from '../../api/resources/executions.js';
import {ApiError} from '../../errors/api-error.js';
import {type Notice, type Output} from '../../output/document.js';

/** What became of one that was to be stopped. */
export type Cancellation = {
	/** Of an experiment or FMU. */
	readonly id: string;

	/** Why it was not asked to stop: it is `stopping` already, or is not running. Undefined where it was. */
	readonly status?: string | undefined;
};

/** Asks the server to stop what an experiment or FMU runs, if it runs anything. */
export async function cancelExecution(
	client: Client,
	place: ExecutionRef,
	signal: AbortSignal,
): Promise<Cancellation> {
	const id = 'fmuId' in place ? place.fmuId : place.experimentId;
	const status = await executionStatus(client, place, signal);
	if (status === 'stopping') {
		return {id, status};
	}

	if (status === undefined || ['cancelled', 'done'].includes(status)) {
		const own =
			'fmuId' in place
				? await client.fmus.get(place, {signal})
				: await client.experiments.get(place, {signal});
		return {id, status: own.status};
	}

	await client.executions.cancel(place, {signal});
	return {id};
}

/** Undefined for what has never been executed. */
async function executionStatus(
	client: Client,
	place: ExecutionRef,
	signal: AbortSignal,
): Promise<string | undefined> {
	try {
		const {status} = await client.executions.get(place, {signal});
		return status;
	} catch (error) {
		if (error instanceof ApiError && error.status === 400) {
			return undefined;
		}

		throw error;
	}
}

/** Says of each what became of it. */
export function cancellationOutput(all: readonly Cancellation[]): Output {
	const cancelled = all.filter(({status}) => status === undefined).map(({id}) => id);
	return {value: {cancelled}, view: {kind: 'empty'}, notices: all.map((each) => noticeOf(each))};
}

function noticeOf({id, status}: Cancellation): Notice {
	if (status === undefined) {
		return {kind: 'success', text: `asked the server to stop ${id}`};
	}

	return {
		kind: 'info',
		text:
			status === 'stopping' ? `${id} is being stopped already` : `${id} is not running: ${stateText(status)}`,
	};
}

function stateText(status: string): string {
	const texts: Readonly<Partial<Record<string, string>>> = {
		done: 'it has finished',
		successful: 'it has finished',
		failed: 'it has failed',
		cancelled: 'it was cancelled before',
		not_started: 'it was not started',
	};
	return texts[status] ?? `its status is ${status}`;
}
