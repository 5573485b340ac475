import {mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {
	createTrustedOrigins,
	createTrustedOriginsInMemory,
} from '../../source/credentials/trusted-origins.js';
import {readConfiguration, updateConfiguration} from '../../source/files/configuration.js';
import {folderTest as test} from '../helpers/files-folder.js';

const cloud = 'https://impact.modelon.cloud';
const other = 'https://other.example';
const stored = {key: 'stored-key', source: 'file'} as const;

test('a stored key is sent only where it was verified', ({folder}) => {
	const file = path.join(folder, 'config.json');
	for (const origins of [createTrustedOriginsInMemory(), createTrustedOrigins(file)]) {
		expect(origins.isTrusted(stored, other)).toBe(true);
		origins.trust(stored.key, cloud);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([true, false]);
		expect(origins.originOf(stored.key)).toBe(cloud);
		origins.trust(stored.key, other);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([true, true]);
		expect(origins.originOf(stored.key)).toBe(other);
	}

	expect(createTrustedOrigins(file).originOf(stored.key)).toBe(other);
	expect(readFileSync(file, 'utf8')).not.toContain(stored.key);
});

test('keys from the environment and typed keys go wherever the user says', () => {
	const origins = createTrustedOriginsInMemory();
	origins.trust('stored-key', cloud);
	expect(origins.isTrusted({key: 'stored-key', source: 'environment'}, other)).toBe(true);
	expect(origins.isTrusted({key: 'stored-key', source: 'typed'}, other)).toBe(true);
});

test('an unknown key has no origin', () => {
	expect(createTrustedOriginsInMemory().originOf('x')).toBeUndefined();
});

/** What stands where the configuration file should be. */
const broken: Readonly<Record<string, (file: string) => void>> = {
	'not JSON': writing('{"trustedOrigins": {'),
	'a text': writing('hello'),
	'a list': writing('[]'),
	'origins that are no object': writing('{"trustedOrigins": []}'),
	'origins that are no list': writing('{"trustedOrigins": {"0123": "https://impact.modelon.cloud"}}'),
	'half of a file': writing('{"profiles": {}, "trusted'),
	'a folder'(file) {
		mkdirSync(file);
	},
	'a file below a file'(file) {
		rmSync(path.dirname(file), {recursive: true});
		writeFileSync(path.dirname(file), '');
	},
	'links in a circle'(file) {
		symlinkSync(file, file);
	},
	'a file that may not be read'(file) {
		writeFileSync(file, '{}', {mode: 0o000});
	},
};

function writing(text: string) {
	return (file: string) => {
		writeFileSync(file, text);
	};
}

test.for(Object.keys(broken))(
	'a stored key goes nowhere unasked: the configuration is %s',
	(name, {folder, skip}) => {
		const file = path.join(folder, 'configuration', 'config.json');
		mkdirSync(path.dirname(file));
		broken[name]?.(file);
		skip(name === 'a file that may not be read' && process.getuid?.() === 0, 'root may read anything');
		const origins = createTrustedOrigins(file);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([false, false]);
		expect(origins.originOf(stored.key)).toBeUndefined();
		expect(origins.isTrusted({key: 'stored-key', source: 'typed'}, other)).toBe(true);
	},
);

test.for(Object.keys(broken).slice(0, 6))(
	'replaced by a new one, it stays lost: it was %s',
	(name, {folder}) => {
		const file = path.join(folder, 'config.json');
		broken[name]?.(file);
		updateConfiguration(file, (configuration) => ({...configuration, settings: {theme: 'dark'}}));
		updateConfiguration(file, (configuration) => ({...configuration, settings: {theme: 'light'}}));
		const origins = createTrustedOrigins(file);
		expect(readConfiguration(file).problem).toBeUndefined();
		expect(origins.isTrusted(stored, other)).toBe(false);
		origins.trust(stored.key, cloud);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([true, false]);
	},
);

test.for([undefined, '', '{}', '{"settings": {"theme": 7}}', '{"profiles": []}'])(
	'with a configuration without origins, %j, a key is bound at its first use',
	(text, {folder}) => {
		const file = path.join(folder, 'config.json');
		if (text !== undefined) {
			writeFileSync(file, text);
		}

		expect(createTrustedOrigins(file).isTrusted(stored, other)).toBe(true);
	},
);
