import {Buffer} from 'node:buffer';
import {
	closeSync,
	fstatSync,
	ftruncateSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from 'node:fs';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode, fileFailure} from './file-failure.js';
import {followLinks, isFolder} from './private-file.js';
import {fileKindAt} from './streamed-file.js';
import {temporaryName} from './temporary-file.js';

/** A file of the user's that is whole after each part, whatever happens next. */
export type AppendOnlyFile = {
	/**
	Writes a part at once.

	@throws LocalFileError when it cannot be written, e.g. on a full disk; the file is as it was before.
	*/
	readonly add: (part: string | readonly Uint8Array[]) => void;

	/** Bytes. */
	readonly size: () => number;

	/** Whether its name still leads to it: it may have been removed, or replaced by another file. */
	readonly isInPlace: () => boolean;
	readonly close: () => void;
};

export type AppendOnlyFileOptions = {
	/** What it begins with. */
	readonly head: string;

	/** What it ends with after each part. */
	readonly tail: string;

	/** Replace an existing file. */
	readonly overwrite: boolean;

	/** What to do about an existing file, for the error. */
	readonly hint: string;
};

/**
Creates a file that only its user can read. An existing one is replaced by it as a whole, so that who writes to that one or reads it is not
disturbed; when it cannot be created nothing has changed.

@throws LocalFileError when it exists and may not be overwritten, is no ordinary file, or cannot be written.
*/
export function createAppendOnlyFile(
	file: string,
	{head, tail, overwrite, hint}: AppendOnlyFileOptions,
): AppendOnlyFile {
	if (fileKindAt(file) === 'device') {
		throw new LocalFileError(`${file} is no ordinary file`, file, {hint: 'Take the name of a new file.'});
	}

	try {
		const place = overwrite ? followLinks(file) : file;
		const first = overwrite ? temporaryName(place, 'tmp') : place;
		const written = openAt(first, {file, head, tail});
		if (overwrite) {
			moveTo(place, {from: first, written});
		}

		return written;
	} catch (error) {
		throw errorCode(error) === 'EEXIST' && !isFolder(file)
			? new LocalFileError(`${file} already exists`, file, {hint})
			: fileFailure(isFolder(file) ? folderError : error, 'write', file);
	}
}

/** For a folder a new file has another error than an existing one. */
const folderError = Object.assign(new Error('a folder'), {code: 'EISDIR'});

/** @throws Node's own error, or LocalFileError, when it cannot be made: then there is no such file. */
function openAt(
	place: string,
	{file, head, tail}: {readonly file: string; readonly head: string; readonly tail: string},
): AppendOnlyFile {
	const descriptor = openSync(place, 'wx', 0o600);
	let end = 0;
	const tailBytes = Buffer.from(tail);
	const add = (part: string | readonly Uint8Array[]) => {
		let position = end;
		try {
			for (const bytes of typeof part === 'string' ? [Buffer.from(part + tail)] : [...part, tailBytes]) {
				writeAll(descriptor, bytes, position);
				position += bytes.length;
			}
		} catch (error) {
			restore(descriptor, tailBytes, end);
			throw fileFailure(error, 'write', file);
		}

		end = position - tailBytes.length;
	};

	try {
		add(head);
	} catch (error) {
		closeSync(descriptor);
		rmSync(place, {force: true});
		throw error;
	}

	return {
		add,
		size: () => end + tailBytes.length,
		isInPlace: () => isSame(descriptor, file),
		close() {
			closeSync(descriptor);
		},
	};
}

function moveTo(
	place: string,
	{from, written}: {readonly from: string; readonly written: AppendOnlyFile},
): void {
	try {
		renameSync(from, place);
	} catch (error) {
		written.close();
		rmSync(from, {force: true});
		throw error;
	}
}

/** Whether a name leads to what is open. */
function isSame(descriptor: number, file: string): boolean {
	const there = statSync(file, {throwIfNoEntry: false});
	const {dev, ino} = fstatSync(descriptor);
	return there?.dev === dev && there.ino === ino;
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
