import {
	closeSync,
	constants,
	copyFileSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {LocalFileError} from '../errors/local-file-error.js';
import {encodingOf} from './file-bytes.js';
import {errorCode, fileFailure, tildePath} from './file-failure.js';
import {temporaryName} from './temporary-file.js';

/**
Writes a file only its owner can read: at every instant there is either the old file or the whole new one, never
readable by others. A missing folder is created with mode 0700. A symbolic link stays, its target is replaced.

@throws LocalFileError
*/
export function writePrivateFile(file: string, text: string): void {
	try {
		createPrivateFolder(path.dirname(file));
		replaceFile(followLinks(file), text);
	} catch (error) {
		throw fileFailure(error, 'write', file);
	}
}

/**
The text of a file in UTF-8, or in the encoding its byte order mark names, as PowerShell writes; `undefined` when there is none.

@throws LocalFileError when it is there and cannot be read.
*/
export function readTextFile(file: string): string | undefined {
	try {
		const bytes = readFileSync(file);
		const encoding = encodingOf(bytes);
		return encoding === 'utf8' ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw fileFailure(error, 'read', file);
	}
}

/** Creates a folder and what is missing above it, all with mode 0700. */
export function createPrivateFolder(folder: string): void {
	// Node's own recursive mkdir never returns where a folder is there and takes no entries, as in /proc.
	try {
		makeFolder(folder);
	} catch (error) {
		const above = path.dirname(folder);
		if (errorCode(error) !== 'ENOENT' || existsSync(above)) {
			throw error;
		}

		createPrivateFolder(above);
		makeFolder(folder);
	}
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, 0o700);
	} catch (error) {
		if (errorCode(error) !== 'EEXIST') {
			throw error;
		}

		if (!isFolder(folder)) {
			throw Object.assign(new Error('not a folder', {cause: error}), {code: 'ENOTDIR'});
		}
	}
}

/** The file a path means in the end: symbolic links are followed, also to a file that is not there yet. */
export function followLinks(file: string): string {
	try {
		return realpathSync(file);
	} catch (error) {
		const target = errorCode(error) === 'ENOENT' ? linkTarget(file) : undefined;
		if (target !== undefined) {
			return followLinks(target);
		}

		if (errorCode(error) === 'ENOENT') {
			return file;
		}

		throw error;
	}
}

/**
Replaces a file, links not followed, by way of a temporary file in the same folder. A device or pipe is written into, never replaced.
*/
export function replaceFile(file: string, text: string): void {
	const stats = statSync(file, {throwIfNoEntry: false});
	if (stats?.isDirectory()) {
		throw new LocalFileError(`cannot write ${tildePath(file)}: it is a folder, not a file`, tildePath(file), {
			hint: 'Move away the folder that stands where the file should be.',
		});
	}

	if (stats !== undefined && !stats.isFile()) {
		writeInto(file, text);
		return;
	}

	const temporary = temporaryName(file, 'tmp');
	try {
		writeNewFile(temporary, text);
		renameSync(temporary, file);
	} catch (error) {
		rmSync(temporary, {force: true});
		throw error;
	}
}

/**
Copies a damaged file to `FILE.broken-1`, `-2` and so on, before the file itself is replaced.

@returns The copy's path.
@throws Node's own errors.
*/
export function backUpBroken(file: string): string {
	for (let number = 1; ; number++) {
		const copy = `${file}.broken-${number}`;
		try {
			copyFileSync(file, copy, constants.COPYFILE_EXCL);
			return copy;
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') {
				throw error;
			}
		}
	}
}

/** Without waiting for a reader: a pipe that has none is an error. */
function writeInto(file: string, text: string): void {
	// eslint-disable-next-line no-bitwise -- flags are a set of bits
	const descriptor = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
	try {
		writeFileSync(descriptor, text);
	} finally {
		closeSync(descriptor);
	}
}

function writeNewFile(file: string, text: string): void {
	const descriptor = openSync(file, 'wx', 0o600);
	try {
		writeFileSync(descriptor, text);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function linkTarget(file: string): string | undefined {
	try {
		return path.resolve(path.dirname(file), readlinkSync(file));
	} catch {
		return undefined;
	}
}

function isFolder(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
