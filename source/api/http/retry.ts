import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';

/** A body ended too early: a `ProtocolError` that is worth a retry. */
export class CutShortError extends ProtocolError {}

/** Maximum number of attempts, including the first. */
export const maxTries = 3;

/** The status ofetch assumes for a request without a response. */
const noResponse = 500;

/** Statuses of transient failures. */
const transientStatuses = [429, 502, 503, 504];

/** For ofetch. A real 500 is not retried: the hooks turn it into an error first. */
export const retryStatusCodes = [...transientStatuses, noResponse];

/** Maximum backoff before the second attempt, in milliseconds; it doubles with each further one. */
const initialBackoff = 300;

/** The outcome of an attempt. */
export type Outcome =
	{readonly status: number; readonly retryAfter?: string | undefined} | {readonly error: unknown};

/** What the decision depends on besides the outcome. */
export type Try = {
	/** Number of the attempt, from 1. */
	readonly number: number;

	/** From 0 to 1: jitter, which spreads the retries of many clients. */
	readonly random: number;

	/** Milliseconds since 1970. */
	readonly now: number;

	/** Maximum acceptable delay, in milliseconds. */
	readonly maxWait: number;
};

/** A wait before a retry that the server has asked for. */
export type RetryWait = {
	/** Milliseconds. */
	readonly delay: number;

	/** Status of the response that asked for it. */
	readonly status: number;
};

/** Shorter waits are not reported. Milliseconds. */
export const shortWait = 1000;

/** Whether a request may be sent again: only if it changes nothing on the server. */
export function isRepeatable(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

/**
The delay before the next attempt.

If the server asks for a longer delay than `maxWait`, there is no retry: retrying earlier would only add to its load.

@returns milliseconds, or `undefined` when there is no retry.
*/
export function retryDelay(outcome: Outcome, {number, random, now, maxWait}: Try): number | undefined {
	if (number >= maxTries || !isTransient(outcome)) {
		return undefined;
	}

	const asked = 'retryAfter' in outcome ? parseRetryAfter(outcome.retryAfter ?? '', now) : undefined;
	const delay = asked ?? backoff(number, random);
	return delay <= maxWait ? delay : undefined;
}

/** The delay in a `Retry-After` header (seconds or a date), in milliseconds; `undefined` when it is invalid. */
export function parseRetryAfter(header: string, now: number): number | undefined {
	const wait = /^\d+$/v.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

function isTransient(outcome: Outcome): boolean {
	if ('status' in outcome) {
		return transientStatuses.includes(outcome.status);
	}

	const {error} = outcome;
	return error instanceof CutShortError || (error instanceof UnreachableError && error.reason === 'reset');
}

/** Exponential backoff: half of the delay is fixed, half is random. */
function backoff(number: number, random: number): number {
	const max = initialBackoff * 2 ** (number - 1);
	return max / 2 + (max / 2) * random;
}
