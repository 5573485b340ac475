import {setTimeout as sleep} from 'node:timers/promises';
import {Cancelled} from '../../errors/cancelled.js';
import {retryDelay, type Outcome} from './retry.js';

/** What one try has given: a value, or an error and what it means for another try. */
export type Attempt<Value> = {readonly value: Value} | {readonly error: unknown; readonly outcome: Outcome};

/** Tries again as `retryDelay` says. @throws the last try's error; Cancelled when the signal fires while waiting. */
export async function withRetries<Value>(
	{method, signal}: {readonly method: string; readonly signal?: AbortSignal | undefined},
	attempt: () => Promise<Attempt<Value>>,
): Promise<Value> {
	for (let number = 1; ; number++) {
		// One try after the other is the point.
		// eslint-disable-next-line no-await-in-loop
		const result = await settle(attempt);
		if ('value' in result) {
			return result.value;
		}

		const delay = retryDelay(result.outcome, {method, number, random: Math.random(), now: Date.now()});
		if (delay === undefined) {
			throw result.error;
		}

		// eslint-disable-next-line no-await-in-loop
		await wait(delay, signal);
	}
}

async function settle<Value>(attempt: () => Promise<Attempt<Value>>): Promise<Attempt<Value>> {
	try {
		return await attempt();
	} catch (error) {
		return {error, outcome: {error}};
	}
}

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	try {
		await sleep(milliseconds, undefined, signal && {signal});
	} catch {
		throw new Cancelled();
	}
}
