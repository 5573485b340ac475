import {UnreachableError} from '../../errors/unreachable-error.js';
import {CutShortError} from './network-error.js';

/** Tries in all, the first included. */
export const mostTries = 3;

/** Milliseconds: no `Retry-After` makes us wait longer. */
const longestWait = 30_000;

/** Milliseconds before the second try, at most; it doubles with each further one. */
const firstWait = 300;

const passingStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** What a try has come to. */
export type Outcome =
	{readonly status: number; readonly retryAfter?: string | undefined} | {readonly error: unknown};

/** What the decision needs to know beside the outcome. */
export type Try = {
	readonly method: string;

	/** 1 for the first. */
	readonly number: number;

	/** From 0 to 1; spreads the tries of many clients. */
	readonly random: number;

	/** Milliseconds since 1970. */
	readonly now: number;
};

/**
How long to wait before the next try.

Only what changes nothing on the server is tried again, and only when the trouble may pass.

@returns Milliseconds, or `undefined` when the outcome stands.
*/
export function retryDelay(outcome: Outcome, {method, number, random, now}: Try): number | undefined {
	const isSafe = method === 'GET' || method === 'HEAD';
	if (!isSafe || number >= mostTries || !isPassing(outcome)) {
		return undefined;
	}

	const asked = 'retryAfter' in outcome ? parseRetryAfter(outcome.retryAfter ?? '', now) : undefined;
	return asked ?? backoff(number, random);
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as a date, capped; `undefined` when it says nothing. */
export function parseRetryAfter(header: string, now: number): number | undefined {
	const wait = /^\d+$/v.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestWait);
}

function isPassing(outcome: Outcome): boolean {
	if ('status' in outcome) {
		return passingStatuses.has(outcome.status);
	}

	const {error} = outcome;
	return error instanceof CutShortError || (error instanceof UnreachableError && error.reason === 'reset');
}

/** Half of the wait is fixed, half is chance. */
function backoff(number: number, random: number): number {
	const most = firstWait * 2 ** (number - 1);
	return most / 2 + (most / 2) * random;
}
