import {setTimeout as sleep} from 'node:timers/promises';
import {Cancelled} from '../errors/cancelled.js';

/** Milliseconds between two polls: `first` at the beginning, more each time, never more than `longest`. */
export type Pace = {readonly first: number; readonly longest: number};

/** Quick while somebody looks at the first seconds, calm when it takes long. */
export const usualPace: Pace = {first: 300, longest: 3000};

/** How much longer each pause is than the one before. */
const growth = 1.15;

/** The pause before poll `number`, counted from 1, in milliseconds. */
export function pauseBefore(number: number, {first, longest}: Pace): number {
	return Math.min(longest, first * growth ** (number - 1));
}

/** Waits. @throws Cancelled when `signal` fires. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	try {
		await sleep(milliseconds, undefined, signal && {signal});
	} catch {
		throw new Cancelled();
	}
}
