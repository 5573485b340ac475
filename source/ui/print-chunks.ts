import {setImmediate} from 'node:timers/promises';

/** How much is written at once, in UTF-16 units: few writes, and keys are still heard in between. */
const batchLength = 65_536;

/** Milliseconds after which others get their turn, also where there is nothing to write yet. */
const turn = 8;

/**
Writes finished text, whole lines at a time, and lets the event loop go on in between.

@returns whether all of it was written before `signal` fired.
*/
export async function printChunks(
	chunks: Iterable<string | Uint8Array>,
	print: (text: string) => void,
	signal: AbortSignal,
): Promise<boolean> {
	const decoder = new TextDecoder();
	let held = '';
	let last = performance.now();
	for (const chunk of chunks) {
		held += typeof chunk === 'string' ? chunk : decoder.decode(chunk, {stream: true});
		if (held.length < batchLength && performance.now() - last <= turn) {
			continue;
		}

		// A terminal takes its time, too: writing has a turn of its own.
		// eslint-disable-next-line no-await-in-loop -- one batch after the other
		await setImmediate();
		if (signal.aborted) {
			return false;
		}

		last = performance.now();
		const end = held.lastIndexOf('\n') + 1;
		if (end > 0) {
			print(held.slice(0, end));
			held = held.slice(end);
		}
	}

	print(held + decoder.decode());
	return true;
}
