import {link, open, rename, rm} from 'node:fs/promises';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {temporaryName} from './temporary-name.js';

export type StreamOptions = {
	/** Replace a file that is there. Default false. */
	readonly overwrite?: boolean | undefined;

	/** Called after every chunk with the bytes written so far. */
	readonly onProgress?: ((written: number) => void) | undefined;
};

/**
Writes bytes to a file of the user's as they come in. The file gets its name only when it is whole; until then it is a temporary
file beside it, which goes away when something fails.

@returns how many bytes were written.
@throws LocalFileError when the file exists and may not be overwritten, or cannot be written; what `chunks` throws.
*/
export async function saveStream(
	file: string,
	chunks: AsyncIterable<Uint8Array>,
	{overwrite = false, onProgress}: StreamOptions = {},
): Promise<number> {
	const temporary = temporaryName(file, 'part');
	try {
		const written = await writeChunks(temporary, chunks, {file, onProgress});
		await (overwrite ? rename(temporary, file) : link(temporary, file));
		return written;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			throw new LocalFileError(`${file} exists already`, file, {
				hint: '--overwrite replaces it, --to FILE takes another name',
			});
		}

		// Everything of Node's has a code; what the server did has none.
		throw errorCode(error) === undefined ? error : fileFailure(error, 'write', file);
	} finally {
		await rm(temporary, {force: true});
	}
}

async function writeChunks(
	temporary: string,
	chunks: AsyncIterable<Uint8Array>,
	{file, onProgress}: Pick<StreamOptions, 'onProgress'> & {readonly file: string},
): Promise<number> {
	const handle = await open(temporary, 'wx').catch((error: unknown) => {
		throw fileFailure(error, 'write', file);
	});
	try {
		let written = 0;
		for await (const chunk of chunks) {
			await writeWhole(handle, chunk);
			written += chunk.length;
			onProgress?.(written);
		}

		await handle.sync();
		return written;
	} finally {
		await handle.close();
	}
}

/** One call may write less than it was given. */
async function writeWhole(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
	for (let start = 0; start < bytes.length;) {
		// Each piece follows the one before.
		// eslint-disable-next-line no-await-in-loop
		const {bytesWritten} = await handle.write(bytes, start);
		start += bytesWritten;
	}
}
