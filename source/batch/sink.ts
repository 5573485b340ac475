import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {fstatSync, writeSync} from 'node:fs';
import {type Writable} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {isatty} from 'node:tty';
import {Cancelled} from '../errors/cancelled.js';
import {chunksWithoutHiddenKeys} from '../credentials/hidden-keys.js';
import {errorCode, streamFailure} from '../files/file-failure.js';

type Chunk = string | Uint8Array;

/** An output stream on which every byte is delivered, however slow the reader, or an error reports that it was not. */
export type Sink = {
	/**
	Resolves when everything has been written, or the reader has closed the stream.

	@throws LocalFileError when writing fails, e.g. on a full disk; Cancelled when nobody reads after an interrupt.
	*/
	readonly write: (chunks: Iterable<Chunk> | AsyncIterable<Chunk>) => Promise<void>;

	/** Whether writing is pointless: the reader has closed the stream, as `head` does, or writing has failed. */
	readonly isClosed: () => boolean;
};

/** A sink that tells whether everything has been handed to the system. */
type StreamSink = Sink & {readonly isAllTaken: () => boolean};

/** A sink that is opened with the first write: Node takes most of a millisecond to open a stream, and stderr is mostly not needed. */
export function createLateSink(open: () => StreamSink): StreamSink {
	let sink: StreamSink | undefined;
	return {
		isClosed: () => sink?.isClosed() ?? false,
		isAllTaken: () => sink?.isAllTaken() ?? true,
		async write(chunks) {
			sink ??= open();
			await sink.write(chunks);
		},
	};
}

/**
A sink for a stream such as stdout. It is no error if the reader closes the stream: further output is dropped.

@param name - the name of the stream in errors. Without one, errors are dropped: stderr has nowhere to report them.
@param signal - once it fires, a reader that takes nothing for a second counts as gone.
*/
export function createSink(
	stream: Writable & {readonly fd?: number},
	{name, signal}: {readonly name?: string | undefined; readonly signal?: AbortSignal | undefined} = {},
): StreamSink {
	let isClosed = false;
	let failure: unknown;
	const fail = (error: unknown) => {
		isClosed = true;
		failure ??= error;
	};

	stream.on('error', fail);
	const giveUp = () => {
		fail(new Cancelled(`interrupted: nobody reads ${name}`));
	};

	const {put, flush} = isFile(stream.fd) ? intoFile(stream.fd) : intoStream(stream, {signal, giveUp});
	return {
		isClosed: () => isClosed,
		isAllTaken: () => isAllTaken(stream),
		async write(chunks) {
			for await (const chunk of chunksWithoutHiddenKeys(chunks)) {
				if (isClosed) {
					break;
				}

				try {
					await put(chunk);
				} catch (error) {
					fail(error);
				}
			}

			if (!isClosed) {
				await flush();
			}

			if (failure !== undefined && name !== undefined && !isReaderGone(failure)) {
				throw failure instanceof Cancelled ? failure : streamFailure(failure, name);
			}
		},
	};
}

/** Whether the reader of a pipe or socket has closed its end. */
function isReaderGone(error: unknown): boolean {
	return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(errorCode(error) ?? '');
}

type Output = {
	/** Resolves when the next chunk can be written. */
	readonly put: (chunk: Chunk) => Promise<void>;

	/** Resolves when all chunks have been written or have failed. */
	readonly flush: () => Promise<void>;
};

/** Whether a descriptor is a file, which Node writes synchronously; terminals, pipes and sockets are streams. */
function isFile(fd: number | undefined): fd is number {
	if (fd === undefined) {
		return false;
	}

	const stats = fstatSync(fd);
	return stats.isFile() || (stats.isCharacterDevice() && !isatty(fd));
}

/** Writes to a file directly: Node's stream treats a short write, as on a full disk, as complete. */
function intoFile(fd: number): Output {
	return {
		async put(chunk) {
			let left: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			while (left.length > 0) {
				left = left.subarray(writeSync(fd, left));
			}
		},
		async flush() {
			// Writes are synchronous.
		},
	};
}

type ReaderTimeout = {
	readonly signal: AbortSignal | undefined;

	/** Called when the reader is considered gone. */
	readonly giveUp: () => void;
};

function intoStream(stream: Writable, patience: ReaderTimeout): Output {
	return {
		async put(chunk) {
			if (!stream.write(chunk)) {
				await untilClosed(stream, patience, async (signal) => once(stream, 'drain', {signal}));
			}
		},
		async flush() {
			if (!isAllTaken(stream)) {
				await untilClosed(stream, patience, async () => written(stream));
			}
		},
	};
}

/** Whether everything has been handed to the system, which happens at once if a pipe or terminal has space. */
function isAllTaken({writableLength, destroyed, errored}: Writable): boolean {
	return writableLength === 0 && !destroyed && errored === null;
}

async function written(stream: Writable): Promise<void> {
	return new Promise((resolve) => {
		stream.write('', () => {
			resolve();
		});
	});
}

/** Waits for an event of a stream, until it closes or shortly after an interrupt. */
async function untilClosed(
	stream: Writable,
	{signal, giveUp}: ReaderTimeout,
	wait: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
	const done = new AbortController();
	try {
		await Promise.race([
			wait(done.signal),
			once(stream, 'close', {signal: done.signal}),
			...(signal === undefined ? [] : [afterGracePeriod(signal, done.signal).then(giveUp)]),
		]);
	} catch (error) {
		// `once` also rejects with the stream's error, which the `error` listener handles.
		if (!(error instanceof Error)) {
			throw error;
		}
	} finally {
		done.abort();
	}
}

/** Milliseconds the reader has after an interrupt. */
const gracePeriod = 1000;

/** Resolves one grace period after a signal fires; `done` ends the wait. */
async function afterGracePeriod(signal: AbortSignal, done: AbortSignal): Promise<void> {
	if (!signal.aborted) {
		await once(signal, 'abort', {signal: done});
	}

	await setTimeout(gracePeriod, undefined, {signal: done});
}
