import {setImmediate} from 'node:timers/promises';

/** How much is written at once, in UTF-16 units: enough for few writes, little enough to stay responsive to keys. */
const batchLength = 65_536;

/** Milliseconds after which the event loop gets a turn even when there is nothing to write yet. */
const turnTime = 8;

/**
Writes text in batches of whole lines and yields to the event loop between them.

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
		if (held.length < batchLength && performance.now() - last <= turnTime) {
			continue;
		}

		// Writing to a terminal takes time as well, so it gets a turn of its own.
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
