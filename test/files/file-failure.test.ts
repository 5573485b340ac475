import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {fileFailure, tildePath} from '../../source/files/file-failure.js';

beforeEach(() => {
	vi.stubEnv('HOME', '/home/ann');
});
afterEach(() => {
	vi.unstubAllEnvs();
});

test.each([
	['/home/ann/.impact/api.key', '~/.impact/api.key'],
	['/home/ann', '~'],
	['/home/anna/file', '/home/anna/file'],
	['/etc/hosts', '/etc/hosts'],
	['/home/ann/..file', '~/..file'],
])('%s is shown as %s', (file, shown) => {
	expect(tildePath(file)).toBe(shown);
});

test.each([
	['EACCES', 'permission denied'],
	['EROFS', 'the file system is read-only'],
	['ENOSPC', 'no space left on the disk'],
	['ENOTDIR', 'a part of the path is a file, not a folder'],
	['EISDIR', 'it is a folder, not a file'],
	['EWHATEVER', 'EWHATEVER'],
])('%s is explained', (code, words) => {
	const error = fileFailure(Object.assign(new Error('raw'), {code}), 'write', '/home/ann/f');
	expect(error.message).toBe(`cannot write ~/f: ${words}`);
	expect(error.file).toBe('~/f');
	expect(error.hint).toBeTruthy();
});
