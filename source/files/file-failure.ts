import path from 'node:path';
import {LocalFileError} from '../errors/local-file-error.js';
import {homeFolder} from './locations.js';

/** The code of a failed system call, e.g. `ENOENT`; undefined for other errors. */
export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A path with `~` for the user's home folder, as a shell expands it: the temporary one of a demo is no `~`. */
export function tildePath(file: string): string {
	const inside = path.relative(homeFolder(), file);
	if (inside === '') {
		return '~';
	}

	return path.isAbsolute(inside) || inside === '..' || inside.startsWith(`..${path.sep}`)
		? file
		: `~${path.sep}${inside}`;
}

/**
The error for a system call that failed on a file.

`doing` completes "cannot …": `read`, `write`. A `LocalFileError` is returned unchanged.
*/
export function fileFailure(error: unknown, doing: string, file: string): LocalFileError {
	if (error instanceof LocalFileError) {
		return error;
	}

	return failureOn(tildePath(file), doing, error);
}

/** The error for a standard stream that could not be written; `name` is e.g. `standard output`. */
export function streamFailure(error: unknown, name: string): LocalFileError {
	return failureOn(name, 'write to', error);
}

function failureOn(shown: string, doing: string, error: unknown): LocalFileError {
	const code = errorCode(error) ?? '';
	const known = reasons.get(code) ?? {
		reason: code === '' ? String(error) : code,
		hint: `Look at ${shown} and try again.`,
	};
	return new LocalFileError(`cannot ${doing} ${shown}: ${known.reason}`, shown, {
		hint: known.hint,
		cause: error,
	});
}

type Reason = {readonly reason: string; readonly hint: string};

const denied: Reason = {
	reason: 'permission denied',
	hint: 'Check the owner and mode of the file and of its folder.',
};

const full: Reason = {reason: 'no space left on the disk', hint: 'Free some space and try again.'};

const reasons: ReadonlyMap<string, Reason> = new Map([
	['EACCES', denied],
	['EPERM', denied],
	[
		'EROFS',
		{
			reason: 'the file system is read-only',
			hint: 'Mount it writable, or point HOME or the XDG_* variables to a folder that is.',
		},
	],
	['ENOSPC', full],
	['EDQUOT', {reason: 'your disk quota is used up', hint: full.hint}],
	[
		'EFBIG',
		{
			reason: 'the file would be larger than the system allows',
			hint: 'Raise the limit with ulimit -f, or write to another place.',
		},
	],
	['EIO', {reason: 'the device reports an error', hint: 'Check the disk or terminal it is written to.'}],
	['EBADF', {reason: 'it is not open for writing', hint: 'Check how it is redirected.'}],
	['ENOENT', {reason: 'there is no such file or folder', hint: 'Check how it is written.'}],
	[
		'ENOTDIR',
		{
			reason: 'a part of the path is a file, not a folder',
			hint: 'Move away the file that stands where a folder should be.',
		},
	],
	[
		'EISDIR',
		{
			reason: 'it is a folder, not a file',
			hint: 'Name a file in it.',
		},
	],
	['ENXIO', {reason: 'nobody reads from the pipe', hint: 'Start its reader, or move the pipe away.'}],
	['ELOOP', {reason: 'its symbolic links lead in a circle', hint: 'Remove the link and try again.'}],
	[
		'EMFILE',
		{
			reason: 'too many files are open',
			hint: 'Close some programs, or raise the limit with ulimit -n.',
		},
	],
	['ENAMETOOLONG', {reason: 'the name is too long', hint: 'Choose a shorter name.'}],
]);
