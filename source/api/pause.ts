import {setTimeout as sleep} from 'node:timers/promises';
import {Cancelled, withOwnSignal} from '../errors/cancelled.js';

/** Milliseconds between polls: `initial` at first, then longer each time, up to `max`. */
export type PollInterval = {readonly initial: number; readonly max: number};

/** Frequent polls in the first seconds, while the user is watching, and fewer for long runs. */
export const defaultPollInterval: PollInterval = {initial: 300, max: 3000};

/** Factor by which each interval is longer than the one before. */
const growth = 1.15;

/** Milliseconds before poll `number`, 1-based. */
export function pollDelay(number: number, {initial, max}: PollInterval): number {
	return Math.min(max, initial * growth ** (number - 1));
}

/** Waits. @throws Cancelled when `signal` fires. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) {
		await sleep(milliseconds);
		return;
	}

	try {
		await withOwnSignal(signal, async (own) => sleep(milliseconds, undefined, {signal: own}));
	} catch {
		throw new Cancelled();
	}
}
