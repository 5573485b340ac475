import {UnreachableError} from '../../errors/unreachable-error.js';
import {CutShortError} from './network-error.js';

/** Tries in all, the first included. */
export const maxTries = 3;

/** What ofetch takes a request without any response for. */
const noResponse = 500;

/** Statuses that may pass. */
const passingStatuses = [429, 502, 503, 504];

/** For ofetch; of a real 500 its hooks make an error before it comes to that. */
export const retryStatusCodes = [...passingStatuses, noResponse];

/** Milliseconds before the second try, at most; it doubles with each further one. */
const firstWait = 300;

/** What a try has come to. */
export type Outcome =
	{readonly status: number; readonly retryAfter?: string | undefined} | {readonly error: unknown};

/** What the decision needs to know beside the outcome. */
export type Try = {
	/** 1 for the first. */
	readonly number: number;

	/** From 0 to 1; spreads the tries of many clients. */
	readonly random: number;

	/** Milliseconds since 1970. */
	readonly now: number;

	/** Milliseconds the user is ready to wait. */
	readonly patience: number;
};

/** A wait before the next try that a server has asked for. */
export type RetryWait = {
	/** Milliseconds. */
	readonly delay: number;

	/** Of the response that asked for it. */
	readonly status: number;
};

/** Milliseconds: shorter waits are not worth a word. */
export const shortWait = 1000;

/** Only what changes nothing on the server is ever sent again. */
export function isRepeatable(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

/**
How long to wait before the next try.

A server that asks for more than the user's patience is taken at its word: asking again sooner would only annoy it.

@returns Milliseconds, or `undefined` when the outcome stands.
*/
export function retryDelay(outcome: Outcome, {number, random, now, patience}: Try): number | undefined {
	if (number >= maxTries || !isPassing(outcome)) {
		return undefined;
	}

	const asked = 'retryAfter' in outcome ? parseRetryAfter(outcome.retryAfter ?? '', now) : undefined;
	const delay = asked ?? backoff(number, random);
	return delay <= patience ? delay : undefined;
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as a date; `undefined` when it says nothing. */
export function parseRetryAfter(header: string, now: number): number | undefined {
	const wait = /^\d+$/v.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

function isPassing(outcome: Outcome): boolean {
	if ('status' in outcome) {
		return passingStatuses.includes(outcome.status);
	}

	const {error} = outcome;
	return error instanceof CutShortError || (error instanceof UnreachableError && error.reason === 'reset');
}

/** Half of the wait is fixed, half is chance. */
function backoff(number: number, random: number): number {
	const most = firstWait * 2 ** (number - 1);
	return most / 2 + (most / 2) * random;
}
