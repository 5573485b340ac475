import {Buffer} from 'node:buffer';
import {link, open, realpath, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {temporaryName} from './temporary-name.js';

export type StreamOptions = {
	/** Replace a file that is there. Default false. */
	readonly overwrite?: boolean | undefined;

	/** What to do about a file that is there, for the error. */
	readonly hint?: string | undefined;

	/** Called after every chunk with the bytes that have come so far. */
	readonly onProgress?: ((received: number) => void) | undefined;
};

/**
Writes bytes to a file of the user's as they come in; texts as UTF-8. The file gets its name only when it is whole; until then it is
a temporary file beside it, which goes away when something fails.

@returns how many bytes were written.
@throws LocalFileError when the file exists and may not be overwritten, or cannot be written; what `chunks` throws.
*/
export async function saveStream(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
	{
		overwrite = false,
		hint = '--overwrite replaces it, --to FILE takes another name',
		onProgress,
	}: StreamOptions = {},
): Promise<number> {
	let temporary: string | undefined;
	try {
		const before = overwrite ? await whatIsThere(file) : undefined;
		const final = before?.file ?? file;
		temporary = temporaryName(final, 'part');
		const written = await writeChunks({file: temporary, flags: 'wx', mode: before?.mode}, chunks, onProgress);
		await (overwrite ? rename(temporary, final) : nameAnew(temporary, final));
		return written;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			throw new LocalFileError(`${file} exists already`, file, {hint});
		}

		throw toFailure(error, file);
	} finally {
		await (temporary === undefined ? undefined : rm(temporary, {force: true}));
	}
}

/**
Adds bytes to the end of a file of the user's as they come in; makes the file when there is none.

@returns how many bytes were added.
@throws LocalFileError; what `chunks` throws.
*/
export async function appendStream(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
	{onProgress}: Pick<StreamOptions, 'onProgress'> = {},
): Promise<number> {
	try {
		return await writeChunks({file, flags: 'a'}, chunks, onProgress);
	} catch (error) {
		throw toFailure(error, file);
	}
}

/** The file that a name leads to, through symbolic links, and its mode: whoever replaces it keeps both. */
async function whatIsThere(
	name: string,
): Promise<{readonly file: string; readonly mode: number} | undefined> {
	try {
		const file = await realpath(name);
		const {mode} = await stat(file);
		return {file, mode: mode % 0o1000};
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

/** Everything of Node's has a code; what the server did has none. */
function toFailure(error: unknown, file: string): unknown {
	return errorCode(error) === undefined ? error : fileFailure(error, 'write', file);
}

/** Codes of file systems that know no hard links. */
const noLinks: ReadonlySet<string | undefined> = new Set([
	'EPERM',
	'ENOTSUP',
	'EOPNOTSUPP',
	'ENOSYS',
	'EMLINK',
]);

/** Gives a whole file its name. A link, unlike a rename, fails when the name is taken, also when it was taken just now. */
async function nameAnew(temporary: string, file: string): Promise<void> {
	try {
		await link(temporary, file);
	} catch (error) {
		if (!noLinks.has(errorCode(error))) {
			throw error;
		}

		// Whoever makes the empty file has the name.
		const handle = await open(file, 'wx');
		await handle.close();
		await rename(temporary, file);
	}
}

/** Bytes that are written at once: few calls, and the next ones come in meanwhile. */
const batchSize = 1_048_576;

type Place = {readonly file: string; readonly flags: 'wx' | 'a'; readonly mode?: number | undefined};

async function writeChunks(
	{file, flags, mode}: Place,
	chunks: AsyncIterable<string | Uint8Array>,
	onProgress: StreamOptions['onProgress'],
): Promise<number> {
	const handle = await open(file, flags, mode);
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
				writing = writeBatch(handle, batch);
				// It is awaited before the next one; until then it may fail without anybody listening.
				writing.catch(() => undefined);
				batch = [];
				held = 0;
			}

			onProgress?.(received);
		}

		await writing;
		await writeBatch(handle, batch);
		return received;
	} finally {
		await handle.close();
	}
}

/** One call may write less than it was given. */
async function writeBatch(handle: FileHandle, batch: readonly Uint8Array[]): Promise<void> {
	let left = batch.filter(({length}) => length > 0);
	while (left.length > 0) {
		// Each piece follows the one before.
		// eslint-disable-next-line no-await-in-loop
		const {bytesWritten} = await handle.writev(left);
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
