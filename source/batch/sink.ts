import {once} from 'node:events';
import {type Writable} from 'node:stream';

/** Where results go: every byte arrives, however slow the reader is. */
export type Sink = {
	/** Resolves when there is room for more. */
	readonly write: (
		chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
	) => Promise<void>;

	/** Whether the reader has gone away, as `head` does when it has enough. */
	readonly isClosed: () => boolean;
};

/** A sink on a stream such as stdout. A reader that goes away is no error: what is written afterwards is dropped. */
export function createSink(stream: Writable): Sink {
	let isClosed = false;
	stream.on('error', () => {
		isClosed = true;
	});
	return {
		isClosed: () => isClosed,
		async write(chunks) {
			for await (const chunk of chunks) {
				if (isClosed) {
					return;
				}

				if (!stream.write(chunk)) {
					// The next chunk has to wait for room.
					await roomIn(stream);
				}
			}
		},
	};
}

async function roomIn(stream: Writable) {
	const done = new AbortController();
	const {signal} = done;
	try {
		await Promise.race([once(stream, 'drain', {signal}), once(stream, 'close', {signal})]);
	} catch (error) {
		// `once` also rejects with the stream's own error: the sink is closed by then.
		if (!(error instanceof Error)) {
			throw error;
		}
	} finally {
		done.abort();
	}
}
