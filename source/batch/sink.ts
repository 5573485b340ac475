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

/** Where results go: every byte arrives, however slow the reader is, or an error says that it did not. */
export type Sink = {
	/**
	Resolves when all of it is written, or the reader has gone away.

	@throws LocalFileError when it cannot be written, e.g. on a full disk; Cancelled when nobody reads it after an interrupt.
	*/
	readonly write: (chunks: Iterable<Chunk> | AsyncIterable<Chunk>) => Promise<void>;

	/** Whether writing is pointless: the reader has gone away, as `head` does when it has enough, or writing has failed. */
	readonly isClosed: () => boolean;
};

/**
A sink on a stream such as stdout. A reader that goes away is no error: what is written afterwards is dropped.

@param name - What the stream is called in errors. Without a name they are dropped as well: stderr has nowhere to report them.
@param signal - Once it fires, a reader that takes nothing is given a second, and counts as gone then.
*/
export function createSink(
	stream: Writable & {readonly fd?: number},
	{name, signal}: {readonly name?: string | undefined; readonly signal?: AbortSignal | undefined} = {},
): Sink {
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

/** The reader of a pipe or socket has closed its end. */
function isReaderGone(error: unknown): boolean {
	return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'].includes(errorCode(error) ?? '');
}

type Output = {
	/** Settles when there is room for the next chunk. */
	readonly put: (chunk: Chunk) => Promise<void>;

	/** Settles when all chunks are written or have failed. */
	readonly flush: () => Promise<void>;
};

/** Whether Node writes to it with plain system calls; terminals, pipes and sockets are streams. */
function isFile(fd: number | undefined): fd is number {
	if (fd === undefined) {
		return false;
	}

	const stats = fstatSync(fd);
	return stats.isFile() || (stats.isCharacterDevice() && !isatty(fd));
}

/** Node's own stream on a file takes a short write, as at the end of a disk, for a whole one. */
function intoFile(fd: number): Output {
	return {
		async put(chunk) {
			let left: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			while (left.length > 0) {
				left = left.subarray(writeSync(fd, left));
			}
		},
		async flush() {
			// Every write is done when it returns.
		},
	};
}

type Patience = {
	readonly signal: AbortSignal | undefined;

	/** Called when the reader counts as gone. */
	readonly giveUp: () => void;
};

function intoStream(stream: Writable, patience: Patience): Output {
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

/** Whether the system has all that was written, as it has at once where a pipe or terminal has room. */
export function isAllTaken({writableLength, destroyed, errored}: Writable): boolean {
	return writableLength === 0 && !destroyed && errored === null;
}

async function written(stream: Writable): Promise<void> {
	return new Promise((resolve) => {
		stream.write('', () => {
			resolve();
		});
	});
}

/** Waits for something of a stream, but no longer than the stream lives, and not long after an interrupt. */
async function untilClosed(
	stream: Writable,
	{signal, giveUp}: Patience,
	wait: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
	const done = new AbortController();
	try {
		await Promise.race([
			wait(done.signal),
			once(stream, 'close', {signal: done.signal}),
			...(signal === undefined ? [] : [longAfter(signal, done.signal).then(giveUp)]),
		]);
	} catch (error) {
		// `once` also rejects with the stream's own error, which its listener has heard of.
		if (!(error instanceof Error)) {
			throw error;
		}
	} finally {
		done.abort();
	}
}

/** Milliseconds a reader gets after an interrupt. */
const lastWait = 1000;

/** Settles some time after a signal fires; `done` ends the wait. */
async function longAfter(signal: AbortSignal, done: AbortSignal): Promise<void> {
	if (!signal.aborted) {
		await once(signal, 'abort', {signal: done});
	}

	await setTimeout(lastWait, undefined, {signal: done});
}
