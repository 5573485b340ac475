import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {LocalFileError} from '../../source/errors/local-file-error.js';
import {readTextFile, writePrivateFile} from '../../source/files/private-file.js';
import {folderTest as test, modeOf} from '../helpers/files-folder.js';

function failureOf(action: () => unknown): LocalFileError {
	try {
		action();
	} catch (error) {
		if (error instanceof LocalFileError) {
			return error;
		}

		throw error;
	}

	throw new Error('it should have failed');
}

test('a new file and its folders are readable only by the owner', ({folder}) => {
	const file = path.join(folder, 'a', 'b', 'file');
	writePrivateFile(file, 'text');
	expect([modeOf(path.join(folder, 'a')), modeOf(path.dirname(file)), modeOf(file)]).toEqual([
		'700',
		'700',
		'600',
	]);
	expect(readFileSync(file, 'utf8')).toBe('text');
});

test('writing restricts the mode of a file', ({folder}) => {
	const file = path.join(folder, 'file');
	writeFileSync(file, 'old');
	chmodSync(file, 0o644);
	writePrivateFile(file, 'new');
	expect(modeOf(file)).toBe('600');
	expect(readTextFile(file)).toBe('new');
});

test('no temporary files are left in the folder', ({folder}) => {
	writePrivateFile(path.join(folder, 'file'), 'one');
	writePrivateFile(path.join(folder, 'file'), 'two');
	expect(readdirSync(folder)).toEqual(['file']);
});

test('a symbolic link stays a link and its file is replaced', ({folder}) => {
	mkdirSync(path.join(folder, 'real'));
	writeFileSync(path.join(folder, 'real', 'file'), 'old');
	symlinkSync(path.join('real', 'file'), path.join(folder, 'link'));
	writePrivateFile(path.join(folder, 'link'), 'new');
	expect(lstatSync(path.join(folder, 'link')).isSymbolicLink()).toBe(true);
	expect(readFileSync(path.join(folder, 'real', 'file'), 'utf8')).toBe('new');
});

test('a dangling symbolic link creates its target', ({folder}) => {
	symlinkSync('later', path.join(folder, 'link'));
	writePrivateFile(path.join(folder, 'link'), 'text');
	expect(readFileSync(path.join(folder, 'later'), 'utf8')).toBe('text');
});

test('circular links are reported', ({folder}) => {
	symlinkSync('b', path.join(folder, 'a'));
	symlinkSync('a', path.join(folder, 'b'));
	expect(
		failureOf(() => {
			writePrivateFile(path.join(folder, 'a'), '');
		}).message,
	).toContain('links lead in a circle');
});

test('a file in place of a folder is named, with what to do', ({folder}) => {
	writeFileSync(path.join(folder, 'file'), '');
	const error = failureOf(() => {
		writePrivateFile(path.join(folder, 'file', 'inner'), '');
	});
	expect(error.message).toMatch(/cannot write .*file\/inner: .*(?:a file, not a folder|EEXIST)/v);
	expect(error.hint).toBeDefined();
	expect(error.exitCode).toBe(5);
});

test('a folder in place of the file is named and not changed', ({folder}) => {
	mkdirSync(path.join(folder, 'file'));
	const error = failureOf(() => {
		writePrivateFile(path.join(folder, 'file'), '');
	});
	expect(error.message).toContain('it is a folder, not a file');
	expect(readdirSync(folder)).toEqual(['file']);
});

test('a file system without write access is an error with an explanation', ({skip}) => {
	skip(process.platform !== 'linux', 'only Linux has /proc');
	expect(
		failureOf(() => {
			writePrivateFile('/proc/impact-shell/key', '');
		}).message,
	).toMatch(/^cannot write \/proc/v);
});

test('a folder without write permission is an error with an explanation', ({folder, skip}) => {
	skip(process.getuid?.() === 0, 'root may write everywhere');
	chmodSync(folder, 0o500);
	const error = failureOf(() => {
		writePrivateFile(path.join(folder, 'file'), '');
	});
	chmodSync(folder, 0o700);
	expect(error.message).toContain('permission denied');
});

test('a missing file has no text, a folder cannot be read', ({folder}) => {
	expect(readTextFile(path.join(folder, 'none'))).toBeUndefined();
	expect(failureOf(() => readTextFile(folder)).message).toContain('cannot read');
});

test('a pipe is written to, and stays a pipe', async ({folder}) => {
	const file = path.join(folder, 'pipe');
	execFileSync('mkfifo', [file]);
	const reading = readFile(file, 'utf8');
	// The reader is there as soon as it can be written to.
	await eventually(() => {
		writePrivateFile(file, 'secret');
	});
	expect(await reading).toBe('secret');
	expect(lstatSync(file).isFIFO()).toBe(true);
	expect(readdirSync(folder)).toEqual(['pipe']);
});

test('a pipe without a reader is an error with an explanation, and stays a pipe', ({folder}) => {
	const file = path.join(folder, 'pipe');
	execFileSync('mkfifo', [file]);
	const failure = failureOf(() => {
		writePrivateFile(file, 'secret');
	});
	expect(failure.message).toContain('nobody reads from the pipe');
	expect(lstatSync(file).isFIFO()).toBe(true);
	expect(readdirSync(folder)).toEqual(['pipe']);
});
