import {Buffer} from 'node:buffer';
import {closeSync, constants, ftruncateSync, openSync, writeSync} from 'node:fs';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {fileKindAt} from './streamed-file.js';

/** A file of the user's that is whole after each part, whatever happens next. */
export type AppendOnlyFile = {
	/**
	Writes a part at once.

	@throws LocalFileError when it cannot be written, e.g. on a full disk; the file is as it was before.
	*/
	readonly add: (part: string | readonly Uint8Array[]) => void;

	/** Bytes. */
	readonly size: () => number;
	readonly close: () => void;
};

export type AppendOnlyFileOptions = {
	/** What it begins with. */
	readonly head: string;

	/** What it ends with after each part. */
	readonly tail: () => string;

	/** Replace an existing file. */
	readonly overwrite: boolean;

	/** What to do about an existing file, for the error. */
	readonly hint: string;
};

/**
Creates a file that only its user can read.

@throws LocalFileError when it exists and may not be overwritten, is no ordinary file, or cannot be written.
*/
export function createAppendOnlyFile(
	file: string,
	{head, tail, overwrite, hint}: AppendOnlyFileOptions,
): AppendOnlyFile {
	const descriptor = open(file, {overwrite, hint});
	let end = 0;
	let tailBytes: Uint8Array = new Uint8Array();
	const write = (part: string | readonly Uint8Array[]) => {
		const pieces = typeof part === 'string' ? [Buffer.from(part)] : part;
		const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
		const nextTail = Buffer.from(tail());
		let position = end;
		// Small pieces are written together.
		for (const bytes of length > 65_536 ? [...pieces, nextTail] : [Buffer.concat([...pieces, nextTail])]) {
			writeAll(descriptor, bytes, position);
			position += bytes.length;
		}

		end += length;
		tailBytes = nextTail;
	};

	const add = (part: string | readonly Uint8Array[]) => {
		try {
			write(part);
		} catch (error) {
			restore(descriptor, tailBytes, end);
			throw fileFailure(error, 'write', file);
		}
	};

	add(head);
	return {
		add,
		size: () => end + tailBytes.length,
		close() {
			closeSync(descriptor);
		},
	};
}

function open(file: string, {overwrite, hint}: Pick<AppendOnlyFileOptions, 'overwrite' | 'hint'>): number {
	if (fileKindAt(file) === 'device') {
		throw new LocalFileError(`${file} is no ordinary file`, file, {hint: 'Take the name of a new file.'});
	}

	// eslint-disable-next-line no-bitwise -- flags are a set of bits
	const flags = constants.O_WRONLY | constants.O_CREAT | (overwrite ? constants.O_TRUNC : constants.O_EXCL);
	try {
		return openSync(file, flags, 0o600);
	} catch (error) {
		throw errorCode(error) === 'EEXIST'
			? new LocalFileError(`${file} already exists`, file, {hint})
			: fileFailure(error, 'write', file);
	}
}

/** One call may write less than it was given. */
function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
	let written = 0;
	while (written < bytes.length) {
		written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
	}
}

/** Ends the file as it ended before: that place on the disk is taken already. */
function restore(descriptor: number, tail: Uint8Array, end: number): void {
	try {
		writeAll(descriptor, tail, end);
		ftruncateSync(descriptor, end + tail.length);
	} catch {
		// The first failure is the one to tell.
	}
}
