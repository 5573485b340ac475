import {Buffer} from 'node:buffer';
import {constants, existsSync, mkdirSync, statSync} from 'node:fs';
import {link, open, realpath, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {removePartialDownloads} from './stale-files.js';
import {removeAtExit, temporaryName} from './temporary-file.js';

export type StreamOptions = {
	/** Replace an existing file. Default false. */
	readonly overwrite?: boolean | undefined;

	/** Hint for the error when the file exists. */
	readonly hint?: string | undefined;

	/** Ends the wait for the reader of a pipe. */
	readonly signal?: AbortSignal | undefined;

	/** Called after every chunk with the number of bytes received so far. */
	readonly onProgress?: ((received: number) => void) | undefined;
};

/**
Writes a stream to a file; strings as UTF-8. The bytes go to a temporary file in the same folder, which is renamed when it is complete
and removed on failure. Partial downloads left in that folder by killed processes are removed as well. A device or pipe is written to,
never replaced.

@returns the number of bytes written.
@throws LocalFileError when the file exists and may not be overwritten, or cannot be written; what `chunks` throws.
*/
export async function saveStream(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
	{
		overwrite = false,
		hint = '--overwrite replaces it, --to FILE takes another name',
		signal,
		onProgress,
	}: StreamOptions = {},
): Promise<number> {
	try {
		const before = await existingFile(file);
		return before !== undefined && !before.isRegular
			? await writeChunks({file, flags: 'w', signal}, chunks, onProgress)
			: await saveViaTemporaryFile(
					{file, before: overwrite ? before : undefined, overwrite},
					chunks,
					onProgress,
				);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			throw new LocalFileError(`${file} already exists`, file, {hint});
		}

		throw toFailure(error, file);
	}
}

type Target = {
	readonly file: string;

	/** The existing file to replace. */
	readonly before: ExistingFile | undefined;
	readonly overwrite: boolean;
};

async function saveViaTemporaryFile(
	{file, before, overwrite}: Target,
	chunks: AsyncIterable<string | Uint8Array>,
	onProgress: StreamOptions['onProgress'],
): Promise<number> {
	const final = before?.file ?? file;
	removePartialDownloads(path.dirname(final));
	const temporary = temporaryName(final, 'part');
	const keep = removeAtExit(temporary);
	try {
		const written = await writeChunks({file: temporary, flags: 'wx', mode: before?.mode}, chunks, onProgress);
		await (overwrite ? rename(temporary, final) : linkOrRename(temporary, final));
		return written;
	} finally {
		await rm(temporary, {force: true});
		keep();
	}
}

/**
Appends a stream to a file, which is created if it does not exist.

@returns the number of bytes added.
@throws LocalFileError; what `chunks` throws.
*/
export async function appendStream(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
	{signal, onProgress}: Pick<StreamOptions, 'signal' | 'onProgress'> = {},
): Promise<number> {
	try {
		return await writeChunks({file, flags: 'a', signal}, chunks, onProgress);
	} catch (error) {
		throw toFailure(error, file);
	}
}

/** An existing file after following symbolic links, with its mode: a replacement keeps both. */
type ExistingFile = {readonly file: string; readonly mode: number; readonly isRegular: boolean};

