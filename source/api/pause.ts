import {setTimeout as sleep} from 'node:timers/promises';
import {Cancelled, withOwnSignal} from '../errors/cancelled.js';

/** Milliseconds between polls: `first` initially, then longer each time, up to `longest`. */
export type Pace = {readonly first: number; readonly longest: number};

/** Frequent polls in the first seconds, while the user is watching, and fewer for long runs. */
export const defaultPace: Pace = {first: 300, longest: 3000};

/** Factor by which each interval is longer than the one before. */
const growth = 1.15;

/** Milliseconds before poll `number`, 1-based. */
export function pollInterval(number: number, {first, longest}: Pace): number {
	return Math.min(longest, first * growth ** (number - 1));
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
