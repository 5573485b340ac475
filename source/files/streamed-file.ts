import {Buffer} from 'node:buffer';
import {constants, statSync} from 'node:fs';
import {link, open, realpath, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {removeParts} from './leftovers.js';
import {removeAtExit, temporaryName} from './temporary-file.js';

export type StreamOptions = {
	/** Replace an existing file. Default false. */
	readonly overwrite?: boolean | undefined;

	/** What to do about an existing file, for the error. */
	readonly hint?: string | undefined;

	/** Ends every wait for whoever reads a pipe. */
	readonly signal?: AbortSignal | undefined;

	/** Called after every chunk with the bytes received so far. */
	readonly onProgress?: ((received: number) => void) | undefined;
};

/**
Writes bytes to a file of the user's as they come in; texts as UTF-8. The file gets its name only when it is whole; until then it is
a temporary file beside it, which is removed when something fails; what a killed process has left of downloads into that folder, too. A device or pipe is written into, never replaced.

@returns how many bytes were written.
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
			: await saveWhole({file, before: overwrite ? before : undefined, overwrite}, chunks, onProgress);
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			throw new LocalFileError(`${file} already exists`, file, {hint});
		}

		throw toFailure(error, file);
	}
}

type Target = {
	readonly file: string;

	/** What stands there and is to be replaced. */
	readonly before: ExistingFile | undefined;
	readonly overwrite: boolean;
};

async function saveWhole(
	{file, before, overwrite}: Target,
	chunks: AsyncIterable<string | Uint8Array>,
	onProgress: StreamOptions['onProgress'],
): Promise<number> {
	const final = before?.file ?? file;
	removeParts(path.dirname(final));
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
Appends bytes to a file of the user's as they come in; creates it when there is none.

@returns how many bytes were added.
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

/** The file a name leads to, through symbolic links, and its mode: a replacement keeps both. */
type ExistingFile = {readonly file: string; readonly mode: number; readonly isRegular: boolean};

async function existingFile(name: string): Promise<ExistingFile | undefined> {
	try {
		const stats = await stat(name);
		// A pipe or socket of this process has no path of its own.
		const file = stats.isFile() ? await realpath(name) : name;
		return {file, mode: stats.mode % 0o1000, isRegular: stats.isFile() || stats.isDirectory()};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

/** What stands where a file is to be written: only a `file` (or folder) would be replaced, a `device` or pipe is written into. @throws LocalFileError */
export function standsAt(file: string): 'nothing' | 'file' | 'device' {
	try {
		const stats = statSync(file, {throwIfNoEntry: false});
		return stats === undefined ? 'nothing' : stats.isFile() || stats.isDirectory() ? 'file' : 'device';
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}
}

/** Errors of system calls have a code; those of the server have none. */
function toFailure(error: unknown, file: string): unknown {
	return errorCode(error) === undefined ? error : fileFailure(error, 'write', file);
}

/** Errors of file systems without hard links. */
const noLinks: ReadonlySet<string | undefined> = new Set([
	'EPERM',
	'ENOTSUP',
	'EOPNOTSUPP',
	'ENOSYS',
	'EMLINK',
]);

/** Gives a complete file its name. A link, unlike a rename, fails when the name is taken, even if only just now. */
async function linkOrRename(temporary: string, file: string): Promise<void> {
	try {
		await link(temporary, file);
	} catch (error) {
		if (!noLinks.has(errorCode(error))) {
			throw error;
		}

		// Whoever creates the empty file owns the name.
		const handle = await open(file, 'wx');
		await handle.close();
		await rename(temporary, file);
	}
}

/** Bytes written at once: few calls, and the next ones come in meanwhile. */
const batchSize = 1_048_576;

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
				// It is awaited before the next one; until then a failure must not count as unhandled.
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

/** Milliseconds between two looks whether a pipe has a reader, or room: at first, and at most. */
const pipePause = {first: 1, most: 50};

/**
Opens a file to write. What is no regular file is opened so that no call waits for a reader: such a call would keep the process from
ending, whatever happens.

@throws Cancelled
*/
async function openToWrite({file, flags, mode, signal}: OpenedAs): Promise<FileHandle> {
	const stats = statSync(file, {throwIfNoEntry: false});
	if (stats === undefined || stats.isFile()) {
		return open(file, flags, mode);
	}

	// eslint-disable-next-line no-bitwise -- flags are a set of bits
	const openNow = async () => open(file, constants.O_WRONLY | constants.O_NONBLOCK);
	return stats.isFIFO() ? unlessWaiting(openNow, 'ENXIO', {file, signal}) : openNow();
}

type Wait = Pick<OpenedAs, 'file' | 'signal'>;

/** Tries again and again as long as an error says that there is nobody to read. @throws Cancelled; what `attempt` throws otherwise. */
async function unlessWaiting<Result>(
	attempt: () => Promise<Result>,
	code: string,
	{file, signal}: Wait,
): Promise<Result> {
	for (let pause = pipePause.first; ; pause = Math.min(2 * pause, pipePause.most)) {
		try {
			// eslint-disable-next-line no-await-in-loop -- there is no event for it
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

/** One call may write less than it was given, or nothing while a pipe is full. */
async function writeBatch(handle: FileHandle, batch: readonly Uint8Array[], wait: Wait): Promise<void> {
	let left = batch.filter(({length}) => length > 0);
	while (left.length > 0) {
		const rest = left;
		// Each piece follows the one before.
		// eslint-disable-next-line no-await-in-loop
		const {bytesWritten} = await unlessWaiting(async () => handle.writev(rest), 'EAGAIN', wait);
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
