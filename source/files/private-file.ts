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
Writes a file that only its owner can read, atomically: at any moment there is either the old file or the complete new one. A missing
folder is created with mode 0700. A symbolic link stays and its target is replaced.

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
The text of a file in UTF-8, or in UTF-16 with a byte order mark, as PowerShell writes it; `undefined` when it does not exist.

@throws LocalFileError when it exists but cannot be read.
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

/** Creates a folder and its missing parents, all with mode 0700. */
export function createPrivateFolder(folder: string): void {
	// Node's recursive mkdir never returns for a path in a folder that accepts no new entries, such as /proc.
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

/** Resolves symbolic links, including one to a file that does not exist yet. */
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
Replaces a file atomically, through a temporary file in the same folder; links are not followed. A device or pipe is written to, never
replaced.
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

/** Writes to a device or pipe without waiting for a reader: a pipe without one is an error. */
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

/** Whether there is a folder of that name. */
export function isFolder(file: string): boolean {
	return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
