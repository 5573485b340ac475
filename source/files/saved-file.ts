import {
	appendFileSync,
	closeSync,
	fsyncSync,
	linkSync,
	openSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {temporaryName} from './temporary-name.js';

export type SaveOptions = {
	/** Replace a file that is there. Default false. */
	readonly overwrite?: boolean | undefined;
};

/**
Writes a result to a file of the user's. The file gets its name only when it is whole; until then it is a temporary file beside it.

@throws LocalFileError when the file exists and may not be overwritten, or cannot be written.
*/
export function saveFile(
	file: string,
	chunks: Iterable<string | Uint8Array>,
	{overwrite = false}: SaveOptions = {},
): void {
	const temporary = temporaryName(file, 'part');
	try {
		writeChunks(temporary, chunks);
		if (overwrite) {
			renameSync(temporary, file);
		} else {
			// A link, unlike a rename, fails when the name is taken, also when it was taken just now.
			linkSync(temporary, file);
		}
	} catch (error) {
		throw errorCode(error) === 'EEXIST' ? taken(file) : fileFailure(error, 'write', file);
	} finally {
		rmSync(temporary, {force: true});
	}
}

/**
Adds a result to the end of a file of the user's; makes the file when there is none.

@throws LocalFileError
*/
export function appendToFile(file: string, chunks: Iterable<string | Uint8Array>): void {
	try {
		for (const chunk of chunks) {
			appendFileSync(file, chunk);
		}
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}
}

function writeChunks(file: string, chunks: Iterable<string | Uint8Array>): void {
	const descriptor = openSync(file, 'wx');
	try {
		for (const chunk of chunks) {
			writeWhole(descriptor, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
		}

		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** One call may write less than it was given. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
	let written = 0;
	while (written < bytes.length) {
		written += writeSync(descriptor, bytes, written);
	}
}

function taken(file: string): LocalFileError {
	return new LocalFileError(`${file} exists already`, file, {
		hint: `>! ${file} overwrites it, >> ${file} appends to it`,
	});
}
