import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, expect, vi} from 'vitest';
import {
	CredentialManager,
	type CredentialManagerOptions,
} from '../../source/credentials/credential-manager.js';
import {LocalFileError} from '../../source/errors/local-file-error.js';
import {folderTest as test, modeOf} from '../helpers/files-folder.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const variable = 'MODELON_IMPACT_CLIENT_API_KEY';

afterEach(() => {
	vi.unstubAllEnvs();
});

/** A manager of a user with this home folder. */
function managerIn(home: string, options: CredentialManagerOptions = {}): CredentialManager {
	vi.stubEnv('HOME', home);
	return new CredentialManager({
		home,
		environment: {},
		async prompt() {
			throw new Error('nobody should be asked');
		},
		...options,
	});
}

function keepKey(home: string, text: string | Uint8Array, name = 'api.key') {
	mkdirSync(path.join(home, '.impact'), {recursive: true, mode: 0o700});
	writeFileSync(path.join(home, '.impact', name), text, {mode: 0o600});
}

test('the environment overrides the file', ({folder}) => {
	keepKey(folder, 'from-file');
	expect(managerIn(folder, {environment: {[variable]: 'from-environment'}}).findKey()).toEqual({
		key: 'from-environment',
		source: 'environment',
		from: variable,
	});
	expect(managerIn(folder).findKey()).toEqual({
		key: 'from-file',
		source: 'file',
		from: '~/.impact/api.key',
		fix: undefined,
	});
});

test.each(['', ' ', undefined])('a variable with %j counts as unset', (value) => {
	const manager = managerIn('/nowhere', {environment: {[variable]: value}});
	expect([manager.environmentName, manager.getKeyFromEnv(), manager.findKey()]).toEqual([
		undefined,
		undefined,
		undefined,
	]);
});

test('the first variable that is set wins, and is named', () => {
	const manager = managerIn('/nowhere', {envNames: ['a', 'b', 'c'], environment: {a: '', b: 'B', c: 'C'}});
	expect([manager.environmentName, manager.getKeyFromEnv()]).toEqual(['b', 'B']);
});

test.each([
	['key', 'key'],
	['key\n', 'key'],
	[' \r\nkey\r\n', 'key'],
	['\u{FEFF}key', 'key'],
	['', undefined],
	['\n', undefined],
])('a file with %j holds the key %j', (text, key) => {
	const folder = temporaryFolder();
	keepKey(folder, text);
	expect(managerIn(folder).getKeyFromFile()).toBe(key);
});

test.each(['utf16le', 'utf16be'] as const)(
	'a key file that PowerShell wrote in %s holds the key',
	(encoding) => {
		const folder = temporaryFolder();
		const bytes = Buffer.from('\u{FEFF}some-key\r\n', 'utf16le');
		keepKey(folder, encoding === 'utf16le' ? bytes : bytes.swap16());
		expect(managerIn(folder).getKeyFromFile()).toBe('some-key');
	},
);

test('a saved key is the whole content of a file only its owner can read, as written by the Python client', ({
	folder,
}) => {
	managerIn(folder).writeKeyToFile(' "secret-key"\r\n');
	const file = path.join(folder, '.impact', 'api.key');
	expect(readFileSync(file, 'utf8')).toBe('secret-key');
	expect([modeOf(path.dirname(file)), modeOf(file)]).toEqual(['700', '600']);
	expect(readdirSync(path.dirname(file))).toEqual(['api.key']);
	expect(managerIn(folder).findKey()?.fix).toBeUndefined();
});

test('saving a key leaves only its fingerprint in the configuration', ({folder}) => {
	managerIn(folder).writeKeyToFile('secret-key');
	expect(readFileSync(path.join(folder, '.config', 'impact-shell', 'config.json'), 'utf8')).not.toContain(
		'secret-key',
	);
});

test('an invalid key does not overwrite a valid one', ({folder}) => {
	keepKey(folder, 'good-key');
	expect(() => {
		managerIn(folder).writeKeyToFile('bad\nkey');
	}).toThrow('the key has a line break at character 4');
	expect(managerIn(folder).getKeyFromFile()).toBe('good-key');
});

test('a key file others can read gives a warning with the command that fixes it', ({folder, skip}) => {
	skip(process.platform === 'win32', 'modes say nothing there');
	keepKey(folder, 'key');
	chmodSync(path.join(folder, '.impact', 'api.key'), 0o644);
	expect(managerIn(folder).findKey()?.fix).toBe('chmod 600 ~/.impact/api.key');
	chmodSync(path.join(folder, '.impact'), 0o755);
	expect(managerIn(folder).findKey()?.fix).toBe('chmod 700 ~/.impact && chmod 600 ~/.impact/api.key');
});

