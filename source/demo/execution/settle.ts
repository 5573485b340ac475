import {setTimeout} from 'node:timers/promises';

/** What a real server takes for a compilation, in milliseconds. */
export const compilationTime = 2700;

/** What it takes until an execution begins, in milliseconds. */
export const queueTime = 300;

/** Waits as long as a real server would, times the speed. @throws AbortError when cancelled. */
export async function pretend(duration: number, speed: number, signal: AbortSignal): Promise<void> {
	await setTimeout(duration * speed, undefined, {signal});
}