async function existingFile(name: string): Promise<ExistingFile | undefined> {
	try {
		const stats = await stat(name);
		// A pipe or socket in /dev/fd has no path of its own.
		const file = stats.isFile() ? await realpath(name) : name;
		return {file, mode: stats.mode % 0o1000, isRegular: stats.isFile() || stats.isDirectory()};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

/** What exists at a path: a `file` (or folder) would be replaced, a `device` (or pipe) is written to. @throws LocalFileError */
export function fileKindAt(file: string): 'nothing' | 'file' | 'device' {
	try {
		const stats = statSync(file, {throwIfNoEntry: false});
		return stats === undefined ? 'nothing' : stats.isFile() || stats.isDirectory() ? 'file' : 'device';
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}
}

/** Makes a folder where there is none; the folder above it must exist. @throws LocalFileError */
export function makeFolder(folder: string): void {
	try {
		mkdirSync(folder);
	} catch (error) {
		if (!existsSync(folder)) {
			throw fileFailure(error, 'make', folder);
		}
	}
}

/** Converts the error of a system call, which has a code; errors from the server pass through. */
function toFailure(error: unknown, file: string): unknown {
	return errorCode(error) === undefined ? error : fileFailure(error, 'write', file);
}

/** Error codes on file systems without hard links. */
const noLinks: ReadonlySet<string | undefined> = new Set([
	'EPERM',
	'ENOTSUP',
	'EOPNOTSUPP',
	'ENOSYS',
	'EMLINK',
]);

/** Gives a complete file its name. Unlike rename, link fails if the name has been taken meanwhile. */
async function linkOrRename(temporary: string, file: string): Promise<void> {
	try {
		await link(temporary, file);
	} catch (error) {
		if (!noLinks.has(errorCode(error))) {
			throw error;
		}

		// Creating the empty file reserves the name.
		const handle = await open(file, 'wx');
		await handle.close();
		await rename(temporary, file);
	}
}

/** Bytes per write: few system calls, while the next chunks arrive. What is held longer outlives V8's young generation, and is freed much later. */
const batchSize = 262_144;

type OpenedAs = Pick<StreamOptions, 'signal'> & {
	readonly file: string;
	readonly flags: 'w' | 'wx' | 'a';
	readonly mode?: number | undefined;
};

async function writeChunks(
	place: OpenedAs,
	chunks: AsyncIterable<string | Uint8Array>,
	onProgress: StreamOptions['onProgress'],
): Promise<number> {
	const handle = await openToWrite(place);
	try {
		let received = 0;
		let held = 0;
		let batch: Uint8Array[] = [];
		let writing = Promise.resolve();
		for await (const chunk of chunks) {
			const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			batch.push(bytes);
			held += bytes.length;
			received += bytes.length;
			if (held >= batchSize) {
				await writing;
				writing = writeBatch(handle, batch, place);
				// It is awaited before the next batch; until then a failure must not count as unhandled.
				writing.catch(() => undefined);
				batch = [];
				held = 0;
			}

			onProgress?.(received);
		}

		await writing;
		await writeBatch(handle, batch, place);
		return received;
	} finally {
		await handle.close();
	}
}

/** Milliseconds between attempts to write to a pipe without a reader or space: initially, and at most. */
const pollInterval = {initial: 1, max: 50};

/**
Opens a file for writing. A pipe or device is opened without blocking: a blocking call would keep the process from ending.

@throws Cancelled
*/
async function openToWrite({file, flags, mode, signal}: OpenedAs): Promise<FileHandle> {
	const stats = statSync(file, {throwIfNoEntry: false});
	if (stats === undefined || stats.isFile()) {
		return open(file, flags, mode);
	}

	// eslint-disable-next-line no-bitwise -- flags are a set of bits
	const openNow = async () => open(file, constants.O_WRONLY | constants.O_NONBLOCK);
	return stats.isFIFO() ? retryWithoutReader(openNow, 'ENXIO', {file, signal}) : openNow();
}

type Wait = Pick<OpenedAs, 'file' | 'signal'>;

/** Repeats an attempt while it fails with `code`: no reader, or a full pipe. @throws Cancelled; what `attempt` throws otherwise. */
async function retryWithoutReader<Result>(
	attempt: () => Promise<Result>,
	code: string,
	{file, signal}: Wait,
): Promise<Result> {
	for (let pause = pollInterval.initial; ; pause = Math.min(2 * pause, pollInterval.max)) {
		try {
			// eslint-disable-next-line no-await-in-loop -- polling, as there is no event for it
			return await attempt();
		} catch (error) {
			if (errorCode(error) !== code) {
				throw error;
			}
		}

		if (signal?.aborted === true) {
			throw new Cancelled(`nobody reads ${file}`);
		}

		// eslint-disable-next-line no-await-in-loop
		await setTimeout(pause);
	}
}

/** Writes a batch completely: a single call may write less, or nothing while a pipe is full. */
async function writeBatch(handle: FileHandle, batch: readonly Uint8Array[], wait: Wait): Promise<void> {
	let left = batch.filter(({length}) => length > 0);
	while (left.length > 0) {
		const rest = left;
		// In order, one after the other.
		// eslint-disable-next-line no-await-in-loop
		const {bytesWritten} = await retryWithoutReader(async () => handle.writev(rest), 'EAGAIN', wait);
		left = without(left, bytesWritten);
	}
}

function without(batch: readonly Uint8Array[], written: number): Uint8Array[] {
	let passed = written;
	return batch.flatMap((bytes) => {
		const start = Math.min(passed, bytes.length);
		passed -= start;
		return start === bytes.length ? [] : [bytes.subarray(start)];
	});
}