test.each([
	['two\nlines', 'the key in ~/.impact/api.key has a line break at character 4'],
	['schlüssel', 'the key in ~/.impact/api.key has a character outside ASCII (U+00FC) at character 5'],
])('a stored key that cannot be sent is named plainly: %j', (text, message) => {
	const folder = temporaryFolder();
	keepKey(folder, text);
	expect(() => managerIn(folder).findKey()).toThrow(message);
});

test('a variable that cannot be sent in a header is named', () => {
	expect(() => managerIn('/nowhere', {environment: {[variable]: 'a b'}}).findKey()).toThrow(
		`the key in ${variable} has a blank at character 2`,
	);
});

test('an unreadable key file is an error with an explanation', ({folder}) => {
	mkdirSync(path.join(folder, '.impact', 'api.key'), {recursive: true});
	expect(() => managerIn(folder).findKey()).toThrow(/api\.key: it is a folder, not a file$/v);
});

test('a key file outside the home folder, as that of a demo, is not shown as if it were in it', ({
	folder,
}) => {
	const manager = new CredentialManager({home: folder, environment: {}});
	expect(manager.keyFileName).toBe(path.join(folder, '.impact', 'api.key'));
	keepKey(folder, 'key-0123456789');
	expect(manager.findKey()?.from).toBe(manager.keyFile);
});

test('a profile has its own key file', ({folder}) => {
	managerIn(folder, {fileId: 'work'}).writeKeyToFile('work-key');
	expect(readFileSync(path.join(folder, '.impact', 'work.key'), 'utf8')).toBe('work-key');
	expect(managerIn(folder).findKey()).toBeUndefined();
	expect(managerIn(folder, {fileId: 'api.key'}).keyFileName).toBe('~/.impact/api.key');
});

test.each(['../evil', 'a/b', '', '.', '..', 'a b', '~'])('%j is not a valid profile name', (fileId) => {
	expect(() => managerIn('/nowhere', {fileId})).toThrow('cannot be the name of a key file');
});

test('the user is asked only when nothing is found and interaction is allowed', async ({folder}) => {
	const asked = {
		async prompt() {
			return ' "typed-key"\r\n';
		},
	};
	expect(await managerIn(folder).getKey()).toBeUndefined();
	expect(await managerIn(folder).getKey({interactive: false})).toBeUndefined();
	expect(await managerIn(folder, asked).getKey({interactive: true})).toBe('typed-key');
	expect(existsSync(path.join(folder, '.impact'))).toBe(false);
	keepKey(folder, 'saved-key');
	expect(await managerIn(folder).getKey({interactive: true})).toBe('saved-key');
});

test.each([
	['1', 'typed'],
	['True', 'typed'],
	['0', undefined],
	['', undefined],
])('MODELON_IMPACT_CLIENT_INTERACTIVE=%j decides when the caller does not', async (value, key) => {
	const manager = managerIn('/nowhere', {
		environment: Object.fromEntries([['MODELON_IMPACT_CLIENT_INTERACTIVE', value]]),
		async prompt() {
			return 'typed';
		},
	});
	expect(await manager.getKey()).toBe(key);
});

test('a key saved by the shell can be removed, once', ({folder}) => {
	const manager = managerIn(folder);
	manager.writeKeyToFile('secret-key');
	expect(manager.removeKeyFile()).toBe(true);
	expect(existsSync(manager.keyFile)).toBe(false);
	expect(manager.removeKeyFile()).toBe(false);
});

test('a key written by another program stays, with the command that removes it', ({folder}) => {
	const manager = managerIn(folder);
	manager.writeKeyToFile('ours');
	keepKey(folder, 'theirs');
	const error = failureOf(() => manager.removeKeyFile());
	expect(error?.message).toBe('~/.impact/api.key was not written by impact-shell, so it stays');
	expect(error?.hint).toContain('rm ~/.impact/api.key');
	expect(manager.getKeyFromFile()).toBe('theirs');
});

test('a key is saved even if its fingerprint cannot be', ({folder}) => {
	writeFileSync(path.join(folder, '.config'), '');
	managerIn(folder).writeKeyToFile('secret-key');
	expect(managerIn(folder).getKeyFromFile()).toBe('secret-key');
});

test('a key from the environment is never written to disk', async ({folder}) => {
	const manager = managerIn(folder, {environment: {[variable]: 'secret-key'}});
	expect(await manager.getKey({interactive: true})).toBe('secret-key');
	expect(readdirSync(folder)).toEqual([]);
});

function failureOf(action: () => unknown): LocalFileError | undefined {
	try {
		action();
		return undefined;
	} catch (error) {
		return error instanceof LocalFileError ? error : undefined;
	}
}
